"""Bytes to text: which encoding wins, how that is said, and what is refused."""

from __future__ import annotations

import codecs

import pytest

from bodytext.errors import BinaryInput, EmptyInput, UnknownEncoding
from bodytext.options import Options
from bodytext.parse.decode import Decoded, decode
from bodytext.pipeline import extract_source
from tests.support import SAMPLES, source

GERMAN = (
    "Die Mühle an der Straße gehört schon länger drei Brüdern, die sich über das Wasserrecht nicht einig sind. " * 3
)
RUSSIAN = "Старая мельница на берегу реки снова работает, и запах свежей муки стоит над всей деревней с утра. " * 3
CHINESE = "村里的老水车去年秋天又开始转动了，磨坊主说面粉的味道和五十年前一样，孩子们每天放学都来看。" * 3
TAIWANESE = "村裡的老水車去年秋天又開始轉動了，磨坊主說麵粉的味道和五十年前一樣，孩子們每天放學都來看。" * 3
JAPANESE = "川沿いの古い水車が去年の秋から再び回り始め、粉ひきの主人は味が昔と変わらないと話している。" * 3
GREEK = "Ο παλιός μύλος δίπλα στο ποτάμι δουλεύει ξανά και το αλεύρι μυρίζει όπως πριν από πενήντα χρόνια. " * 3
POLISH = "Stary młyn nad rzeką znów działa, a mąka pachnie tak samo jak pięćdziesiąt lat temu, mówią sąsiedzi. " * 3


def declared(charset: str, text: str) -> str:
    """Return a page that declares a charset."""
    return f'<html><head><meta charset="{charset}"><title>x</title></head><body><p>{text}</p></body></html>'


def check(data: bytes, text: str, encoding: str, how: str) -> Decoded:
    """Check that bytes are read as that text, in that encoding, for that reason."""
    decoded = decode(source(data))
    assert text in decoded.text
    assert (decoded.encoding, decoded.how) == (encoding, how)
    return decoded


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_wins_over_everything_and_is_left_out(mark: bytes, codec: str) -> None:
    data = mark + declared("koi8-r", GERMAN).encode(codec)
    for asked in (None, "windows-1251"):
        decoded = decode(source(data), asked)
        assert decoded == Decoded(declared("koi8-r", GERMAN), codec, "byte order mark")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [GERMAN, declared("utf-16", "Grüße")])
def test_utf_16_without_its_mark_is_detected(codec: str, text: str) -> None:
    check(text.encode(codec), text, codec, "detected")


@pytest.mark.parametrize(
    ("text", "charset", "encoding"),
    [
        (GERMAN, "windows-1252", "windows-1252"),
        (GERMAN, "iso-8859-1", "iso-8859-1"),
        (POLISH, "iso-8859-2", "iso-8859-2"),
        (RUSSIAN, "windows-1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (CHINESE, "gb2312", "gb2312"),
        (CHINESE, "gb18030", "gb18030"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "euc-jp", "euc-jp"),
        (JAPANESE, "iso-2022-jp", "iso-2022-jp"),
    ],
)
def test_the_declared_encoding_is_used(text: str, charset: str, encoding: str) -> None:
    decoded = check(declared(charset, text).encode(charset), text, encoding, "declared")
    assert decoded.warnings == ()


def test_latin_1_is_read_as_windows_1252_as_browsers_do() -> None:
    data = declared("iso-8859-1", "“Größe”").encode("windows-1252")
    assert "“Größe”" in decode(source(data)).text


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
        "<META CHARSET='{}'>",
        "<meta charset={}>",
        '<?xml version="1.0" encoding="{}"?>',
        '<!-- a --><meta name="x" content="y"/>\n<meta content="text/html;charset={}" http-equiv="content-type"/>',
    ],
)
def test_a_declaration_is_found_in_every_form(head: str) -> None:
    check((head.format("windows-1251") + RUSSIAN).encode("windows-1251"), RUSSIAN, "windows-1251", "declared")


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (GERMAN, "windows-1252", "windows-1252"),
        (RUSSIAN, "windows-1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-u"),
        (CHINESE, "gb2312", "gbk"),
        (TAIWANESE, "big5", "big5"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "euc-jp", "euc-jp"),
        (GREEK, "windows-1253", "windows-1253"),
    ],
)
def test_an_encoding_that_is_not_declared_is_detected(text: str, codec: str, encoding: str) -> None:
    decoded = decode(source(text.encode(codec)))
    assert decoded.text == text
    assert decoded.how == "detected"
    assert decoded.encoding in (encoding, "gb18030")


