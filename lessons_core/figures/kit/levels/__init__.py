"""Level sets of a loss of two parameters, seen from above."""
