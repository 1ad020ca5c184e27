"""MathML written as TeX: the elements that pages use, put together from the inside out, however deep they nest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bodytext.parse.events import Event
from bodytext.text.pattern import Pattern

_DEEPEST = 200  # elements in each other: no formula has more, and what has is written without its structure
_Parts = list[str]
_Attributes = dict[str, str | None]

_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau "
    "upsilon varphi chi psi omega"
).split()
_CAPITALS = {"Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma",
             "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega"}  # fmt: skip
_SIGNS = {
    "∑": "sum", "∏": "prod", "∫": "int", "∬": "iint", "∮": "oint", "∂": "partial", "∇": "nabla", "∞": "infty",
    "≤": "leq", "≥": "geq", "≠": "neq", "≈": "approx", "≡": "equiv", "∼": "sim", "≃": "simeq", "≅": "cong",
    "∝": "propto", "≪": "ll", "≫": "gg", "±": "pm", "∓": "mp", "×": "times", "÷": "div", "⋅": "cdot",
    "·": "cdot", "∗": "ast",
    "∘": "circ", "→": "to", "←": "leftarrow", "↔": "leftrightarrow", "⇒": "Rightarrow", "⇐": "Leftarrow",
    "⇔": "Leftrightarrow", "↦": "mapsto", "↑": "uparrow", "↓": "downarrow", "∈": "in",
    "∉": "notin", "∋": "ni",
    "⊂": "subset", "⊆": "subseteq", "⊃": "supset", "⊇": "supseteq", "∪": "cup", "∩": "cap", "∖": "setminus",
    "∅": "emptyset", "∀": "forall", "∃": "exists", "¬": "neg", "∧": "land", "∨": "lor", "⊕": "oplus", "⊗": "otimes",
    "…": "dots", "⋯": "cdots", "⋮": "vdots", "⋱": "ddots", "′": "prime", "ℏ": "hbar", "ℓ": "ell", "ℜ": "Re", "ℑ": "Im",
    "⟨": "langle", "⟩": "rangle", "⌊": "lfloor", "⌋": "rfloor", "⌈": "lceil", "⌉": "rceil", "‖": "|", "∥": "parallel",
    "⊥": "perp", "∣": "mid", "∠": "angle", "△": "triangle", "ϵ": "epsilon", "ϕ": "phi", "ϑ": "vartheta", "ϱ": "varrho",
    "ℝ": "mathbb{R}", "ℕ": "mathbb{N}", "ℤ": "mathbb{Z}", "ℚ": "mathbb{Q}", "ℂ": "mathbb{C}", "†": "dagger",
}  # fmt: skip
_COMMANDS: dict[str, str] = {
    **{chr(0x3B1 + i): f"\\{name}" for i, name in enumerate(_GREEK)},
    **{sign: f"\\{name}" for sign, name in (*_CAPITALS.items(), *_SIGNS.items())},
    **{sign: f"\\{sign}" for sign in "{}%&#$_"},
    **dict.fromkeys("\u2061\u2062\u2063\u2064\u200b", ""),  # applied, times, and, plus, none of which is seen
    "−": "-", "\\": "\\backslash", "ο": "o", "\xa0": "~",
}  # fmt: skip
_FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max "
    "min Pr sec sin sinh sup tan tanh".split()
)
_STYLES = {"bold": "mathbf", "double-struck": "mathbb", "script": "mathcal", "fraktur": "mathfrak",
           "sans-serif": "mathsf", "monospace": "mathtt", "bold-italic": "boldsymbol"}  # fmt: skip
_OVER = {"¯": "bar", "‾": "overline", "_": "overline", "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "→": "vec",
         "⃗": "vec", "˙": "dot", ".": "dot", "¨": "ddot", "⏞": "overbrace", "´": "acute", "`": "grave"}  # fmt: skip
_UNDER = {"_": "underline", "‾": "underline", "¯": "underline", "⏟": "underbrace", "̲": "underline"}
_LIMITS = Pattern(r"\\(?:sum|prod|int|iint|oint|lim|liminf|limsup|max|min|sup|inf|bigcup|bigcap|underbrace\{.*\}|"
                  r"overbrace\{.*\}|operatorname\{.*\})")  # fmt: skip
_COMMAND_END = Pattern(r"\\[A-Za-z]+$")
_ATOM = Pattern(r"[^\\{}^_]|\\[A-Za-z]+|\{.*\}|\\.")
_SKIPPED = frozenset(("annotation", "annotation-xml", "mphantom", "malignmark", "maligngroup"))


def to_tex(events: Sequence[Event]) -> str:
    """Return MathML, as a parser reports it, as TeX."""
    open_: list[tuple[str, _Attributes, _Parts]] = [("math", {}, [])]
    if _depth(events) > _DEEPEST:
        return "".join([event for event in events if isinstance(event, str)])
    for event in events:
        if isinstance(event, str):
            if open_[-1][0] in _TOKENS or not event.isspace():
                open_[-1][2].append(event)
        elif event[1] is not None:
            open_.append((event[0], dict(event[1]), []))
        elif len(open_) > 1:
            closed = open_.pop()
            open_[-1][2].extend(_closed(*closed))
    return joined(open_[0][2])


def _closed(tag: str, attributes: _Attributes, parts: _Parts) -> _Parts:
    """Return what an element comes to in the one around it: a piece of TeX, or nothing."""
    if tag in _PLACES:
        return [_PLACES[tag]]
    if tag in _SKIPPED:
        return []
    if tag == "mspace":
        return [_space(attributes)]
    return [_NAMED[tag](parts, attributes) if tag in _NAMED else _TAGS.get(tag, joined)(parts)]


def joined(parts: Sequence[str]) -> str:
    """Return pieces of TeX one behind the other, apart where a command would run into a letter."""
    done: list[str] = []
    for part in parts:
        if done and part[:1].isalpha() and part[:1].isascii() and _COMMAND_END.search(done[-1]):
            done.append(" ")
        if part:
            done.append(part)
    return "".join(done)


def _depth(events: Sequence[Event]) -> int:
    depth = deepest = 0
    for event in events:
        if not isinstance(event, str):
            depth += 1 if event[1] is not None else -1
            deepest = max(deepest, depth)
    return deepest


# --- tokens -------------------------------------------------------------------------------------


def _token(parts: _Parts) -> str:
    return joined([_COMMANDS.get(c, c) for c in " ".join("".join(parts).split())])


def _identifier(parts: _Parts, attributes: _Attributes) -> str:
    name = "".join(parts).strip()
    if name in _FUNCTIONS:
        return f"\\{name}"
    tex = _token(parts)
    if style := _STYLES.get(attributes.get("mathvariant") or ""):
        return f"\\{style}{{{tex}}}"
    return f"\\mathrm{{{tex}}}" if len(name) > 1 and name.isalpha() else tex


def _operator(parts: _Parts) -> str:
    name = "".join(parts).strip()
    if name in _FUNCTIONS:
        return f"\\{name}"
    return f"\\operatorname{{{name}}}" if len(name) > 1 and name.isalpha() else _token(parts)


def _number(parts: _Parts, attributes: _Attributes) -> str:
    style = _STYLES.get(attributes.get("mathvariant") or "")
    return f"\\{style}{{{_token(parts)}}}" if style else _token(parts)


def _text(parts: _Parts) -> str:
    words = "".join(parts).replace("\xa0", " ")
    return f"\\text{{{words}}}" if words.strip() else " "


def _space(attributes: _Attributes) -> str:
    width = (attributes.get("width") or "").removesuffix("em")
    try:
        return "\\quad " if float(width) >= 1 else "\\," if float(width) > 0 else ""
    except ValueError:
        return ""


# --- structure ----------------------------------------------------------------------------------


def _first(parts: _Parts) -> str:
    return parts[0] if parts else ""


def _fraction(parts: _Parts, attributes: _Attributes) -> str:
    above, below = _padded(parts, 2)
    if (attributes.get("linethickness") or "").strip().startswith("0"):
        return f"{{{above} \\atop {below}}}"
    return f"\\frac{{{above}}}{{{below}}}"


def _root(parts: _Parts) -> str:
    inner, degree = _padded(parts, 2)
    return f"\\sqrt[{degree}]{{{inner}}}"


def _square_root(parts: _Parts) -> str:
    return f"\\sqrt{{{joined(parts)}}}"


def _lower(parts: _Parts) -> str:
    base, below = _padded(parts, 2)
    return f"{_atom(base)}_{{{below}}}"


def _upper(parts: _Parts) -> str:
    base, above = _padded(parts, 2)
    return f"{_atom(base)}'" if above == "\\prime" else f"{_atom(base)}^{{{above}}}"


def _both(parts: _Parts) -> str:
    base, below, above = _padded(parts, 3)
    return f"{_atom(base)}_{{{below}}}^{{{above}}}"


def _over(parts: _Parts) -> str:
    base, above = _padded(parts, 2)
    accent = _OVER.get(above.strip()) or _OVER.get(_SIGN_OF.get(above, ""))
    if accent:
        return f"\\{accent}{{{base}}}"
    return f"{base}^{{{above}}}" if _LIMITS.fullmatch(base) else f"\\overset{{{above}}}{{{base}}}"


def _under(parts: _Parts) -> str:
    base, below = _padded(parts, 2)
    if accent := _UNDER.get(below.strip().removeprefix("\\")):
        return f"\\{accent}{{{base}}}"
    return f"{base}_{{{below}}}" if _LIMITS.fullmatch(base) else f"\\underset{{{below}}}{{{base}}}"


def _under_and_over(parts: _Parts) -> str:
    base, below, above = _padded(parts, 3)
    if _LIMITS.fullmatch(base):
        return f"{base}_{{{below}}}^{{{above}}}"
    return _over([_under([base, below]), above])


def _scripts(parts: _Parts) -> str:
    """Return indices on both sides: those behind the base come first, then those before it."""
    cut = parts.index(_PRESCRIPTS) if _PRESCRIPTS in parts else len(parts)
    behind, before = parts[1:cut], parts[cut + 1 :]
    return joined([f"{{}}{_pairs(before)}" if before else "", _atom(_first(parts)) + _pairs(behind)])


def _pairs(scripts: Sequence[str]) -> str:
    lower = joined(scripts[::2])
    upper = joined(scripts[1::2])
    return (f"_{{{lower}}}" if lower else "") + (f"^{{{upper}}}" if upper else "")


def _fenced(parts: _Parts, attributes: _Attributes) -> str:
    begin, end = attributes.get("open", "("), attributes.get("close", ")")
    marks = list("".join((attributes.get("separators", ",") or "").split()))
    inner = list(parts[:1])
    for i, part in enumerate(parts[1:]):
        inner += [marks[min(i, len(marks) - 1)] if marks else "", part]
    return f"\\left{_fence(begin)}{joined(inner)}\\right{_fence(end)}"


def _fence(sign: str | None) -> str:
    tex = _COMMANDS.get((sign or "").strip(), (sign or "").strip()) or "."
    return f"{tex} " if tex[-1:].isalpha() else tex


def _enclosed(parts: _Parts, attributes: _Attributes) -> str:
    return f"\\boxed{{{joined(parts)}}}" if "box" in (attributes.get("notation") or "") else joined(parts)


def _table(parts: _Parts) -> str:
    return f"\\begin{{matrix}} {_NEXT_ROW.join(parts)} \\end{{matrix}}"


def _cells(parts: _Parts) -> str:
    return " & ".join(parts)


def _padded(parts: _Parts, count: int) -> _Parts:
    """Return so many parts, empty ones where there are fewer; what there is more of belongs to the last."""
    return (
        [*parts[: count - 1], joined(parts[count - 1 :])]
        if len(parts) >= count
        else [*parts, *[""] * (count - len(parts))]
    )


def _atom(base: str) -> str:
    return base if not base or _ATOM.fullmatch(base) else f"{{{base}}}"


_PRESCRIPTS = "\0"
_NEXT_ROW = " \\\\ "
_SIGN_OF = {command: sign for sign, command in _COMMANDS.items() if command}
_PLACES = {"mprescripts": _PRESCRIPTS, "none": ""}  # which count among what they stand between
_TOKENS = frozenset("mi mn mo mtext ms".split())
_TAGS: Mapping[str, Callable[[_Parts], str]] = {
    "mo": _operator, "mtext": _text, "ms": _text, "semantics": _first, "mroot": _root, "msqrt": _square_root,
    "msub": _lower, "msup": _upper, "msubsup": _both, "mover": _over, "munder": _under, "munderover": _under_and_over,
    "mmultiscripts": _scripts, "mtable": _table, "mtr": _cells, "mlabeledtr": _cells,
}  # fmt: skip
_NAMED: Mapping[str, Callable[[_Parts, _Attributes], str]] = {  # those that their attributes change
    "mi": _identifier, "mn": _number, "mfrac": _fraction, "mfenced": _fenced, "menclose": _enclosed,
}  # fmt: skip
