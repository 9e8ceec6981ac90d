"""What the exercises' own tests cannot see: rivals of a solution, and the words of its hints."""
