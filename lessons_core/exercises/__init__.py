"""Exercises with checks that name the slip; nothing is imported here."""
