"""The parts of the proof that could differ, run as if on other machines: ``make elsewhere``."""
