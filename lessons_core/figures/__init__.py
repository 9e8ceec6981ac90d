"""Live figures: one class and one JavaScript module each, alive in Jupyter and on the site."""
