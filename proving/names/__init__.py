"""Names of libraries in prose, resolved in the pinned version; code in prose, parsed."""
