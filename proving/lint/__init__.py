"""What can be said about stored files without running them."""
