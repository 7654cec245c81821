"""What must be known of an expression before it is lowered: order, static data, go and defer."""
