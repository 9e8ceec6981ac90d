"""The engines that the lessons build: scalars, tensors, losses, optimizers, networks."""
