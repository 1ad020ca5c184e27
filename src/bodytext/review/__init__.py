"""A page for a person to look at: what was kept of a document, what was removed and why, and what should be otherwise.

It is one file that needs no other and no network. A browser runs nothing on it but the script in `script/`, which its
policy names by hash; whatever comes from the document goes through `markup`, which escapes it, or `data`.
"""
