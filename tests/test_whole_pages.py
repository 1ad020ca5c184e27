"""Whole pages in which something belongs together: what a careful editor would keep of each, and what not."""

from __future__ import annotations

from time import process_time
from typing import NamedTuple

import pytest

from bodytext import extract

NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li><li><a href="/c">Contact</a></li></ul></nav>'
FOOT = '<footer><ul><li><a href="/p">Privacy</a></li><li><a href="/i">Imprint</a></li></ul><p>© 2026 Sound</p></footer>'
A = "<p>The harbour of Lower Sandle was dredged in the spring of 1931: a coaster had lain on its bar for days.</p>"
B = "<p>Since then the pilots have measured the channel every month, and the figures hang in the window of an inn.</p>"
C = "<p>Nobody on the island had asked for it, but the shops at the quay have been open on Sundays ever since.</p>"
D = "<p>When the wind stands in the north for a week, the sand comes back and the big boats have to wait outside.</p>"


class Sample(NamedTuple):
    """A body of an article, what of it has to be in the text, line by line in this order, and what must not."""

    name: str
    body: str
    has: tuple[str, ...]
    lacks: tuple[str, ...] = ()


def rows(*lines: str) -> str:
    """Return table rows with cells for what stands between bars."""
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line.split('|'))}</tr>" for line in lines)


def items(*texts: str, tag: str = "ul") -> str:
    """Return a list of these items."""
    return f"<{tag}>{''.join(f'<li>{text}</li>' for text in texts)}</{tag}>"


def links(*names: str) -> str:
    """Return a list of links with these names."""
    return items(*(f'<a href="/{name.lower().replace(" ", "-")}">{name}</a>' for name in names))


