"""Formulas: the TeX that a page has for each, once, or MathML written as TeX; and what is none."""

from __future__ import annotations

import pytest

from bodytext.document.span import Span
from bodytext.parse.maths import tidied
from bodytext.verdicts.trim import trim
from tests.support import html_page, kept, texts

_NO_HITS = ()


def formulas(markup: str) -> list[str]:
    """Return the formulas of some mark-up."""
    blocks = html_page(markup).blocks
    return [b.text[s.start : s.end] for b in blocks for s in b.spans if s.kind == "math"]


@pytest.mark.parametrize(
    ("markup", "tex"),
    [
        ("<math><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></math>", "x^2"),
        ("<math alttext='\\frac{a}{b}'><mi>x</mi></math>", r"\frac{a}{b}"),
        ("<math alttext='the energy of water'><mi>x</mi></math>", "x"),
        ("<math><semantics><mi>x</mi><annotation encoding='text'>no</annotation></semantics></math>", "x"),
        ("<math alttext='{\\displaystyle {x^{2}}}'></math>", "{x^{2}}"),
        ("<script type='math/tex'>E = mc^2 % Einstein</script>", "E = mc^2 % Einstein"),
        ("<script type='math/tex'>% first\na<b</script>", "a<b"),
        ("<mjx-container><mjx-math data-latex='d_0'>x</mjx-math><math><mi>y</mi></math></mjx-container>", "d_0"),
        ("<mjx-container><mjx-assistive-mml><math><mi>y</mi></math></mjx-assistive-mml></mjx-container>", "y"),
        ("<img class=latex alt='y^2'>", "y^2"),
        ("<img src='https://codecogs.example/svg.latex?a' alt='\\alpha'>", r"\alpha"),
        ("<img class=mwe-math-fallback-image-inline aria-hidden=true alt='{\\displaystyle E}'>", "E"),
        ("<span class=MathJax>drawn</span><script type='math/tex'>x</script>", "x"),
    ],
)  # fmt: skip
def test_the_tex_of_a_formula_is_there_once(markup: str, tex: str) -> None:
    assert formulas(f"<p>Let {markup} be") == [tex]
    assert texts(html_page(f"<p>Let {markup} be").blocks) == [f"Let {tex} be"]


@pytest.mark.parametrize(
    ("mathml", "tex"),
    [
        ("<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>v</mi><mn>2</mn></msup>", "E=mv^{2}"),
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>", r"\frac{a}{b+1}"),
        ("<mfrac linethickness=0><mi>n</mi><mi>k</mi></mfrac>", r"{n \atop k}"),
        ("<msqrt><mi>x</mi><mi>y</mi></msqrt><mroot><mi>x</mi><mn>3</mn></mroot>", r"\sqrt{xy}\sqrt[3]{x}"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup><msup><mrow><mi>a</mi><mi>b</mi></mrow><mo>′</mo></msup>",
         "x_{i}^{2}{ab}'"),
        ("<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>α</mi><mi>x</mi>", r"\sum_{i}^{n}\alpha x"),
        ("<munder><mi>lim</mi><mi>x</mi></munder><mi>sin</mi><mi>x</mi>", r"\lim_{x}\sin x"),
        ("<mover><mi>x</mi><mo>→</mo></mover><mover><mi>x</mi><mo>^</mo></mover><mover><mi>x</mi><mi>y</mi></mover>",
         r"\vec{x}\hat{x}\overset{y}{x}"),
        ("<munder><mi>x</mi><mo>_</mo></munder><munder><mi>x</mi><mi>y</mi></munder>", r"\underline{x}\underset{y}{x}"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced><mfenced open='{' close=''><mi>a</mi></mfenced>",
         r"\left(a,b\right)\left\{a\right."),
        ("<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd></mtr></mtable>",
         r"\begin{matrix} a & b \\ c \end{matrix}"),
        ("<mtext>if it rains</mtext><mspace width='2em'/><mi mathvariant=bold>v</mi><mi>max</mi><mi>Re</mi>",
         r"\text{if it rains}\quad \mathbf{v}\max\mathrm{Re}"),
        ("<mmultiscripts><mi>C</mi><mn>1</mn><none/><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>",
         "{}_{6}^{14}C_{1}"),
        ("<mi>x</mi><mo>&InvisibleTimes;</mo><mi>y</mi><mo>≤</mo><mi>z</mi><mo>{</mo><mo>&lt;</mo>", r"xy\leq z\{<"),
        ("<msup><mi>x</mi></msup><mfrac></mfrac><mphantom><mi>y</mi></mphantom>", r"x^{}\frac{}{}"),
    ],
)  # fmt: skip
def test_mathml_is_written_as_tex(mathml: str, tex: str) -> None:
    assert formulas(f"<p><math>{mathml}</math>") == [tex]


