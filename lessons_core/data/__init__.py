"""Data sets of the lessons: shipments, flights, digits, and how they are split and dealt."""
