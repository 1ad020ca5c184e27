"""Films, posts and recordings of other sites that a page shows in a frame: the address that people use for them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from bodytext.text.pattern import IGNORECASE, Pattern

_SOURCES = ("src", "data-src", "data-lazy-src", "data-litespeed-src")
_ID = r"([\w-]+)"
_SITES = tuple(
    (Pattern(rf"^(?:https?:)?//(?:www\.)?{address}", IGNORECASE), form)
    for address, form in (
        (
            r"youtube(?:-nocookie)?\.com/embed/videoseries\?(?:.*&)?list=" + _ID,
            "https://www.youtube.com/playlist?list={}",
        ),
        (r"youtube(?:-nocookie)?\.com/(?:embed|v|shorts)/" + _ID, "https://www.youtube.com/watch?v={}"),
        (r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{}"),
        (r"dailymotion\.com/embed/video/" + _ID, "https://www.dailymotion.com/video/{}"),
        (r"geo\.dailymotion\.com/player[^?]*\?(?:.*&)?video=" + _ID, "https://www.dailymotion.com/video/{}"),
        (r"player\.twitch\.tv/\?(?:.*&)?video=v?(\d+)", "https://www.twitch.tv/videos/{}"),
        (r"player\.bilibili\.com/player\.html\?(?:.*&)?bvid=" + _ID, "https://www.bilibili.com/video/{}"),
        (r"embed\.ted\.com/talks/([\w/-]+)", "https://www.ted.com/talks/{}"),
        (r"loom\.com/embed/" + _ID, "https://www.loom.com/share/{}"),
        (r"archive\.org/embed/([^?&#\s]+)", "https://archive.org/details/{}"),
        (r"platform\.(?:twitter|x)\.com/embed/[^?]*\?(?:.*&)?id=(\d+)", "https://x.com/i/status/{}"),
        (r"instagram\.com/((?:p|reel|tv)/[\w-]+)", "https://www.instagram.com/{}/"),
        (r"tiktok\.com/(?:embed|player)/(?:v\d/)?(\d+)", "https://www.tiktok.com/@/video/{}"),
        (r"facebook\.com/plugins/(?:post|video)\.php\?(?:.*&)?href=(https?%3A[^&]+)", "{}"),
        (r"(?:embed\.reddit|redditmedia)\.com/(r/[\w/-]+)", "https://www.reddit.com/{}"),
        (r"open\.spotify\.com/embed/(\w+/\w+)", "https://open.spotify.com/{}"),
        (r"w\.soundcloud\.com/player/?\?(?:.*&)?url=(https?(?:%3A|:)[^&]+)", "{}"),
        (r"embed\.podcasts\.apple\.com/([^?#\s]+)", "https://podcasts.apple.com/{}"),
        (r"codepen\.io/([\w-]+)/embed/(?:preview/)?" + _ID, "https://codepen.io/{}/pen/{}"),
        (r"codesandbox\.io/embed/" + _ID, "https://codesandbox.io/s/{}"),
    )
)


def film_address(named: Mapping[str, str | None]) -> str:
    """Return where a person would look at what a frame with these attributes shows, "" for a frame of other sites."""
    for name in _SOURCES:
        address = (named.get(name) or "").strip()
        for site, form in _SITES if "//" in address[:8] else ():
            if found := site.match(address):
                return form.format(*map(unquote, found.groups()))
    return ""
