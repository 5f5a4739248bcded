"""Number formats: the board's s16.15 and u0.32 integers, and float64 beside them."""
