"""What a page's address tells of when it was published: a day, or no more than a month."""

from __future__ import annotations

from bodytext.text.address import take_apart
from bodytext.text.moments import read_moment
from bodytext.text.pattern import IGNORECASE, Pattern

_DAY = Pattern(r"(?<!\d)((?:19|20)\d\d)[/\-_.]?([01]?\d)[/\-_.]?([0-3]?\d)(?!\d)")
_NAMED_DAY = Pattern(r"(?:^|/)((?:19|20)\d\d)/([a-z]{3,10})/(\d\d?)(?:/|$)", IGNORECASE)
_MONTH = Pattern(r"(?:^|/)((?:19|20)\d\d)/(\d\d?)(?:/|$)")


def split_host(url: str) -> str:
    """Return the host of an address without `www.`, "" for a bad address."""
    return take_apart(url).host.removeprefix("www.")


def split_path(url: str) -> str:
    """Return the path of an address without slashes at its ends, "" for the front page or a bad address."""
    return take_apart(url).path.strip("/")


def day_in(path: str) -> str:
    """Return the day in the path of an address, as in `/2024/05/12/` or `/2024/may/12/`, "" if there is none."""
    if named := _NAMED_DAY.search(path):
        return read_moment(f"{named[3]} {named[2]} {named[1]}")
    found = _DAY.search(path)
    return read_moment(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}") if found else ""


def month_in(path: str) -> str:
    """Return the month in the path of an address, as a day of it begins: `2024-05`, "" if there is none."""
    found = _MONTH.search(path)
    return f"{found[1]}-{int(found[2]):02}" if found else ""
