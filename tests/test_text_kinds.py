"""Texts of every kind as people paste them: what is short, asked, listed, rhymed or answered in a word is text too."""

from __future__ import annotations

import pytest

from bodytext import extract

TEXTS = {
    "recipe": """\
Widow Pell's Apple Soup

Serves 4. Ready in 40 minutes.

Ingredients

2 apples
1 onion
500 ml stock
salt
a pinch of nutmeg

Method

Peel the apples and chop them.
Fry the onion until soft.
Add the stock and simmer for 20 minutes.
Blend. Season.
Serve hot.
""",
    "minutes": """\
Minutes of the Harbour Committee
Tuesday 3 February 2026, 19.30, the net loft

Present: I. Tarr (chair), L. Ast, T. Marling, O. Ovesen
Apologies: H. Moll

1. Minutes of the last meeting
Agreed.

2. Matters arising
None.

3. The quay
LA reported that the quay is sinking by two centimetres a year. TM asked who had measured it.
Action: OO to ask the county for a second opinion.

4. Any other business
The lamp is broken again.
Action: TM.

Next meeting: 3 March.
""",
    "interview": (
        '"I tie it twice": an interview with Ines Tarr\n'
        "\n"
        "Ines Tarr has been the captain of the Greta Munn for thirty years. We met her on deck.\n"
        "\n"
        "Do you get seasick?\n"
        "\n"
        "Every spring, for one day.\n"
        "\n"
        "And then?\n"
        "\n"
        "Not again until next year.\n"
        "\n"
        "What do you do about it?\n"
        "\n"
        "Ginger. And I sit down.\n"
        "\n"
        "Is there anything you would change about the ship?\n"
        "\n"
        "No.\n"
        "\n"
        "Nothing at all?\n"
        "\n"
        "The soup.\n"
        "\n"
        "Thank you for talking to us.\n"
        "\n"
        "You're welcome.\n"
    ),
    "dialog": """\
INES: Who left the door open?
HANNE: I did.
INES: Why?
HANNE: It was hot.
INES: It is February.
HANNE: Yes.
(She closes the door.)
INES: Thank you.
HANNE: Don't mention it.
""",
    "poem": """\
The Rope

One lantern with a mended glass,
One rope that's longer than it looks,
A tin of tea, a pinch of salt,
And nothing out of books.

We tie it once, we tie it twice,
We tie it so it stays;
The sea will have it anyway
On one of these fine days.

Hanne Ovesen

This poem was first printed in the parish letter of 1988 and is given here as it was found there.
""",
    "verse2": """\
Haiku of the week

fog on the harbour
one gull says it is morning
nobody answers
""",
    "list-colons": """\
What to bring

Rope: at least ten metres
Tin: with a lid
Tea: black, not green
Salt: a pinch
Lamp: mended
Boots: yes
Books: no
""",
    "faq": """\
Questions about the ferry

Are bicycles allowed?
Yes.

Are dogs allowed?
Yes, on a lead.

Is there a toilet?
No.

Can I pay by card?
Not yet. We hope to have a reader by the summer, but the island's line is slow.
""",
    "mail-reply": """\
From: Tove Marling <tove@ondle.example>
To: Ines Tarr <ines@boat.example>
Subject: Re: The quay
Date: Tue, 3 Feb 2026 10:12:00 +0000

Hi Ines,

no, I don't think that the quay will hold. The carpenter had a look at it on Monday.

On Mon, 2 Feb 2026 at 21:40, Ines Tarr <ines@boat.example> wrote:
> Do you think the quay will hold?
> I have my doubts.
>
> Ines

Shall we meet on Thursday?

Best,
Tove

--
Tove Marling
Harbour Office, Lower Sandle
Tel. 0123 456
""",
    "forward": """\
Hi all,

see below. I think we should answer soon.

Tove

---------- Forwarded message ---------
From: County Council <info@county.example>
Date: Mon, 2 Feb 2026 at 09:00
Subject: The quay at Lower Sandle
To: <tove@ondle.example>

Dear Ms Marling,

we have received your letter about the quay and will send an engineer in the spring.

Yours sincerely,
P. Grube
County Council
""",
    "chat": """\
[03/02/2026, 19:11] Tove: is the ferry running?
[03/02/2026, 19:12] Ines: no
[03/02/2026, 19:12] Ines: fog
[03/02/2026, 19:15] Tove: tomorrow?
[03/02/2026, 19:15] Ines: maybe
[03/02/2026, 19:20] Olav: I saw a light out there
[03/02/2026, 19:21] Ines: that was me
""",
    "thread": """\
Grease for an old pump

ropewalker
2 March 2026, 19:11

Which grease do you use for the paper seals of an old pump? Mine squeals.

MrsTide
2 March 2026, 20:40

Tallow.

olav77
3 March 2026, 06:02

+1 for tallow. It smells, though.

ropewalker
4 March 2026, 17:55

Thank you both!
""",
    "review": """\
The Long Soup, a film by Ada Quill

A cook goes to sea and finds that nobody likes soup, which takes her two quiet hours.

The camera stays in the galley. We see steam, hands, a ladle, and at last a door.

Pros: the light, the ladle
Cons: the length
Verdict: go and see it
8/10
""",
    "table-bars": """\
Crossings in February

The ferry crossed the sound less often than in other years, as the table shows.

| Day | Crossings | Cancelled |
| Mon | 4 | 1 |
| Tue | 5 | 0 |
| Wed | 2 | 3 |

The fog is to blame.
""",
    "table-tabs": (
        "Crossings in February\n"
        "\n"
        "The ferry crossed the sound less often than in other years, as the table shows.\n"
        "\n"
        "Day\tCrossings\tCancelled\n"
        "Mon\t4\t1\n"
        "Tue\t5\t0\n"
        "Wed\t2\t3\n"
        "\n"
        "The fog is to blame.\n"
    ),
    "footnotes": (
        "The jury of Mellowick\n"
        "\n"
        "Every autumn a jury of seven tastes apples in the town hall [1] and has a word for each [2].\n"
        "\n"
        "That notebook now fills three shelves in the library, and nobody has read all of it.\n"
        "\n"
        "[1] Built in 1811.\n"
        '[2] "Sour" is the most frequent.\n'
    ),
    "story": (
        "CHAPTER ONE\n"
        "\n"
        "It was raining.\n"
        "\n"
        '"Again?" said Ines.\n'
        "\n"
        '"Again," said the cook.\n'
        "\n"
        "They looked at the soup. The soup looked back.\n"
        "\n"
        "* * *\n"
        "\n"
        "In the morning the fog had gone, and with it the boat. Nobody said a word for a while.\n"
        "\n"
        '"Well," said Ines.\n'
        "\n"
        "THE END\n"
    ),
    "speech": """\
Speech at the opening of the quay

Ladies and gentlemen,

I will be brief.

The quay is finished. It has cost twice as much as we said, and taken three times as long. It holds.

Thank you.

(Applause)
""",
    "timetable": """\
Timetable of the ferry, summer 2026

Weekdays

Sandle    Munn     Landing
06:10     06:45    07:20
12:30     13:05    13:40
18:00     18:35    19:10

Sundays

Sandle    Munn     Landing
10:00     10:35    11:10
17:00     17:35    18:10

No ferry on 24 December.
""",
    "log": """\
Log of the Greta Munn

06:10 Left Sandle. Fog.
06:45 Munn. Four passengers, one bicycle.
07:20 Landing. Soup.
07:50 Left Landing.
08:25 Munn. Nobody.
09:00 Sandle. Fog.
""",
    "quiz": """\
Ten questions about the sea

1. Is it salty?
2. How deep is the sound?
3. Who was Greta Munn?
4. What is a russet?
5. Which end of the rope is right?

Answers

1. Yes.
2. 40 metres.
3. A cook.
4. An apple.
5. Both.
""",
}
APART = {  # title, date, fields, signature
    "recipe": ["Widow Pell's Apple Soup"],
    "minutes": ["Minutes of the Harbour Committee", "Tuesday 3 February 2026, 19.30, the net loft"],
    "interview": ['"I tie it twice": an interview with Ines Tarr'],
    "poem": ["The Rope"],
    "verse2": ["Haiku of the week"],
    "faq": ["Questions about the ferry"],
    "thread": ["Grease for an old pump"],
    "review": ["The Long Soup, a film by Ada Quill"],
    "table-bars": ["Crossings in February"],
    "table-tabs": ["Crossings in February"],
    "footnotes": ["The jury of Mellowick"],
    "story": ["CHAPTER ONE", "* * *"],
    "speech": ["Speech at the opening of the quay"],
    "timetable": ["Timetable of the ferry, summer 2026"],
    "mail-reply": [
        "Tove Marling <tove@ondle.example>",
        "Ines Tarr <ines@boat.example>",
        "Re: The quay",
        "Tue, 3 Feb 2026 10:12:00 +0000",
        "--",
        "Tove Marling",
        "Harbour Office, Lower Sandle",
        "Tel. 0123 456",
    ],
}


