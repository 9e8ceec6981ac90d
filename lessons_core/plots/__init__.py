"""Pictures of the lessons, one module a lesson: they draw numbers and compute nothing taught."""
