"""Ways to run many documents, one file each: sources in, an Article or a Failure for each out."""
