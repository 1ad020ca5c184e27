"""Where results go: one stream, or a folder with its manifest; and the lists of what was removed or failed."""
