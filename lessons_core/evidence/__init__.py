"""What a claim rests on: run records, intervals over seeds, fits that are computed at once."""
