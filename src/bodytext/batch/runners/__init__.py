"""Ways to run many documents, one file each: sources in, an Outcome for each out."""
