"""Notebooks in fresh kernels: run, stored canonically, compared strictly."""
