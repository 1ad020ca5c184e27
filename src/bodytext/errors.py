"""What can go wrong with a document, each with a message a person can act on.

All are BodytextErrors: UnreadableInput, EmptyInput, BinaryInput, UnsupportedInput, TooLarge, TooSlow,
BadRecord, MissingLibrary and UnknownEncoding for an input, UnwritableOutput for the output, BadRules for a rules file,
BadModel for a model file, BadTemplate for `--print`, BadOptions for a choice that there isn't.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable

_UNLOADED = ("failed to map", "cannot map", "annot allocate memory")  # what loaders say of a library
_UNSAID = ("without setting an exception", "without exception set")  # what Python says of a failure that gave no reason


class BodytextError(Exception):
    """Base of all errors raised on purpose; its text is one line, ready to show.

    `reason` is the same in a word, to count and filter by.
    """

    reason = "error"


def is_lack_of_memory(error: BaseException) -> bool:
    """Tell whether an error says that memory ran out; the system's and those of the loader of libraries do so too."""
    if isinstance(error, ImportError):
        return any(words in str(error) for words in _UNLOADED)
    if isinstance(error, SystemError):  # a function of Python's that forgot to say that it had no memory
        return any(words in str(error) for words in _UNSAID)
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM)


class UnreadableInput(BodytextError):
    """The input could not be read: missing, a folder, no permission, an I/O error."""

    reason = "unreadable"


class EmptyInput(BodytextError):
    """The input holds no text at all."""

    reason = "empty_input"


class BinaryInput(BodytextError):
    """The input is neither HTML nor text."""

    reason = "binary"


class UnsupportedInput(BodytextError):
    """The input is of a kind that holds no article, or not as HTML or text: a feed, a mail file, JSON."""

    reason = "unsupported"


class TooLarge(BodytextError):
    """The input has more bytes than --max-size allows."""

    reason = "too_large"


class TooSlow(BodytextError):
    """The document took more time than --timeout allows."""

    reason = "timeout"


class BadRecord(BodytextError):
    """A line of JSON Lines is no record, or has no text in the field asked for."""

    reason = "bad_record"


class MissingLibrary(BodytextError):
    """What is asked for needs a library that is not installed; the message has the command that installs it."""

    reason = "missing_library"


class UnknownEncoding(BodytextError):
    """The encoding asked for is not known."""

    reason = "encoding"


class BadOptions(BodytextError):
    """An option has a value that there is no such choice for, or of another type."""

    reason = "options"

    @classmethod
    def no_choice(cls, name: str, value: object, choices: Iterable[str]) -> BadOptions:
        """Return the error for a value that is none of the choices that an option has."""
        *others, last = choices
        return cls(f"{name} can't be {value!r}: choose {', '.join(others)} or {last}")

    @classmethod
    def no_kind(cls, name: str, value: object, wanted: str) -> BadOptions:
        """Return the error for a value of another type than is wanted, in words."""
        return cls(f"{name} must be {wanted}, not {type(value).__name__}")


class BadFile(BodytextError):
    """A file that a person wrote can't be used; `problems` are all its faults, each as `file:line: what`."""

    lister = ""
    """The command that lists them all."""

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        """Return the first fault, and how many there are besides."""
        more = f" (and {len(self.problems) - 1} more: {self.lister})" if len(self.problems) > 1 else ""
        return f"{self.problems[0]}{more}"


class BadRules(BadFile):
    """A rules file can't be used."""

    lister = "bodytext rules check"


class BadSettings(BadFile):
    """A configuration file says what can't be."""

    lister = "bodytext config"


class BadModel(BodytextError):
    """The model file is missing, damaged, or made for other features than the program measures."""


class UnwritableOutput(BodytextError):
    """An output, with whose name the text begins, can't be written: no permission, no such folder, a full disk."""

    reason = "unwritable"

    @classmethod
    def because(cls, error: OSError, path: str | None) -> UnwritableOutput:
        """Return the error for a path, None for standard output."""
        return cls(f"{path or '<stdout>'}: {(error.strerror or str(error)).lower()}")


class BadTemplate(BodytextError):
    """A `--print` template has an unknown name or an odd brace in it."""
