"""From parse trees to the syntax tree, one module a construct."""
