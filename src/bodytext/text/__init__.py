"""What text is made of, whatever document it stands in: words, lines, moments, and how languages write them."""