def test_valid_utf_8_wins_over_a_wrong_declaration() -> None:
    check(declared("iso-8859-1", GERMAN).encode(), GERMAN, "utf-8", "valid UTF-8")


def test_a_true_utf_8_declaration_is_called_declared() -> None:
    check(declared("utf-8", GERMAN).encode(), GERMAN, "utf-8", "declared")
    check(declared("utf8", GERMAN).encode(), GERMAN, "utf-8", "declared")


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis", "x-unknown", "utf-16"])
def test_a_declaration_that_cannot_be_true_gives_way_to_detection(charset: str) -> None:
    check(declared(charset, RUSSIAN).encode("windows-1251"), RUSSIAN, "windows-1251", "detected")


def test_the_encoding_asked_for_wins_over_declaration_and_validity() -> None:
    data = declared("utf-8", "Grüße").encode()
    decoded = decode(source(data), "windows-1252")
    assert "GrÃ¼ÃŸe" in decoded.text
    assert (decoded.encoding, decoded.how) == ("windows-1252", "asked for")


@pytest.mark.parametrize("name", ["latin1", "CP1252", "  Windows-1252 ", "iso-8859-15", "mac-roman", "cp437"])
def test_encodings_are_known_by_all_their_names(name: str) -> None:
    assert decode(source(b"plain words"), name).text == "plain words"


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "hex", "utf-8\0"])
def test_names_that_are_no_text_encoding_are_refused(name: str) -> None:
    with pytest.raises(UnknownEncoding):
        decode(source(b"plain words"), name)


def test_a_few_broken_bytes_in_utf_8_do_not_turn_it_into_something_else() -> None:
    data = GERMAN.encode().replace(b"Wasserrecht", b"Wasser\xffrecht", 1)
    decoded = check(data, "Mühle an der Straße", "utf-8", "detected")
    assert decoded.warnings == ("1 undecodable byte shown as \ufffd (utf-8)",)


def mixed(*lines: tuple[str, str], head: str = "") -> Decoded:
    """Return lines, each written in an encoding of its own, as they are read together."""
    return decode(source(head.encode() + b"\n".join(text.encode(codec) for text, codec in lines)))


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN, "windows-1251"), (GREEK, "windows-1253"), (JAPANESE, "shift_jis"),
        (GERMAN, "windows-1252"), ("It’s a £5 toll", "windows-1252"), ("café", "windows-1252"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "head", ["", "<!doctype html><meta charset=utf-8>" + "<p>The mill stands by the river.\n" * 90]
)
def test_lines_in_another_encoding_are_read_in_that(text: str, codec: str, head: str) -> None:
    decoded = mixed((GERMAN, "utf-8"), (text, codec), ("plain", "ascii"), (CHINESE, "utf-8"), head=head)
    assert decoded.text == head + f"{GERMAN}\n{text}\nplain\n{CHINESE}"
    assert decoded.encoding == "utf-8"
    assert decoded.warnings == (f"1 line read as {codec}, the others as utf-8",)


def test_half_of_the_lines_may_be_in_another_encoding() -> None:
    decoded = mixed(*((GERMAN, codec) for codec in ("utf-8", "windows-1252") * 5))
    assert decoded.text == "\n".join([GERMAN] * 10)
    assert decoded.warnings == ("5 lines read as windows-1252, the others as utf-8",)


