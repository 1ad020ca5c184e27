"""Books (EPUB): one document, its chapters in the order of reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.archives import zipped
from tests.containers import FERRY, MILL, Case, plain

_ROOT = "<container><rootfiles><rootfile full-path='{}'/></rootfiles></container>"
_HEAD = "<dc:title>{}</dc:title><dc:creator>Ines Brunnhof</dc:creator><dc:language>{}</dc:language>"


def _chapter(*paragraphs: str, heading: str = "") -> bytes:
    head = f"<h2>{heading}</h2>" if heading else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>{head}{text}</body></html>".encode()


def _book(
    files: Mapping[str, bytes], spine: Sequence[str] = (), title: str = "Two towns", language: str = "en",
    folder: str = "", extra: str = "",
) -> bytes:  # fmt: skip
    """Return a book; `spine` has the names of the chapters in order, if it isn't that of the files."""
    items = "".join(
        f"<item id='i{number}' href='{name}' media-type='application/xhtml+xml'/>" for number, name in enumerate(files)
    )
    numbers = [list(files).index(name) for name in spine or files]
    refs = "".join(f"<itemref idref='i{number}'/>" for number in numbers)
    package = (
        "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<metadata>{_HEAD.format(title, language)}</metadata><manifest>{items}{extra}</manifest>"
        f"<spine>{refs}<itemref idref='x'/></spine></package>"
    )
    inner = {f"{folder}{name}": data for name, data in files.items()}
    root = {"META-INF/container.xml": _ROOT.format(f"{folder}book.opf").encode(), f"{folder}book.opf": package.encode()}
    return _with_type(zipped(root | inner))


def _with_type(book: bytes) -> bytes:
    """Return an archive whose first file says that it is a book."""
    import io
    import zipfile

    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(data, "w") as new:
        new.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for info in old.infolist():
            new.writestr(info, old.read(info))
    return data.getvalue()


_A, _B, _C = (_chapter(paragraph, paragraph.replace("the", "that")) for paragraph in MILL)
_SAID = tuple(f"{paragraph}\n\n{paragraph.replace('the', 'that')}" for paragraph in MILL)
_WHOLE = "\n\n".join(_SAID)
_COVER = "<item id='x' href='cover.jpg' media-type='image/jpeg'/>"

CASES = {
    "one chapter": Case(_book({"a.xhtml": _chapter(*MILL)}), plain(), "Two towns"),
    "three chapters": Case(_book({"a.xhtml": _A, "b.xhtml": _B, "c.xhtml": _C}), _WHOLE, "Two towns"),
    "chapters in another order than their files": Case(
        _book({"c.xhtml": _C, "a.xhtml": _A, "b.xhtml": _B}, ("a.xhtml", "b.xhtml", "c.xhtml")), _WHOLE, "Two towns"
    ),
    "in a folder": Case(_book({"text/a.xhtml": _A, "b.xhtml": _B}, folder="O/"), "\n\n".join(_SAID[:2]), "Two towns"),
    "headings": Case(
        _book({"a.xhtml": _chapter(*MILL, heading="The mill"), "b.xhtml": _chapter(*FERRY, heading="Die Fähre")}),
        f"The mill\n\n{plain()}\n\nDie Fähre\n\n{plain(FERRY)}", "Two towns",
    ),
    "another language": Case(_book({"a.xhtml": _chapter(*FERRY)}, title="Eis", language="de"), plain(FERRY), "Eis"),
    "a cover among the chapters": Case(_book({"a.xhtml": _chapter(*MILL)}, extra=_COVER), plain(), "Two towns"),
    "a chapter twice": Case(_book({"a.xhtml": _A, "b.xhtml": _B}, ("a.xhtml", "b.xhtml", "a.xhtml")),
                            "\n\n".join(_SAID[:2]), "Two towns"),
    "names in percents": Case(
        _book({"a%20b.xhtml": b"", "c.xhtml": _chapter(*MILL)}, ("c.xhtml",)), plain(), "Two towns"
    ),
    "a spine that names the book's own list": Case(
        _book({"a.xhtml": _chapter(*MILL)}, extra="<item id='x' href='book.opf' media-type='text/html'/>"),
        plain(), "Two towns",
    ),
}  # fmt: skip
