"""What holds the book to its word: strict notebooks, claims, lint, floors, mutants.

Nothing here is imported by a lesson or shipped to a reader.
"""

import sys

# Importing that package compiles a grammar for a second; jsonschema, which every reader of
# notebooks imports, does without it, too.
sys.modules.setdefault("rfc3987_syntax", None)
