"""What is printed, as a tree: the one place that says what belongs together, which every format walks."""
