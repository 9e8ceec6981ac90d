"""What a training step keeps in memory, calculated from shapes alone."""
