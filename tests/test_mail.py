"""Mails as programs store them: decoded, their HTML before their text, fields of the header as metadata."""

from __future__ import annotations

from base64 import b64encode
from email.message import EmailMessage
from quopri import encodestring

import pytest

from bodytext import Options, extract

FIRST = "The ferry company will replace two of its three boats before the winter of next year, its board said — now."
SECOND = "The oldest of the vessels, the Greta Munn, has crossed the sound more than ninety thousand times so far."
HEAD = (
    "From: Tove Marling <tove@ondle.example>\nTo: reader@mail.example\nSubject: The boats are coming\n"
    "Date: Fri, 06 Feb 2026 07:00:00 +0000\nMessage-ID: <1@ondle.example>\nMIME-Version: 1.0\n"
)
TEXT = f"{FIRST}\n\n{SECOND}\n"
PAGE = f"<html><body><p>{FIRST}</p><p>{SECOND}</p></body></html>"


def mail(text: str = "", html: str = "", cte: str | None = None) -> EmailMessage:
    """Return a mail with a text, with HTML, or with both."""
    message = EmailMessage()
    message["From"], message["To"] = "Tove Marling <tove@ondle.example>", "reader@mail.example"
    message["Subject"], message["Date"] = "The boats are coming", "Fri, 06 Feb 2026 07:00:00 +0000"
    message["Message-ID"] = "<1@ondle.example>"
    if text:
        message.set_content(text, cte=cte)
    if html and text:
        message.add_alternative(html, subtype="html", cte=cte)
    elif html:
        message.set_content(html, subtype="html", cte=cte)
    return message


@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("parts", [(TEXT, ""), ("", PAGE), (TEXT, PAGE)])
def test_a_mail_is_read_once_with_its_fields_however_it_is_coded(parts: tuple[str, str], coding: str) -> None:
    article = extract(mail(*parts, cte=coding).as_bytes())
    known = article.metadata
    assert (known.title, known.authors, known.date[:10]) == ("The boats are coming", ("Tove Marling",), "2026-02-06")
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert {reason.rule for block, reason in article.removed} == {"title", "byline", "date", "mail_header"}
    assert article.warnings == ()


@pytest.mark.parametrize("charset", ["iso-8859-15", "windows-1252", "utf-8"])
def test_characters_are_those_of_the_charset_that_the_part_names(charset: str) -> None:
    text = f"Die Fähre kostet künftig zwölf € für Räder, sagte die Geschäftsführerin. {SECOND}".encode(charset)
    for coding, data in (("quoted-printable", encodestring(text)), ("base64", b64encode(text)), ("8bit", text)):
        head = f"{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {coding}\n\n"
        assert "Die Fähre kostet künftig zwölf € für Räder" in extract(head.encode() + data + b"\n").text


def test_a_mail_that_was_decoded_before_is_read_as_well() -> None:
    text = f"{HEAD}Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n{TEXT}"
    assert extract(text).text == TEXT.strip()
    assert extract(mail(TEXT, PAGE).as_string()).text == TEXT.strip()


def test_what_is_attached_is_left_out_and_named() -> None:
    message = mail(TEXT)
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    message.add_attachment("a,b\n", subtype="csv", filename="Fähre.csv")
    article = extract(message.as_bytes())
    assert article.text == TEXT.strip()
    assert article.warnings == ("left out what is attached: plan.pdf, Fähre.csv",)


def test_pictures_of_the_text_are_not_told_of_and_a_list_adds_its_footer_to_the_text() -> None:
    message = mail("", PAGE)
    message.add_related(b"GIF89a", "image", "gif", cid="<logo>")
    assert extract(message.as_bytes()).warnings == ()
    listed = mail(TEXT)
    listed.make_mixed()
    footer = EmailMessage()
    footer.set_content("To unsubscribe from this list send a mail to ondle-leave@lists.example\n")
    listed.attach(footer)
    article = extract(listed.as_bytes())
    assert article.text.startswith(TEXT.strip())
    assert "To unsubscribe" in " ".join(block.text for block in article.blocks)


def test_a_mail_in_a_mail_is_read_too() -> None:
    outer = mail("Look what came in today, and tell me what you think of it.\n")
    outer.add_attachment(mail(TEXT))
    assert FIRST in extract(outer.as_bytes()).text


def test_flowed_lines_are_joined_and_the_signature_stays_apart() -> None:
    flowed = FIRST.replace(" its", " \nits").replace(" winter", " \nwinter")
    text = f"{HEAD}Content-Type: text/plain; charset=utf-8; format=flowed\n\n{flowed}\n\n{SECOND}\n\n-- \nTove\n"
    assert extract(text).text == TEXT.strip()


def test_words_of_a_field_are_decoded() -> None:
    head = HEAD.replace("The boats are coming", "=?utf-8?B?RGllIEbDpGhyZQ==?= =?iso-8859-1?Q?f=E4hrt?=")
    assert extract(f"{head}\n{TEXT}").metadata.title == "Die Fährefährt"


def test_a_saved_web_page_is_read_without_its_header() -> None:
    text = (
        "From: <Saved by Blink>\nSubject: The boats\nDate: Fri, 06 Feb 2026 07:00:00 +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
        f"Content-Transfer-Encoding: quoted-printable\n\n{encodestring(PAGE.encode()).decode()}\n--b\n"
        "Content-Type: image/gif\nContent-Location: https://a.example/a.gif\n\nGIF\n--b--\n"
    )
    article = extract(text)
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert article.metadata.date == ""


@pytest.mark.parametrize(
    "rest",
    [
        'Content-Type: multipart/mixed; boundary="b"\n\n' + "--b\nContent-Type: text/plain\n\nx\n" * 200,
        "Content-Type: multipart/mixed\n\n--b\n",
        "Content-Type: text/plain; charset=no-such\n\n" + TEXT,
        "Content-Type: text/plain; charset=\n\n" + TEXT,
        "Content-Transfer-Encoding: base64\nContent-Type: text/plain\n\n=====\n",
        "Subject: =?x?y?z?=\nContent-Type: \n\n" + TEXT,
        "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000)) + TEXT,
    ],
)
def test_a_broken_mail_is_read_as_far_as_it_goes(rest: str) -> None:
    article = extract(HEAD + rest, Options(input="mail"))
    assert article.blocks


def test_headers_that_a_person_has_pasted_are_those_of_a_text() -> None:
    article = extract(f"From: Tove Marling <tove@ondle.example>\nSubject: The boats\n\n{TEXT}")
    assert (article.kind, article.metadata.title) == ("text", "The boats")
