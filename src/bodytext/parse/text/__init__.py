"""The structure of plain text, step by step: pages, lines, tables, wrapped paragraphs, what heads what."""
