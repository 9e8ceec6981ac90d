"""One run under many settings: grids, records, executors, and rates all at once."""
