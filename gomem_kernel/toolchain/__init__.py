"""Real Go, where it is installed: the second engine, and tables made from its sources."""
