"""From bytes to a Page: files read, characters decoded, the kind of document told, HTML and plain text made blocks."""
