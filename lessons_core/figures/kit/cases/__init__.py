"""What figures share that show runs, each with one cause to be told from evidence."""
