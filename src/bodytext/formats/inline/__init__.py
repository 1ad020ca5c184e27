"""What stands in a line, a file for each format: the text of a block with its spans."""