def test_a_line_that_is_broken_in_itself_is_damage() -> None:
    data = GERMAN.encode().replace(b"Wasserrecht", b"Wasser\xffrecht", 1) + b"\n" + "Caf\xe9\n".encode("latin-1")
    decoded = decode(source(data + GERMAN.encode()))
    assert decoded.text == GERMAN.replace("Wasserrecht", "Wasser\ufffdrecht", 1) + f"\nCafé\n{GERMAN}"
    assert decoded.warnings == (
        "1 line read as windows-1252, the others as utf-8", "1 undecodable byte shown as \ufffd (utf-8)"
    )  # fmt: skip


def test_an_end_amid_a_character_is_no_other_encoding() -> None:
    decoded = decode(source(f"{GERMAN}\nCaf".encode() + b"\xc3"))
    assert decoded.text == f"{GERMAN}\nCaf\ufffd"


def test_ascii_is_utf_8() -> None:
    check(b"plain words only", "plain words only", "utf-8", "valid UTF-8")


def test_text_that_is_given_as_text_is_taken_as_it_is() -> None:
    assert decode(source("\ufeffGrüße\r\nund")) == Decoded("Grüße\nund", "unicode", "given as text")


def test_halves_of_characters_are_put_together_or_replaced() -> None:
    assert decode(source("<p>\ud83d\ude00</p>")) == ("<p>\U0001f600</p>", "unicode", "given as text", ())
    lone = decode(source("<p>a\ud800b \udc00</p>"))
    assert (lone.text, lone.warnings) == ("<p>a\ufffdb \ufffd</p>", ("2 halves of characters shown as \ufffd",))
    assert decode(source(b"<p>+2AA-</p>"), "utf-7").text == "<p>\ufffd</p>"


def test_line_ends_become_line_feeds() -> None:
    assert decode(source(b"a\r\nb\rc\nd\r\n")).text == "a\nb\nc\nd\n"
    assert decode(source(b" <p>a\r\nb")).text == " <p>a\r\nb", "the parser of mark-up ends lines itself"


@pytest.mark.parametrize(
    "data", [b"<3 is a heart\r\nand so on\r\n", b"<p>One line\r\nof a page, and</p>\r\n<p>another</p>\r\n"]
)
def test_what_begins_as_mark_up_is_read_alike_whatever_ends_its_lines(data: bytes) -> None:
    windows, unix = (extract_source(source(one), Options()) for one in (data, data.replace(b"\r", b"")))
    assert windows.blocks == unix.blocks


@pytest.mark.parametrize("data", ["", " \n\t ", "\ufeff", "\0\0", b"", b"\0", b"\0" * 10, b"\xff\xfe\n\0"])
def test_nothing_is_an_empty_input(data: bytes | str) -> None:
    with pytest.raises((EmptyInput, BinaryInput)):
        decode(source(data))


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"%PDF-1.4 text text text",
        b"RIFF\x24\x08\x00\x00WAVEfmt " + b"\x10\x00\x01\x00" * 50,
        b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2" + bytes(range(256)) * 4,
        bytes(range(256)) * 8,
        b"\x1f\x00\x02\x00\x03\x00\x04\x00\x05\x00\x06\x00" * 20,
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(BinaryInput, match=r"^this is .+, not HTML or text"):
        decode(source(data))


def test_a_form_feed_and_an_escape_do_not_make_a_text_binary() -> None:
    assert decode(source(b"\x1b[1mTitle\x1b[0m\n\x0cbody of the page")).text.endswith("body of the page")


def test_the_japanese_sample_is_read_as_it_declares() -> None:
    check(
        (SAMPLES / "news-ja.html").read_bytes(),
        "潮見坂電鉄は一日、六年ぶりに全線で運転を再開した",
        "shift_jis",
        "declared",
    )