@pytest.mark.parametrize("kind", TEXTS)
def test_every_line_of_a_text_without_boilerplate_is_kept_but_for_what_has_a_name_of_its_own(kind: str) -> None:
    article = extract(TEXTS[kind])
    assert [block.text for block, _ in article.removed] == APART.get(kind, [])


def test_a_letter_of_news_loses_what_its_sender_adds_and_no_more() -> None:
    text = (
        "View this email in your browser\nhttps://news.example/v/12\n\nDear readers,\n\n"
        "winter is nearly over, and the first lambs are here. This is what happened on the islands this month.\n\n"
        "THE BOATS\nThe company will replace two of its three boats. Nobody knows which two.\n\n"
        "THE BREAD\nFresh bread now arrives on five days out of seven.\n\n"
        "You are receiving this email because you signed up on our website.\n"
        "Unsubscribe: https://news.example/u\nManage your preferences: https://news.example/p\n"
    )
    said = extract(text).text
    assert "winter is nearly over" in said
    assert "THE BREAD\nFresh bread now arrives on five days out of seven." in said
    assert not [word for word in ("browser", "receiving", "Unsubscribe", "preferences") if word in said]


def test_a_button_below_an_article_is_no_answer() -> None:
    prose = "The ferry company will replace two of its three boats before the winter of next year, its board said."
    text = f"New boats\n\n{prose}\n\n{prose.replace('ferry', 'harbour')}\n\nWas this helpful?\nYes\nNo\n"
    assert extract(text).text.endswith("its board said.")


