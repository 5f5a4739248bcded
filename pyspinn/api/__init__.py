"""The PyNN front end: what a script sees."""
