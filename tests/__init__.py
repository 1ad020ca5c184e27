"""The tests; a package, so that the benchmark runs as `python -m tests.benchmark`."""
