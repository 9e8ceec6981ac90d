"""Runs that went wrong on purpose, what their logs say, and tests that find out earlier."""
