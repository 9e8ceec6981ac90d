"""What holds the book to its word: strict notebooks, claims, lint, floors, mutants.

Nothing here is imported by a lesson or shipped to a reader.
"""
