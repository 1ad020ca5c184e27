"""Archives in: a document to each page in them, with where it is from; what is wrong with them is a line each."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from bodytext.batch.inputs import CONTAINERS, Inputs, find_tasks
from bodytext.batch.task import Task
from bodytext.parse.packed import zstd
from tests.archives import SAID, answer, answers, packed, page, record, tarred, zipped
from tests.support import run_cli, run_process

PAGE = page().encode()
FILES = {"a.html": PAGE, "more/b.html": PAGE, "more/c.htm": PAGE}
GOOD = answers(4)
_MANY = 1000  # documents: more than in any archive here


def tasks_of(tmp_path: Path, name: str, data: bytes, **choices: Any) -> list[Task]:
    """Return the tasks for the documents in a file, of which there are not many: reading it ends."""
    path = tmp_path / name
    path.write_bytes(data)
    found = list(islice(find_tasks(Inputs((str(path),), limit=1_000_000, **choices)), _MANY))
    assert len(found) < _MANY
    return found


def shown(tasks: list[Task]) -> dict[str, str]:
    """Return what became of each record: its trouble by name, "" where it has been read."""
    return {task.source.rpartition("/tmp")[2].rpartition("/x")[2]: (task.trouble or ("",))[0] for task in tasks}


def records(*arguments: str | Path, stdin: bytes | None = None) -> list[dict[str, Any]]:
    """Return the records that a run prints."""
    return [json.loads(line) for line in run_cli("-f", "jsonl", *arguments, stdin=stdin).stdout.splitlines()]


# --- packed pages ---------------------------------------------------------------------------------


def zstd_compress(data: bytes) -> bytes:
    module = zstd()
    packed_: bytes = module.compress(data, options={module.CompressionParameter.checksum_flag: 1})
    return packed_


def brotli_compress(data: bytes) -> bytes:
    packed_: bytes = import_module("brotli").compress(data)
    return packed_


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd_compress, "br": brotli_compress,
}  # fmt: skip


@pytest.mark.parametrize("name", PACKINGS)
def test_a_packed_page_is_that_page(name: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    path = tmp_path / f"page.html.{name}"
    path.write_bytes(PACKINGS[name](PAGE))
    assert run_cli(path).stdout == run_cli(tmp_path / "page.html").stdout
    assert SAID[0] in run_cli(path).stdout
    if name != "br":  # which has no mark to tell it by
        assert run_cli(stdin=path.read_bytes()).stdout == run_cli(path).stdout


@pytest.mark.parametrize("name", PACKINGS)
def test_a_packed_page_that_is_cut_off_or_changed_is_damaged(name: str, tmp_path: Path) -> None:
    whole = PACKINGS[name](PAGE + bytes(range(256)) * 9)
    middle = len(whole) // 2
    for number, data in enumerate((whole[:-9], whole[:middle] + bytes(8) + whole[middle + 8 :])):
        path = tmp_path / f"{number}.html.{name}"
        path.write_bytes(data)
        result = run_cli(path)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert f"{path}: damaged " in result.stderr


@pytest.mark.parametrize("name", ["gz", "bz2", "xz", "zst"])
def test_a_bomb_is_not_unpacked_to_its_end(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"bomb.html.{name}"
    path.write_bytes(PACKINGS[name](bytes(30_000_000)))
    result = run_cli(path, "--max-size", "1M")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "larger than 1,000,000 bytes" in result.stderr


@pytest.mark.parametrize(("name", "module", "extra"), [("zst", "backports.zstd", "zstd"), ("br", "brotli", "br")])
def test_a_library_that_is_missing_is_named_with_the_command_that_installs_it(
    name: str, module: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"page.html.{name}"
    path.write_bytes(PACKINGS[name](PAGE))
    for one in (module, "compression.zstd"):
        monkeypatch.setitem(sys.modules, one, None)
    result = run_cli(path)
    assert result.stderr == f"bodytext: {path}: this needs {module}: pip install 'bodytext[{extra}]'\n"


# --- web archives ---------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", [b"".join, packed, lambda parts: b"".join(map(zstd_compress, parts))])
def test_a_document_from_a_web_archive_tells_where_it_is_from(pack: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(pack(GOOD))
    offsets = [len(pack(GOOD[:number])) for number in range(4)]
    found = records(path)
    assert [one["source"] for one in found] == [f"{path}:{number}" for number in range(1, 5)]
    assert [one["provenance"]["offset"] for one in found] == offsets
    assert found[1]["provenance"] == {
        "archive": str(path),
        "record": "urn:uuid:1",
        "offset": offsets[1],
        "url": "https://hollin.example/1",
        "fetched": "2026-02-03T04:05:06Z",
        "status": 200,
        "content_type": "text/html",
        "charset": "utf-8",
    }
    assert found[1]["url"] == "https://hollin.example/1"
    assert found[1]["title"] == "Lock number 1"
    assert all(sentence in found[3]["text"] for sentence in SAID)


BROKEN = {
    "too short a length": record(1, answer(PAGE), length=700),
    "too long a length": record(1, answer(PAGE), length=900),
    "no end of a length": record(1, answer(PAGE), length=10**15),
    "a negative length": record(1, answer(PAGE), length=-1),
    "no number": record(1, answer(PAGE), length="many"),
    "garbage": b"garbage\r\nand more\r\n\r\n",
    "binary garbage": bytes(range(256)) * 10,
    "no HTTP": record(1, b"\0\1 no answer"),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("pack", [b"".join, packed])
def test_a_broken_record_is_one_line_and_the_others_are_read(name: str, pack: Any, tmp_path: Path) -> None:
    tasks = tasks_of(tmp_path, "x.warc", pack([GOOD[0], BROKEN[name], *GOOD[2:]]))
    assert [(task.trouble or ("",))[0] for task in tasks] == ["", "bad_record", "", ""]
    assert [task.provenance.record for task in tasks if task.provenance and not task.trouble] == [
        "urn:uuid:0",
        "urn:uuid:2",
        "urn:uuid:3",
    ]


def test_damage_in_a_packed_web_archive_costs_the_record_it_is_in(tmp_path: Path) -> None:
    data = bytearray(packed(GOOD))
    place = len(packed(GOOD[:1])) + 40
    data[place : place + 20] = bytes(20)
    assert list(shown(tasks_of(tmp_path, "x.warc.gz", bytes(data))).values()) == ["", "unreadable", "", ""]
    for cut in (packed(GOOD)[:-60], b"".join(GOOD)[:-60]):
        (tmp_path / "x.warc").write_bytes(cut)
        result = run_cli(tmp_path / "x.warc", "-f", "jsonl")
        assert (result.exit_code, result.stdout.count("\n")) == (1, 3)
        assert f"bodytext: {tmp_path}/x.warc:4: " in result.stderr


@pytest.mark.parametrize("pack", [gzip.compress, zstd_compress, bz2.compress, lzma.compress])
def test_what_stands_between_packed_records_costs_a_line_and_is_passed_over_once(pack: Any, tmp_path: Path) -> None:
    between = b"no record " * 20
    data = pack(GOOD[0]) + between + pack(GOOD[1]) + pack(GOOD[2])
    found = tasks_of(tmp_path, "x.warc.gz", data)
    assert [task.trouble is None for task in found] == [True, False, True, True]
    offsets = [task.provenance.offset for task in found if task.provenance and not task.trouble]
    assert offsets == [0, len(pack(GOOD[0]) + between), len(data) - len(pack(GOOD[2]))]


def test_wherever_a_packed_web_archive_is_damaged_reading_it_ends(tmp_path: Path) -> None:
    data = packed(GOOD)
    for place in range(37, len(data), 37):
        found = tasks_of(tmp_path, "x.warc.gz", data[:place] + b"between" + data[place:])
        assert len(found) <= 2 * len(GOOD) + 1
        assert sum(task.trouble is None for task in found) >= len(GOOD) - 2


def test_what_only_looks_like_packed_records_is_told_once_and_not_looked_through_for_ever(tmp_path: Path) -> None:
    false = b"\x1f\x8b\x08"
    few, many = (packed(GOOD[:1]) + false * count + packed(GOOD[1:]) for count in (100, 100_000))
    assert [task.trouble is None for task in tasks_of(tmp_path, "x.warc.gz", few)] == [True, False, True, True, True]
    assert [task.trouble is None for task in tasks_of(tmp_path, "x.warc.gz", many)] == [True, False]


def test_what_is_not_html_is_counted_and_does_not_fail(tmp_path: Path) -> None:
    parts = [
        record(9, b"software: a\r\n", "warcinfo"),
        record(9, b"GET / HTTP/1.1\r\n\r\n", "request"),
        GOOD[0],
        record(1, answer(b"\x89PNG\r\n", 200, "image/png")),
        record(2, answer(b"<p>Moved", 301)),
        record(3, b"", "revisit"),
        record(4, answer(b"\x89PNG\r\n")),
        record(5, answer(b"", 204)),
    ]
    path = tmp_path / "x.warc.gz"
    path.write_bytes(packed(parts))
    result = run_cli(path, "-f", "jsonl", "--progress", "json")
    assert result.exit_code == 0
    summary = json.loads(result.stderr.splitlines()[-1])
    assert summary["skipped"] == {"content_type": 1, "status": 1, "revisit": 1, "binary": 1, "no_content": 1}
    assert (summary["written"], summary["failed"]) == (1, {})


def test_types_and_statuses_that_are_wanted_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(
        GOOD[0] + record(1, answer(PAGE, 404)) + record(2, answer(" ".join(SAID).encode(), 200, "text/x-note"))
    )

    def numbers(*arguments: str) -> list[str]:
        return [one["provenance"]["record"][-1] for one in records(path, *arguments)]

    assert numbers() == ["0"]
    assert numbers("--status", "404") == ["1"]
    assert numbers("--status", "4xx", "--status", "2xx") == ["0", "1"]
    assert numbers("--include-type", "text/*") == ["0", "2"]
    assert "'20' is no status" in run_cli(path, "--status", "20").stderr


def test_an_answer_is_put_together_and_unpacked_and_read_in_the_encoding_of_its_server(tmp_path: Path) -> None:
    chunked = b"".join(b"%x;a=b\r\n%s\r\n" % (len(PAGE[i : i + 99]), PAGE[i : i + 99]) for i in range(0, len(PAGE), 99))
    text = page("Müller").replace("The lock", "Die Schleuse für Köln")
    bodies = {
        "chunks": answer(chunked + b"0\r\n\r\n", 200, "text/html", "Transfer-Encoding: chunked"),
        "chunks that are none": answer(PAGE, 200, "text/html", "Transfer-Encoding: chunked"),
        "gzip": answer(gzip.compress(PAGE), 200, "text/html", "Content-Encoding: gzip"),
        "gzip that is none": answer(PAGE, 200, "text/html", "Content-Encoding: gzip"),
        "br": answer(brotli_compress(PAGE), 200, "text/html", "Content-Encoding: br"),
        "br that is none": answer(PAGE, 200, "text/html", "Content-Encoding: br"),
        "zstd": answer(zstd_compress(PAGE), 200, "text/html", "Content-Encoding: zstd"),
        "deflate": answer(zlib.compress(PAGE), 200, "text/html", "Content-Encoding: deflate"),
        "a charset": answer(text.encode("cp1250"), 200, "text/html; charset=windows-1250"),
        "a charset that is none": answer(text.encode("latin-1"), 200, "text/html; charset=nothing"),
    }
    path = tmp_path / "x.warc"
    path.write_bytes(b"".join(record(number, body) for number, body in enumerate(bodies.values())))
    found = dict(zip(bodies, records(path), strict=True))
    for name, one in found.items():
        assert SAID[1] in one["text"], name
        assert not one["warnings"], name
    assert {found["a charset"]["title"], found["a charset that is none"]["title"]} == {"Müller"}


def test_text_in_a_web_archive_is_cleaned_as_text_is(tmp_path: Path) -> None:
    text = "Home\nAbout us\n\n" + "\n\n".join(sentence * 2 for sentence in SAID)
    (tmp_path / "x.wet.gz").write_bytes(packed([record(1, text.encode(), "conversion")]))
    (tmp_path / "x.txt").write_text(text)
    (found,) = records(tmp_path / "x.wet.gz")
    assert found["text"] == records(tmp_path / "x.txt")[0]["text"]


def test_a_record_larger_than_the_limit_is_passed_over_in_little_memory(tmp_path: Path) -> None:
    large = record(1, answer(b"<p>" + b"x " * 1_000_000))
    assert list(shown(tasks_of(tmp_path, "x.warc", GOOD[0] + large + GOOD[2])).values()) == ["", "too_large", ""]
    bomb = packed([GOOD[0], record(1, bytes(100_000_000)), GOOD[2]])
    assert list(shown(tasks_of(tmp_path, "x.warc.gz", bomb)).values())[::2] == ["", ""]


# --- tar and zip ----------------------------------------------------------------------------------

ARCHIVES = {
    "x.tar": tarred(FILES),
    "x.tar.gz": gzip.compress(tarred(FILES)),
    "x.tar.bz2": bz2.compress(tarred(FILES)),
    "x.tar.xz": lzma.compress(tarred(FILES)),
    "x.tar.zst": zstd_compress(tarred(FILES)),
    "x.zip": zipped(FILES),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_document_comes_of_each_file_in_an_archive(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(ARCHIVES[name])
    found = records(path)
    assert [one["source"] for one in found] == [f"{path}!{file}" for file in FILES]
    assert [one["provenance"]["record"] for one in found] == list(FILES)
    assert all(SAID[2] in one["text"] for one in found)
    piped = run_process("-f", "jsonl", "-j", "1", stdin=path.read_bytes()).stdout.decode()
    assert [json.loads(line)["source"] for line in piped.splitlines()] == [f"<stdin>!{file}" for file in FILES]
    assert run_cli(path, "-o", f"{tmp_path}/out/").exit_code == 0
    written = sorted(str(one).partition(f"{tmp_path.name}/x/")[2] for one in (tmp_path / "out").rglob("*.txt"))
    assert written == ["a.txt", "more/b.txt", "more/c.txt"]


def test_names_that_lead_out_of_an_archive_and_links_are_passed_over(tmp_path: Path) -> None:
    link = tarfile.TarInfo("link.html")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
    pipe = tarfile.TarInfo("pipe")
    pipe.type = tarfile.FIFOTYPE
    names = {"../a.html": PAGE, "/b.html": PAGE, "c/../../d.html": PAGE, "C:\\e.html": PAGE, "f.html": PAGE}
    for name, data in (("x.tar", tarred(names, link, pipe)), ("x.zip", zipped(names))):
        path = tmp_path / name
        path.write_bytes(data)
        result = run_cli(path, "-o", f"{tmp_path}/out-{name}/", "-q")
        assert result.exit_code == 1
        (written,) = tmp_path.rglob("*.txt")
        assert written.parts[-2:] == ("x", "f.txt")
        assert str(written).startswith(f"{tmp_path}/out-{name}/")
        assert result.stderr.count("its name leads out of the archive") == 4
        assert ("link.html: a link" in result.stderr) is (name == "x.tar")
        written.unlink()


def test_an_archive_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    middle = tarred(FILES).index(b"more/b.html")
    damaged = bytearray(tarred(FILES))
    damaged[middle : middle + 300] = b"Z" * 300
    assert list(shown(tasks_of(tmp_path, "x.tar", bytes(damaged))).items())[1:] == [
        (".tar", "unreadable"),
        (".tar!more/c.htm", ""),
    ]
    cut = tarred(FILES)[: middle + 900]
    assert list(shown(tasks_of(tmp_path, "x.tar", cut)).values()) == ["", "unreadable"]
    assert list(
        shown(
            tasks_of(tmp_path, "x.tar.gz", gzip.compress(tarred({"a.html": PAGE, "b": bytes(range(256)) * 99}))[:-99])
        ).values()
    ) == ["", "unreadable"]
    assert list(shown(tasks_of(tmp_path, "x.zip", zipped(FILES)[:-20])).values()) == ["unreadable"]
    broken = bytearray(zipped(FILES))
    broken[60:90] = bytes(30)
    assert list(shown(tasks_of(tmp_path, "x.zip", bytes(broken))).values()) == ["unreadable", "", ""]


def test_a_tar_that_ends_in_nothing_but_padding_ends(tmp_path: Path) -> None:
    tasks = tasks_of(tmp_path, "x.tar.gz", gzip.compress(tarred(FILES) + bytes(50_000_000)))
    assert len(tasks) == 3


def test_archives_nest_once(tmp_path: Path) -> None:
    inner = {"a.html.gz": gzip.compress(PAGE), "w.warc.gz": packed(GOOD[:2]), "z.tar": tarred({"b.html": PAGE})}
    deep = zipped({"x.zip": zipped({"y.zip": zipped({"z.html": PAGE})})})
    assert list(shown(tasks_of(tmp_path, "x.zip", zipped(inner)))) == [
        ".zip!a.html.gz", ".zip!w.warc.gz:1", ".zip!w.warc.gz:2", ".zip!z.tar!b.html",
    ]  # fmt: skip
    assert list(shown(tasks_of(tmp_path, "x.zip", deep)).values()) == ["unsupported"]


def test_what_is_no_article_in_an_archive_is_skipped(tmp_path: Path) -> None:
    files = {"a.css": b"a {}", "b.html": PAGE, "c": b"\x89PNG", "d.js": b""}
    tasks = tasks_of(tmp_path, "x.zip", zipped(files))
    assert [task.skip for task in tasks] == [True, False, True, True]


def test_what_is_binary_in_an_archive_whatever_it_is_called_does_not_fail(tmp_path: Path) -> None:
    binary = {"__MACOSX/._a.html": b"\0\5\x16\7\0\2\0\0Mac OS X", ".DS_Store": b"\0\0\0\1Bud1\0\0\x10\0"}
    path = tmp_path / "x.zip"
    path.write_bytes(zipped({**binary, "a.html": PAGE}))
    result = run_cli(path, "-f", "jsonl", "-j", "1", "--progress", "json")
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert json.loads(result.stderr.splitlines()[-1])["skipped"] == {"binary": 2}


def test_a_web_archive_in_a_zip_is_its_records_and_not_its_indexes(tmp_path: Path) -> None:
    files = {
        "datapackage.json": b"{}",
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n{"url": "a", "text": "b"}',
        "archive/data.warc.gz": packed(GOOD[:2]),
        "indexes/index.cdx.gz": gzip.compress(b"example,hollin)/ 2026"),
    }
    assert list(shown(tasks_of(tmp_path, "x.wacz", zipped(files)))) == [
        ".wacz!archive/data.warc.gz:1",
        ".wacz!archive/data.warc.gz:2",
    ]


def test_a_file_that_unpacks_to_far_too_much_is_not_unpacked(tmp_path: Path) -> None:
    tasks = tasks_of(tmp_path, "x.zip", zipped({"a.html": bytes(50_000_000), "b.html": PAGE}))
    assert [(task.trouble or ("",))[0] for task in tasks] == ["too_large", ""]


# --- mailboxes and tables -------------------------------------------------------------------------


def test_a_mailbox_is_its_mails(tmp_path: Path) -> None:
    mails = (
        b"From a@b Mon Feb  2 10:00:00 2026\nSubject: one\n\nHello\n\nFrom here on, all is well.\n>From x\n\n",
        b"From c@d Mon Feb  2 11:00:00 2026\nSubject: two\n\nHello again\n",
    )
    first, second = tasks_of(tmp_path, "x.mbox", b"".join(mails))
    assert first.data == b"Subject: one\n\nHello\n\nFrom here on, all is well.\nFrom x\n\n"
    assert second.data == b"Subject: two\n\nHello again\n"
    assert second.provenance is not None
    assert second.provenance[:3] == (f"{tmp_path}/x.mbox", "2", len(mails[0]))


def test_a_table_gives_a_document_to_each_row(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "x.parquet"
    rows = {
        "key": ["a", "b"],
        "page": [PAGE, PAGE],
        "url": ["https://hollin.example/", None],
        "date": ["2026-02-03", None],
        "other": [1, 2],
    }
    pq.write_table(pa.table(rows), path)
    found = records(path, "--text-field", "page", "--id-field", "key")
    assert [one["source"] for one in found] == ["a", "b"]
    assert found[0]["provenance"]["fetched"] == "2026-02-03"
    assert found[0]["url"] == "https://hollin.example/"
    assert all(SAID[0] in one["text"] for one in found)
    assert "no column html, text" in run_cli(path).stderr
    path.write_bytes(path.read_bytes()[:-30])
    assert f"{path}: damaged Parquet table: " in run_cli(path, "--text-field", "page").stderr.splitlines()[0]


def test_a_row_whose_text_is_not_in_utf8_costs_itself(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "x.parquet"
    pages = [PAGE.decode(), "<p>Müller's lock, here and there", PAGE.decode()]
    pq.write_table(pa.table({"html": pages}), path, compression="none", use_dictionary=False)
    path.write_bytes(path.read_bytes().replace("Müller".encode(), b"M\xff\xffller"))
    result = run_cli(path, "-f", "jsonl")
    assert (result.exit_code, result.stdout.count("\n")) == (1, 2)
    assert f"{path}:2: its text is not in UTF-8" in result.stderr


# --- books ----------------------------------------------------------------------------------------


def book(spine: str, packing: int | None = zipfile.ZIP_STORED, **chapters: str) -> bytes:
    """Return a book; `spine` names its chapters in order, `packing` says how its type is packed, None leaves it out."""
    items = "".join(
        f'<item id="{name}" href="text/{name}.xhtml" media-type="application/xhtml+xml"/>' for name in chapters
    )
    order = "".join(f'<itemref idref="{name}"/>' for name in spine.split())
    package = f"""<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
        <dc:title>The locks of Hollin</dc:title><dc:creator>Ada Quill</dc:creator><dc:language>en</dc:language>
        </metadata><manifest>{items}</manifest><spine>{order}</spine></package>"""
    files = {
        "META-INF/container.xml": b'<container><rootfiles><rootfile full-path="o/p.opf"/></rootfiles></container>',
        "o/p.opf": package.encode(),
        **{f"o/text/{name}.xhtml": f"<html><body>{text}</body></html>".encode() for name, text in chapters.items()},
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        if packing is not None:
            archive.writestr("mimetype", "application/epub+zip", packing)
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def chapter(number: int) -> str:
    return f"<h2>Chapter {number}</h2>" + "".join(f"<p>In part {number}: {sentence}</p>" for sentence in SAID)


def test_a_book_is_one_document_with_its_chapters_in_order(tmp_path: Path) -> None:
    path = tmp_path / "x.epub"
    path.write_bytes(book("a b c", c=chapter(3), a=chapter(1), b=chapter(2)))
    (found,) = records(path)
    assert (found["title"], found["authors"]) == ("The locks of Hollin", ["Ada Quill"])
    places = [found["text"].index(f"In part {number}: {said}") for number in (1, 2, 3) for said in SAID]
    assert places == sorted(places)


def test_a_book_that_does_not_say_so_first_is_one_alone_and_in_an_archive(tmp_path: Path) -> None:
    for packing in (zipfile.ZIP_DEFLATED, None):
        data = book("a b", packing, a=chapter(1), b=chapter(2))
        (tmp_path / "x.epub").write_bytes(data)
        (tmp_path / "x.zip").write_bytes(zipped({"a.epub": data}))
        for name in ("x.epub", "x.zip"):
            (found,) = records(tmp_path / name)
            assert found["title"] == "The locks of Hollin"
            assert found["text"].count(SAID[0]) == 2


def test_chapters_that_are_named_twice_or_not_there_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.epub"
    data = book("a a gone a b", a=chapter(1), b=chapter(2), gone=chapter(3))
    path.write_bytes(data.replace(b"o/text/gone.xhtml", b"o/text/lost.xhtml"))
    result = run_cli(path, "-f", "jsonl")
    assert (result.exit_code, result.stdout.count("In part 1: The lock")) == (1, 1)
    assert f"{path}!o/text/gone.xhtml: named among the chapters, and not there" in result.stderr
    path.write_bytes(data[:-50])
    assert "damaged EPUB book, or cut off" in run_cli(path).stderr


# --- what it costs --------------------------------------------------------------------------------


def test_nothing_of_it_is_loaded_for_a_page() -> None:
    path = Path(__file__).parent.parent / "samples" / "news.html"
    program = (
        "import sys\nfrom bodytext.cli.main import main\n"
        f"try: main([{str(path)!r}])\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    loaded = set(done.stderr.decode().split())
    assert "bodytext.batch.inputs.container" in loaded
    assert not loaded & {one.module for one in CONTAINERS.values()}
    assert not {name for name in loaded if name.startswith(("bodytext.integrations", "bodytext.batch.runners.ray"))}
    assert not loaded & {
        "bodytext.parse.packed",
        "bodytext.batch.inputs.members",
        "bodytext.batch.inputs.stream",
        "bodytext.batch.many",
        "bodytext.batch.output.columns",
        "bodytext.batch.output.manifest",
        "bodytext.batch.output.table",
        "bodytext.batch.runners.pool",
        "sqlite3",
        "tarfile",
        "zipfile",
        "gzip",
        "pyarrow",
    }


def test_a_damaged_chapter_costs_itself_and_not_the_book(tmp_path: Path) -> None:
    path = tmp_path / "x.epub"
    data = bytearray(book("a b", a=chapter(1), b=chapter(2)))
    start = data.index(b"o/text/b.xhtml") + len("o/text/b.xhtml")
    data[start + 4 : start + 60] = bytes(byte ^ 0xFF for byte in data[start + 4 : start + 60])
    path.write_bytes(data)
    result = run_cli(path, "-f", "jsonl")
    assert (result.exit_code, result.stdout.count("In part 1: The lock")) == (1, 1)
    assert f"{path}!o/text/b.xhtml: damaged in its book: " in result.stderr
    assert "Traceback" not in result.stderr
