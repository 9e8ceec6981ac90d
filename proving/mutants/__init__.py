"""Seeded defects, and the checks that must see them."""
