"""Texts of further kinds, of which every word is text: programmes, glossaries, quizzes, standards, mark-up of wikis."""

from __future__ import annotations

import re

import pytest

from bodytext import extract

TEXTS = {
    "programme": """\
Programme

10.00  Doors open
10.30  Welcome
11.00  The lamp, a talk by Olga Brenner
12.30  Lunch
14.00  Walk to the lighthouse
17.00  End

Bring good shoes.
""",
    "glossary": """\
Bollard: a post to tie a boat to.
Gongoozler: one who watches boats and does nothing.
Paddle: a small gate that lets water through.
Pound: the water between two locks.
""",
    "quiz": """\
1. How many lighthouses are there?
a) 12
b) 14
c) 17

2. Which is the oldest?
a) Sula
b) Talvik
c) Harrow

3. What did keepers burn before oil?
a) Coal
b) Whale fat
c) Peat

Answers: 1c, 2a, 3a
""",
    "standard": """\
1 Scope

This standard applies to mooring rings.

1.1 Exclusions

It does not apply to cleats.

2 Materials

2.1 Steel

Rings shall be of steel S235 or better.

2.2 Coating

Hot-dip galvanised.
""",
    "minutes in German": """\
Protokoll der Mitgliederversammlung vom 14. Januar 2025

Anwesend: 14 Mitglieder
Leitung: Frau Brandt

TOP 1 Begrüßung
Frau Brandt begrüßt die Anwesenden.

TOP 2 Wahlen
Gewählt wurden:
Vorsitz: Frau Brandt
Kasse: Herr Olsen
Schrift: Herr Lüders

TOP 3 Verschiedenes
Keine Wortmeldungen.

Ende: 20.15 Uhr
""",
    "transcript": """\
HOST: Welcome back. With me is Dr Lena Ostberg, who counts eels.

OSTBERG: Good evening.

HOST: How many are there?

OSTBERG: Fewer than last year.

HOST: Why is that?

OSTBERG: We do not know. It may be the weirs, it may be the heat, and it may be that we count badly.

HOST: Thank you.
""",
    "recipe in French": """\
Soupe à l'orge

Pour 4 personnes

Ingrédients :
200 g d'orge perlé
1 poireau
2 carottes
sel

Préparation :
Rincer l'orge.
Couper le poireau et les carottes.
Laisser cuire quarante minutes.

Bon appétit !
""",
    "release notes": """\
Version 2.4.0 (2025-02-11)

Added
- A dark theme.
- Export to SVG.

Fixed
- Crash on empty files (#812).
- Wrong totals in leap years.

Removed
- Support for Python 3.8.

Thanks to all who reported bugs.
""",
    "wiki": """\
== History ==

The '''Sula''' was built in [[Talvik]] in 1911.<ref>Harbour register, p. 12</ref>

=== Later years ===

* 1923: rebuilt
* 1931: sold
** for 400 kroner
* 1940: sunk
""",
    "quotation": """\
> The first paragraph of what she wrote, which is long enough to be wrapped
> over two lines in the mail.
>
> The second paragraph.

I do not agree with the first, and the second is wrong.
""",
}
RESTRUCTURED = """\
tidetable
=========

.. image:: https://img.example/badge.svg

A small library that computes tide tables.

Installation
------------

::

    pip install tidetable

Usage
-----

.. code-block:: python

    from tidetable import table
    print(table("Talvik"))
"""
_WORD = re.compile(r"\w+")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_word_is_kept_in_its_order(text: str) -> None:
    assert _WORD.findall(extract(text).text) == _WORD.findall(text)


def test_restructured_text_keeps_its_directives_and_code() -> None:
    said = extract(RESTRUCTURED).text
    for line in (".. image:: https://img.example/badge.svg", "    pip install tidetable", '    print(table("Talvik"))'):
        assert line in said
