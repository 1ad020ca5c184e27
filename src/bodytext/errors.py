"""What can go wrong with a document, each with a message a person can act on.

    BodytextError
    ├── UnreadableInput     the file can't be opened, or is not a file
    ├── EmptyInput          nothing in it
    ├── BinaryInput         an image, a PDF, an archive: neither HTML nor text
    ├── UnknownEncoding     the encoding asked for does not exist
    ├── BadRules            a rules file that can't be used
    └── MissingExtra        an optional library is not installed
"""

from __future__ import annotations


class BodytextError(Exception):
    """Base of all errors raised on purpose; its text is one line, ready to show."""


class UnreadableInput(BodytextError):
    """The input could not be read: missing, a folder, no permission, an I/O error."""


class EmptyInput(BodytextError):
    """The input holds no text at all."""


class BinaryInput(BodytextError):
    """The input is neither HTML nor text."""


class UnknownEncoding(BodytextError):
    """The encoding asked for is not known."""


class BadRules(BodytextError):
    """A rules file can't be used."""


class MissingExtra(BodytextError):
    """A feature needs a library that is not installed."""
