"""bodytext inside of other tools, a file for each: what they ask of an extractor, in as few lines as that takes.

Each file needs its tool, which none of them brings; docs/scale.md shows how they are used.
"""