@pytest.mark.parametrize("element", ["mrow", "msup", "mfrac", "mtable", "msqrt"])
def test_mathml_a_hundred_thousand_deep_is_read(element: str) -> None:
    assert "".join(formulas(f"<p><math>{f'<{element}>' * 100_000}<mi>x</mi></math>")) == "x"


@pytest.mark.parametrize(
    "markup",
    ["<math display=block><mi>x</mi></math>", "<script type='math/tex; mode=display'>x</script>",
     "<mjx-container display=true><math><mi>x</mi></math></mjx-container>"],
)  # fmt: skip
def test_a_formula_that_stands_apart_is_a_block_of_its_own(markup: str) -> None:
    page = html_page(f"<p>so that {markup} which")
    assert texts(page.blocks) == ["so that", "x", "which"]
    assert page.blocks[1].spans == (Span(0, 1, "math"),)


@pytest.mark.parametrize(
    "markup",
    ["<img alt='a map of the island'>", "<img class=latex alt=''>", "<math></math>",
     "<script type='text/javascript'>x^2</script>", "<img class=photo alt='x^2'>",
     "<span class=MathJax_Preview>x</span>"],
)  # fmt: skip
def test_what_is_no_formula_is_none(markup: str) -> None:
    assert texts(html_page(f"<p>Let {markup} be").blocks) == ["Let be"]


def test_tex_loses_its_comments_and_its_wrapper() -> None:
    assert tidied("{\\displaystyle\n  a %\n% b\n + c}") == "a % + c"
    assert tidied("{\\displaystyle a}+{b}") == "{\\displaystyle a}+{b}"


def test_a_formula_below_kept_text_is_kept() -> None:
    page = html_page("<div><p>We say that<p>$$x^2$$<p>which is so.</div><div><p>Menu<p>$$y$$</div>")
    verdicts = kept(page, [True, False, True, False, False])
    assert [verdict.keep for verdict in trim(page, verdicts, [_NO_HITS] * 5)] == [True, True, True, False, False]


# --- what else pictures and boxes stand for --------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a <img class=emoji alt=🐟> b", "a 🐟 b"),
        ("a <img class=wp-smiley alt=':-)'> b", "a :-) b"),
        ("a <img alt=★> b", "a b"),
        ("a <img class=emoji alt=smile> b", "a b"),
        ("a <picture><source srcset=x><img alt=😀></picture> b", "a b"),
    ],
)
def test_a_picture_that_is_a_character_is_that_character(markup: str, text: str) -> None:
    assert texts(html_page(f"<p>{markup}").blocks) == [text]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<li><input type=checkbox disabled checked> done", "☑ done"),
        ("<li><input type=checkbox disabled>open", "☐ open"),
        ("<li class=task-list-item><p><input type=checkbox>open", "☐ open"),
        ("<li><input type=checkbox class=task-list-item-checkbox checked>done", "☑ done"),
        ("<li><input type=checkbox checked> red", "red"),
        ("<li><input type=radio disabled> red", "red"),
        ("<p><input type=checkbox disabled> red", "red"),
    ],
)
def test_a_box_in_a_list_of_tasks_says_whether_it_is_done(markup: str, text: str) -> None:
    (block,) = html_page(markup).blocks
    assert block.text == text
    assert [span.kind for span in block.spans] == ["task"] * (text[0] in "☐☑")