def test_lines_of_a_conversation_are_not_joined_however_long_they_are() -> None:
    lines = [f"[{hour:02}:15] {who}: {what}" for hour, (who, what) in enumerate([
        ("Tove", "is the ferry running today, or is there too much fog out there?"), ("Ines", "no"), ("Ines", "fog"),
        ("Tove", "then I shall come tomorrow, and bring the lamp that you asked for."), ("Ines", "all right, do that"),
        ("Olav", "I saw a light out there, and thought that it was the ferry, but it was not"), ("Ines", "it was me"),
    ])]  # fmt: skip
    assert extract("\n".join(lines)).text.split("\n\n") == lines


def test_sentences_that_a_program_left_in_pieces_are_whole() -> None:
    text = (
        "The company will replace two of its three boats before the winter, said\nInes Tarr\n, who has been the "
        "captain of the oldest of them\nfor thirty years\n.\nThe\nGreta Munn\nhas crossed the sound more than ninety "
        "thousand times, as the\nharbour office\ntold us.\nFog\nis forecast for Thursday, and for days behind it.\n"
    )
    assert extract(text).text.split("\n\n") == [
        "The company will replace two of its three boats before the winter, said Ines Tarr, who has been the captain "
        "of the oldest of them for thirty years.",
        "The Greta Munn has crossed the sound more than ninety thousand times, as the harbour office told us.",
        "Fog is forecast for Thursday, and for days behind it.",
    ]