TABLES = (
    Sample(
        "figures",
        f"{A}<table>{rows('Month|Depth', 'May|4', 'June|—', 'July|3')}</table>{B}{C}",
        ("Month | Depth", "May | 4", "June | —", "July | 3"),
    ),
    Sample(
        "yes and no",
        f"{A}{B}<table><thead><tr><th>Boat<th>Share</tr></thead>{rows('Nell|Yes', 'Ast|No')}</table>{C}",
        ("Boat | Share", "Nell | Yes", "Ast | No"),
    ),
    Sample(
        "by and on",
        f"{A}<table>{rows('By|On', 'by Ines Tarr|8 May 2024', 'by Ivo Pell|9 May 2024')}</table>{B}{C}",
        ("By | On", "by Ines Tarr | 8 May 2024", "by Ivo Pell | 9 May 2024"),
    ),
)
SHORT = (
    Sample(
        "answers",
        f"{A}<p><b>Was it cold?</b></p><p>No.</p><p><b>And at night?</b></p><p>Yes.</p><p><b>Again?</b></p>"
        f"<p>Share it? Never.</p>{B}",
        ("Was it cold?", "No.", "And at night?", "Yes.", "Again?", "Share it? Never."),
    ),
    Sample(
        "dialogue",
        f"{A}<p>“More?” she asked.</p><p>“More.”</p><p>He looked at the sea.</p><p>“Enough?”</p><p>“Close.”</p>{B}",
        ("“More.”", "He looked at the sea.", "“Enough?”", "“Close.”"),
    ),
    Sample(
        "dialogue in boxes",
        "".join(
            f"<div><div><span>{text}</span></div></div>"
            for text in (
                A[3:-4],
                "“Gotcha.”",
                B[3:-4],
                "“Okay.”",
                "“Okay?”",
                "“Go on.”",
                C[3:-4],
                "Click.",
                "It was dark.",
            )
        ),
        ("“Gotcha.”", "“Okay.”", "“Okay?”", "“Go on.”", "Click.", "It was dark."),
    ),
    Sample(
        "a notice",
        f"{A}{B}<div class='notice info'><p>The stairs are wet after rain.</p></div>{C}{D}",
        ("The stairs are wet after rain.",),
    ),
    Sample("an advertisement", f"{A}{B}<p>Advertisement</p>{C}{D}", (), ("Advertisement",)),
)
HEADINGS = (
    Sample(
        "reviews",
        "".join(
            f"{p}<h3>Pros</h3>{items(pro + ' in any sea', 'Cheap to run')}<h3>Cons</h3>{items(con + ' in the cabin')}"
            for p, pro, con in ((A, "Dry", "Cold"), (B, "Fast", "Loud"), (C, "Safe", "Dark"))
        ),
        ("Pros", "- Dry in any sea", "Cons", "Pros", "- Fast in any sea", "Cons", "Pros", "- Safe in any sea", "Cons"),
    ),
    Sample(
        "the last one is a word of menus",
        f"{A}<h2>Hand pumps</h2>{items('Nelly, light', 'HP-1, slow')}<h2>Foot pumps</h2>{items('Treadle', 'Old Ast')}"
        f"<h2>Books</h2>{items('The Long Handle', 'Leaks')}",
        ("Hand pumps", "- Nelly, light", "Foot pumps", "- Old Ast", "Books", "- The Long Handle", "- Leaks"),
    ),
    Sample(
        "words of menus", f"{A}<h2>Contact</h2>{B}<h2>News</h2>{C}<h2>About us</h2>{D}", ("Contact", "News", "About us")
    ),
    Sample("a box around the heading", f"{A}<div class='heading-wrap'><h2>Search</h2></div>{B}{C}", ("Search",)),
    Sample(
        "another container",
        f"{A}{B}<aside><h3>Related stories</h3>{links('Ten boats', 'Nine quays')}</aside>{C}",
        (),
        ("Related", "Ten boats"),
    ),
)
LISTS = (
    Sample(
        "announced",
        f"{A}<p>The pilots publish their figures in these places:</p>{links('Almanac', 'Gazette', 'Web')}{B}",
        ("- Almanac", "- Gazette", "- Web"),
    ),
    Sample(
        "a section of links",
        f"{A}<h2>Tables</h2>{links('Tides of Munn', 'Depths of Sandle')}<h2>Pilots</h2>{B}{C}{D}",
        ("Tables", "- Tides of Munn", "- Depths of Sandle", "Pilots"),
    ),
    Sample(
        "short items",
        f"{A}<p>Bring:</p>{items('rope', 'share', 'bell', 'soap')}{B}",
        ("- rope", "- share", "- bell", "- soap"),
    ),
    Sample(
        "other stories",
        f"{A}{B}{C}{D}<div class='more'><h3>More stories</h3>{links('Ten boats sank', 'Nine quays rose')}</div>",
        (),
        ("Ten boats",),
    ),
)
REPEATED = (
    Sample(
        "two doughs",
        f"{A}<h3>For the dough</h3>{items('200 g flour', '100 g butter', '1 egg')}<h3>For the crust</h3>"
        f"{items('50 g flour', '100 g butter', '1 pinch of salt')}{B}",
        ("- 100 g butter", "- 50 g flour", "- 100 g butter"),
    ),
    Sample(
        "stops",
        f"{A}<p>Out:</p>{items('Quay', 'Church', 'Mill')}<p>Back:</p>{items('Mill', 'Church', 'Quay', 'Inn')}{B}",
        ("- Quay", "- Church", "- Mill", "Back:", "- Mill", "- Church", "- Quay", "- Inn"),
    ),
    Sample(
        "a refrain",
        f"{A}{items('Lift the lid.', 'Wait a minute.', 'Close the lid.', 'Wait a minute.', 'Pour.', tag='ol')}{B}",
        ("2. Wait a minute.", "3. Close the lid.", "4. Wait a minute."),
    ),
)
_REF = A.replace("days.", 'days.<sup><a href="#{0}" id="r{0}">{1}</a></sup>')
NOTES = (
    Sample(
        "a list",
        f"{_REF.format('fn1', 1)}{B}{C}<ol><li id=fn1>The Nell, of Munn.</li><li id=fn2>Not two: three.</li></ol>",
        ("[1] The Nell, of Munn.", "[2] Not two: three."),
    ),
    Sample(
        "paragraphs",
        f"{_REF.format('n1', '[1]')}{B}{C}<hr><p id=n1>[1] The Nell, a coaster from Munn. <a href='#rn1'>↩</a></p>",
        ("[1] The Nell, a coaster from Munn.",),
    ),
    Sample(
        "stars",
        f"{_REF.format('star', '*')}{B}{C}<p id=star>* The Nell, a coaster from Munn.</p>",
        ("[*] The Nell, a coaster from Munn.",),
    ),
)
VERSE = (
    Sample(
        "lines in divs",
        f"{A}<h2>Bar</h2><div><div>The bar is low,</div><div>the tide is late,</div><div>the pilots know</div>"
        f"<div>and wait.</div></div>{B}",
        ("Bar", "The bar is low,", "the tide is late,", "the pilots know", "and wait."),
    ),
    Sample(
        "stanzas",
        f"{A}<h2>Sand</h2><p>It comes by night,<br>it goes by day,<br>and no one</p><p>has seen<br>it stay.</p>{B}",
        ("It comes by night,", "it goes by day,", "and no one", "has seen", "it stay."),
    ),
    Sample(
        "a poem in pre",
        f"{A}<h2>Wind</h2><pre>north again\n   and north\nagain</pre>{B}",
        ("Wind", "north again", "   and north", "again"),
    ),
)
BOXES = (
    Sample(
        "a sign-up box in words that no rule knows",
        f'{A}{B}<aside class="newsletter"><h3>Post vom Priel</h3><p>Jeden Morgen um sieben, was am Priel zählt.</p>'
        f"<button>Newsletter abonnieren</button></aside>{C}{D}",
        (), ("Priel",),
    ),
    Sample(
        "a table of contents",
        f'{A}<h2>On this page</h2>{items(*(f"<a href=#{n}>{i} {n}</a>" for i, n in enumerate(("Sand", "Wind"), 1)))}'
        f"<h2 id=Sand>Sand</h2>{B}<h2 id=Wind>Wind</h2>{C}",
        ("Sand", "Wind"), ("On this page", "1 Sand", "2 Wind"),
    ),
    Sample(
        "links to places that are no headings",
        f'{A}<p>The pilots write of:</p>{items("<a href=#a>sand from the north</a>", "<a href=#b>boats outside</a>")}'
        f"<h2 id=Sand>Sand</h2>{B}<h2 id=Wind>Wind</h2>{C}",
        ("- sand from the north", "- boats outside"),
    ),
    Sample(
        "a story about one",
        f'{A}{B}<div class="newsletter-story">{C}<p>The first issue was printed on the back of a chart.</p>'
        f"{D}</div>",
        (C[3:-4], "The first issue was printed on the back of a chart."),
    ),
    Sample(
        "the heading of the last lines, with buttons below",
        f"{A}{B}<h2>Sundays</h2><p>Open all day.</p><div class=share><a href=#>Share</a> <a href=#>Tweet</a></div>",
        ("Sundays", "Open all day."), ("Tweet",),
    ),
    Sample(
        "a table at the end, with its source below",
        f"{A}{B}{C}<h2>When is it shut?</h2><table>{rows('Mo|all day', 'Tu|–')}</table><p>Source: own count</p>",
        ("When is it shut?", "Mo | all day", "Tu | –"),
    ),
)  # fmt: skip
_MENU = tuple(f'<a href="{name}">{name}</a>' for name in ("Start", "Pilots", "Guestbook"))
LAYOUT = (
    Sample("menu on the left", f"<table><tr><td>{'<br>'.join(_MENU)}</td><td>{A}{B}{C}</td></tr></table>",
           (), ("Guestbook",)),
    Sample("menu on the right", f"<table><tr><td>{A}{B}{C}{D}</td><td><p>{'</p><p>'.join(_MENU)}</p></td></tr></table>",
           (), ("Guestbook",)),
    Sample("menu in a row", f"<table><tr><td>{' - '.join(_MENU)}</td></tr><tr><td>{A}{B}</td><td><br></td></tr>"
           f"<tr><td>{C}</td><td><br></td></tr></table>", (), ("Guestbook",)),
    Sample("a counter in a row", f"<table><tr><td>{A}{B}{C}</td></tr><tr><td>Licznik odwiedzin: 1931</td>"
           "</tr></table>", (), ("Licznik",)),
    Sample("a counter", f"<table><tr><td>{A}{B}{C}<hr>You are visitor number 1931</td></tr></table>", (), ("visitor",)),
)  # fmt: skip
ALL = [
    pytest.param(sample, id=f"{kind}: {sample.name}")
    for kind, samples in (
        ("table", TABLES),
        ("short", SHORT),
        ("heading", HEADINGS),
        ("list", LISTS),
        ("repeat", REPEATED),
        ("note", NOTES),
        ("verse", VERSE),
        ("layout", LAYOUT),
        ("box", BOXES),
    )
    for sample in samples
]


