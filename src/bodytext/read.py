"""Files and standard input in, `Source`s out."""

from __future__ import annotations

import errno
import os
import sys

from bodytext.document import Source
from bodytext.errors import UnreadableInput

STDIN = "-"

_MESSAGES = {
    errno.ENOENT: "no such file",
    errno.EISDIR: "this is a folder, not a file",
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
    errno.ELOOP: "a link that leads back to itself",
    errno.ENAMETOOLONG: "the file name is too long",
}


def read_file(path: str, url: str | None = None) -> Source:
    """Return the file's content as a Source named after its path; `-` is standard input.

    Raises UnreadableInput with a message for a person.
    """
    if path == STDIN:
        return Source("<stdin>", sys.stdin.buffer.read(), url)
    try:
        with open(path, "rb") as file:
            return Source(path, file.read(), url)
    except OSError as error:
        raise UnreadableInput(_message(path, error)) from None
    except ValueError as error:  # a NUL in the name
        raise UnreadableInput(str(error)) from None


def _message(path: str, error: OSError) -> str:
    if error.errno == errno.ENOENT and os.path.islink(path):
        return "a link to a file that does not exist"
    return _MESSAGES.get(error.errno or 0) or (error.strerror or str(error)).lower()
