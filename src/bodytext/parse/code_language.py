"""The language that a piece of code is in, as highlighters name it: in classes and attributes, on it or around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.parse.events import Element
from bodytext.text.pattern import IGNORECASE, Pattern

_ATTRIBUTES = frozenset(
    ("data-lang", "data-language", "data-code-language", "data-enlighter-language", "lang", "syntax")
)
_NAMED = Pattern(
    r"(?:^|\s)(?:language|lang|highlight-source|highlight-text|mw-highlight-lang|src|syntax|code-lang)-([\w+#.-]+)"
    r"|\bbrush\s*:\s*([\w+#.-]+)|(?:^|\s)lang:([\w+#.-]+)"
    r"|(?:^|\s)highlight-([\w+#]+)(?=\s|$)|(?:^|\s)(?:source|code)-([\w+#]+)(?=\s|$)",
    IGNORECASE,
)
_MARKER = Pattern(
    r"hljs|highlight|sourceCode|prettyprint|geshi|prism|shiki|rouge|chroma|code",
    IGNORECASE,
    "hljs highlight code prettyprint geshi prism shiki rouge chroma",
)
_NO_LANGUAGE = frozenset(
    "text plain plaintext none nohighlight no-highlight txt default auto unknown undefined".split()
)
_WELL_FORMED = Pattern(r"(?=.*[a-z])[a-z0-9+#._-]{1,24}")
_KNOWN = frozenset(
    "abap ada apache applescript arduino asm assembly autohotkey awk bash basic bat batch brainfuck c c# c++ cl "
    "clojure cmake cobol coffeescript console cpp crystal cs csharp css csv cuda cython d dart delphi diff docker "
    "dockerfile dos elisp elixir elm erlang f# fish fortran fsharp gcode glsl go golang gradle graphql groovy haml "
    "handlebars haskell hcl hlsl html http idris ini ipython j java javascript jinja js json json5 jsonc jsx julia "
    "kotlin latex less lisp llvm lua makefile markdown mathematica matlab md mermaid mysql nasm nginx nim nix objc "
    "objective-c objectivec ocaml octave pascal patch perl pgsql php php-template pl plsql postgresql powershell "
    "prolog properties protobuf ps1 pug puppet purescript py py3 pycon python python3 r racket raku rb rescript rst "
    "ruby rust sas sass scala scheme scss sed sh shell shell-session sml solidity sparql sql stan svelte swift "
    "systemverilog tcl terraform tex toml ts tsql tsx turtle typescript v vala vb vba vbnet verilog vhdl vim "
    "vimscript vue wasm xml xquery yaml yml zig zsh".split()
)

_OTHER_NAMES = {
    "js": "javascript", "mjs": "javascript", "ts": "typescript", "py": "python", "py3": "python", "python3": "python",
    "rb": "ruby", "rs": "rust", "sh": "shell", "bash": "shell", "zsh": "shell", "console": "shell", "terminal": "shell",
    "shell-session": "shell", "yml": "yaml", "md": "markdown", "c++": "cpp", "c#": "csharp", "cs": "csharp",
    "golang": "go", "htm": "html", "objective-c": "objc", "objectivec": "objc", "ps1": "powershell", "kt": "kotlin",
    "docker": "dockerfile",
}  # fmt: skip


def language_of(elements: Sequence[Element]) -> str:
    """Return the language that the first of some elements to name one names, in lower case; "" for none.

    The first two are the code itself, the others stand around it, the nearest first.
    """
    for place, (tag, found) in enumerate(elements):
        is_code = tag in ("pre", "code")
        for language in _named(found, is_code=is_code, is_near=place < 4):  # noqa: PLR2004
            return "" if language in _NO_LANGUAGE else language
    return ""


def known_language(word: str) -> str:
    """Return the language that a word of the page names, in lower case; "" for none."""
    named = word.lower()
    return named if named in _KNOWN else ""


def is_name(text: str, language: str) -> bool:
    """Tell whether a text is no more than the name of a language that code is in: "TypeScript" of ts."""
    said = text.strip(" :").lower()
    return bool(language) and (said == language or _OTHER_NAMES.get(said, said) == _OTHER_NAMES.get(language, language))


def _named(found: Sequence[tuple[str, str | None]], *, is_code: bool, is_near: bool) -> Iterator[str]:
    for name, value in found:
        said = (value or "").strip().lower()
        if (
            name in _ATTRIBUTES
            and said
            and is_near
            and (said in _KNOWN or (is_code and name not in ("lang", "syntax")))
        ):
            if _WELL_FORMED.fullmatch(said):
                yield said
        elif name in ("class", "data-syntaxhighlighter-params") and said:
            yield from _in_class(said, is_code=is_code)


def _in_class(names: str, *, is_code: bool) -> Iterator[str]:
    for match in _NAMED.finditer(names):
        language = next(filter(None, match.groups()))
        is_loose = bool(match[4] or match[5])  # `highlight-…` says more than languages
        if _WELL_FORMED.fullmatch(language) and (not is_loose or language in _KNOWN):
            yield language
    if is_code or _MARKER.search(names):
        words = names.split()
        yield from (word for word in words if word in _KNOWN and (len(word) > 1 or is_code))
