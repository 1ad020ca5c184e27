"""File names that say that a file is no article: what belongs to a site or a program and has no text of its own."""

from __future__ import annotations

import os

from bodytext.text.pattern import DOTALL, Pattern

_EXTENSIONS = {
    "a style sheet": "css scss sass less",
    "a script": "js mjs cjs jsx ts tsx vue svelte map",
    "an image": "png jpg jpeg jpe gif webp avif svg ico bmp tif tiff heic",
    "a font": "woff woff2 ttf otf eot",
    "a video or audio file": "mp3 mp4 m4a m4v webm ogg oga ogv wav flac avi mov mkv m3u8",
    "a news feed": "rss atom",
    "data": "json geojson webmanifest yaml yml toml ini cfg lock sql xsd xsl",
    "a table": "csv tsv xls",
    "source code": "py pyi c h cc cpp hpp cs java kt go rs rb pl pm sh bash zsh swift scala lua dart ipynb",
}
_NAMES = {
    "a list of rules for robots": ("robots.txt",),
    "a list of advertisers": ("ads.txt", "app-ads.txt"),
    "a sitemap": ("sitemap.xml",),
    "a news feed": ("feed.xml", "rss.xml", "atom.xml"),
    "a program's description": ("makefile", "dockerfile", "browserconfig.xml"),
}
_SITEMAP = Pattern(r"sitemap[-_0-9].*\.xml", DOTALL)
_PACKED = ".gz"
_BY_EXTENSION = {extension: kind for kind, extensions in _EXTENSIONS.items() for extension in extensions.split()}
_BY_NAME = {name: kind for kind, names in _NAMES.items() for name in names}


def named_kind(path: str) -> str | None:
    """Return what a file is by its name, with its article ("a style sheet"), None if the name may be an article's."""
    name = os.path.basename(path).lower().removesuffix(_PACKED)
    kind = _BY_EXTENSION.get(os.path.splitext(name)[1][1:])
    if kind is not None:
        return kind
    if name.startswith("sitemap") and _SITEMAP.fullmatch(name):
        return "a sitemap"
    return _BY_NAME.get(name)
