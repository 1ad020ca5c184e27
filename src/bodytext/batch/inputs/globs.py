"""`--include` and `--exclude`: globs as in .gitignore, in upper or lower case, `.gz` or not."""

from __future__ import annotations

from collections.abc import Iterator

from pathspec import PathSpec

from bodytext.parse.files import GZIP


class Globs:
    """The globs of one option, which know whether they have ever matched."""

    def __init__(self, option: str, globs: tuple[str, ...]) -> None:
        self._option = option
        self._globs = {glob: PathSpec.from_lines("gitignore", [glob.lower()]) for glob in globs}
        self._unused = set(globs)

    def match(self, inner: str, *, is_folder: bool = False) -> bool:
        """Tell whether a path below the folder that is walked fits any of the globs."""
        path = inner.lower()
        names = (f"{path}/",) if is_folder else (path, path.removesuffix(GZIP))
        fit = {glob for glob, spec in self._globs.items() if any(map(spec.match_file, names))}
        self._unused -= fit
        return bool(fit)

    def complaints(self) -> Iterator[str]:
        """Yield a line for each glob that has matched nothing yet."""
        for glob in self._globs:
            if glob in self._unused:
                yield f"{self._option} {glob}: matches nothing"
