"""Pages that say why there is no article give nothing; short articles about the same things stay."""

from __future__ import annotations

import pytest

from bodytext import extract

SITE = "<header><a href='/'>Harbour Ledger</a><nav><a href='/news'>News</a> <a href='/tides'>Tides</a></nav></header>"
FOOTER = "<footer><p>© 2026 Harbour Ledger. All rights reserved.</p></footer>"
NOTICES = {
    "missing": (
        "Page not found – Harbour Ledger",
        "<h1>Nothing moored here</h1><p>Sorry, the page you are looking for does not exist or has been moved. "
        "Check the address or go back to the home page.</p>",
    ),
    "missing, in words of its own": (
        "404 Not Found | Harbour Ledger",
        "<h1>Well, this is awkward</h1><p>Our gulls looked behind every crate on the quay and came back with "
        "nothing but herring and a rope.</p>",
    ),
    "refused": (
        "Access denied",
        "<h1>Access denied</h1><p>You don't have permission to access this document on this server.</p><p>Reference "
        "number 18.2f4, quote it when you write to us about this.</p>",
    ),
    "robot": (
        "Just a moment...",
        "<h1>www.ledger.example</h1><p>Checking if the site connection is secure.</p><p>Enable JavaScript "
        "and cookies to continue. The site needs to review the security of your connection.</p>",
    ),
    "script": (
        "Harbour Ledger",
        "<p>You need to enable JavaScript to run this app. Then load the page again.</p>",
    ),
    "login": (
        "Sign in – Harbour Ledger",
        "<h1>Sign in to your account</h1><form><input name=e></form><p>Don't have an account yet? <a href='/join'>"
        "Create "
        "one</a> to read five stories a month for free.</p>",
    ),
    "consent": (
        "Bevor es weitergeht",
        "<p>Wir und unsere 184 Partner speichern und nutzen Informationen auf Ihrem Gerät, etwa Kennungen "
        "in Cookies, um personenbezogene Daten zu verarbeiten.</p><p>Sie können Ihre Auswahl jederzeit ändern.</p>",
    ),
    "Japanese": (
        "ページが見つかりません",
        "<h1>ページが見つかりません</h1><p>お探しのページは移動または削除された可能性があ"
        "ります。アドレスをもう一度お確かめください。</p>",
    ),
}
ARTICLES = {
    "a short report": (
        "Swing bridge reopens – Harbour Ledger",
        "<h1>Swing bridge reopens</h1><p>The swing bridge over the Mell reopens to traffic on Friday at six "
        "in the morning, the port authority said.</p>",
    ),
    "about robots": (
        "Ferry office asks who is human – Harbour Ledger",
        "<h1>Ferry office asks who is human</h1><p>Since Monday the ferry office makes buyers verify they "
        "are human, and half of them give up.</p><p>The harbour master blames a robot that bought every ticket "
        "for the regatta in four minutes.</p>",
    ),
    "about errors": (
        "How an error emptied the dock – Harbour Ledger",
        "<h1>How an error emptied the dock</h1><p>One wrong digit in the tide tables left eleven boats on "
        "the mud for a night, the harbour master said.</p>",
    ),
}


def _page(title: str, body: str) -> str:
    return f"<!doctype html><head><title>{title}</title></head><body>{SITE}<main>{body}</main>{FOOTER}</body>"


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_is_no_article(name: str) -> None:
    article = extract(_page(*NOTICES[name]))
    assert article.text == ""
    assert article.confidence == 0
    assert not any(verdict.keep for verdict in article.verdicts)


@pytest.mark.parametrize("name", ARTICLES)
def test_a_short_article_stays(name: str) -> None:
    _, body = ARTICLES[name]
    last = body.rsplit("<p>", 1)[1].removesuffix("</p>")
    assert extract(_page(*ARTICLES[name])).text.endswith(last)


def test_what_is_dismissed_says_why() -> None:
    article = extract(_page(*NOTICES["missing, in words of its own"]))
    reasons = {block.text[:9]: v.reason.rule for block, v in zip(article.blocks, article.verdicts, strict=True)}
    assert reasons["Our gulls"] == "notice"


def test_a_long_page_is_none() -> None:
    days = (f"<p>On day {n} the crew hauled the nets at dawn and sold the catch at noon.</p>" for n in range(12))
    report = "".join(days)
    assert "day 11" in extract(_page("Sign in – Harbour Ledger", f"<h1>Twelve days at sea</h1>{report}")).text


def test_a_menu_above_a_text_does_not_make_a_notice_of_it() -> None:
    _, body = ARTICLES["a short report"]
    said = body.rsplit("<p>", 1)[1].removesuffix("</p>")
    assert said in extract(f"Home\nSign in\n{said}\n{said.replace('bridge', 'gate')}\n© 2026 Harbour Ledger\n").text
    assert extract(f"Sign in\n{said}\n").text == ""