@pytest.mark.parametrize("sample", ALL)
def test_what_belongs_together_stays_together_on_a_page(sample: Sample) -> None:
    article = f"<article><h1>The bar of Lower Sandle</h1>{sample.body}</article>"
    head = "<head><title>The bar of Lower Sandle</title></head>"
    html = f"<html>{head}<body>{NAV}<main>{article}</main>{FOOT}</body></html>"
    text = extract(html).text
    lines = iter(text.split("\n"))
    missing = [wanted for wanted in sample.has if not any(line.rstrip() == wanted for line in lines)]
    assert not missing, text
    assert not [unwanted for unwanted in sample.lacks if unwanted in text], text
    assert "dredged in the spring" in text
    assert "Imprint" not in text


def test_the_headline_above_a_body_of_lists_alone_is_its_title_and_no_text() -> None:
    lists = f"<ul><li>Full time<li>Sandle</ul><h2>What you do</h2>{items('Splice', 'Climb masts and come down again')}"
    html = f"<title>Rigger wanted - Sandle Yards</title><body>{NAV}<main><h1>Rigger</h1>{lists}</main>{FOOT}"
    article = extract(html)
    assert article.metadata.title == "Rigger"
    assert "Rigger" not in article.text
    assert "Climb masts and come down again" in article.text


def test_lines_of_verse_in_elements_of_their_own_are_lines_of_a_stanza() -> None:
    lines = ("Up the stone", "the water goes,", "down again", "and no one knows.")
    stanza = "".join(f"<div>{line}</div>" for line in lines)
    poem = f"<div><div>{stanza}</div><div>{stanza.upper()}</div></div>"
    article = extract(f"<main><article>{A}{poem}{B}</article>")
    assert "\n".join(lines) in article.text
    assert "  \n".join(lines) in article.markdown()
    assert "and no one knows.\n\nUP THE STONE" in article.text


def test_a_page_that_is_one_sign_up_box_is_read_in_proportion() -> None:
    def seconds(count: int) -> float:
        lines = "<p>Sign up for our newsletter</p>" * count
        start = process_time()
        extract(f'<main><div class="newsletter">{lines}</div></main>')
        return process_time() - start

    seconds(10)
    assert seconds(4000) < 12 * max(seconds(500), 0.1)