DIARY = """\
12 May

Rain.

13 May

Rain. Mended the net.

14 May

Sun at last. We rowed over to the island and found the hut as we had left it, with the kettle on the hook.

15 May

Rain.
"""
QUESTIONS = """\
Frequently asked questions

Is parking free?
Yes, after six.

Can I bring my dog?
Yes, on a lead.

How do I get there by bus?
Take line 12 from the station to Mill Lane and walk down to the river. The entrance is behind the red barn.
"""
INTERVIEW = """\
You built the boat yourself?

Yes.

How long did it take?

Four winters. In the summers I was at sea, and my brother would not touch it.

Did you ever think of giving up?

Never.
"""


@pytest.mark.parametrize("text", [DIARY, QUESTIONS, INTERVIEW], ids=["diary", "questions", "interview"])
def test_a_text_that_begins_with_short_sentences_has_no_headline_below_them(text: str) -> None:
    assert extract(text).text.split() == text.split()


def test_the_number_of_a_link_between_two_words_leaves_them_two() -> None:
    prose = "The [1]ferry company will replace two of its three boats before the winter of next year, its board said."
    text = f"[2]Boats[3]Cards\n\n{prose}\n\n{prose}\n\nReferences\n\n" + "".join(
        f"   {i}. https://sula.example/{i}\n" for i in range(1, 4)
    )
    assert "Boats Cards" in [block.text for block in extract(text).blocks]


POEMS = {
    "zh": ("补网", "何砚舟", ("灯下补网\n网眼里漏下月光\n补了一夜", "天亮出海\n打上来一条银鱼\n鳞片上是线头")),
    "ru": (
        "Пристань",
        "Фома Веретенников",
        ("Снег пошёл\nКассир ушёл\nСтул остался", "Кот сел\nБилет в кармане\nДо весны"),
    ),
    "en": ("Seth", "Ludo Prewett", ("No rope\nNo breath\nThe moon has gone", "O Seth\nThe coil\nUpon a nail")),
}
REMARKS = {
    "zh": "写于石塘岛，那年冬天渔船都没有出海，我借住在网坊的阁楼上，每天听楼下的女人们唱歌，唱到第三天就会唱了。",
    "ru": "Стихотворение написано в Нижней Заре зимой, когда навигация закрылась рано и автор сторожил багаж.",
    "en": "He kept bees and a toll gate near the ferry until the bridge ended the one and the damp the other.",
}


@pytest.mark.parametrize("language", POEMS)
def test_no_stanza_stands_above_the_headline(language: str) -> None:
    title, poet, stanzas = POEMS[language]
    text = "\n\n".join((title, poet, *stanzas, REMARKS[language]))
    article = extract(text)
    assert article.text.split() == "\n".join((*stanzas, REMARKS[language])).split()
    assert (article.metadata.title, article.metadata.authors) == (title, (poet,))


def test_groups_of_menu_lines_are_no_stanzas() -> None:
    menu = "Harbour News\nHome\nTides\n\nContact\nAbout us\nLog in"
    article = extract(
        f"{menu}\n\nThe bar of Lower Sandle is dredged\n\n{REMARKS['en']}\n\n{REMARKS['en']} So they say."
    )
    assert article.text.startswith("He kept bees")
    assert article.metadata.title == "The bar of Lower Sandle is dredged"


def test_a_byline_below_a_headline_does_not_go_on_from_it() -> None:
    head = "Classifiche\nCiabatta Turbo, la prova\ndi Fausto Bellomunno"
    text = f"{head}\n\n{REMARKS['en']}\n\n{REMARKS['en']} So they say."
    assert extract(text).metadata.title == "Ciabatta Turbo, la prova"
