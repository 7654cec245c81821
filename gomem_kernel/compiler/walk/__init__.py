"""What must be known of an expression before code is made of it: order, static data, go and defer."""
