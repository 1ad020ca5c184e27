"""The command line: one file a command, and what they share. Click and nothing else."""
