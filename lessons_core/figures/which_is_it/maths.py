"""The limits of *Which is it?*; JavaScript says the same."""

RUNS, CHECKS = 9, 30
#: Powers of ten on the axis of losses: one scale for all nine, so that it tells nothing.
POWERS = (-3, 1.2)
