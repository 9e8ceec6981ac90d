"""What the lessons import. Engines on the lower floors, pictures and questions on the roof."""
