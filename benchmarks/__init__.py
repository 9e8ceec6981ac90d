"""Measured against peers: `make bench` prints every table, `python -m benchmarks NAME …` some."""
