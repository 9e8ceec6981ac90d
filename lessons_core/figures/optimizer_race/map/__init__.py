"""The landscape from above: its level lines, the paths, and the state of the chosen optimizer."""
