"""The front end: source text to syntax tree."""
