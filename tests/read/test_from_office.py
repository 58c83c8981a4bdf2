"""Files of other word processors: read through LibreOffice where it is there, else with a sentence what to do."""

from __future__ import annotations

import http.server
import io
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx_builder import docx_parts, p, zipped

from clausecheck.errors import ReadError
from clausecheck.model import Document, ReadStatus
from clausecheck.read import libreoffice, read_document
from clausecheck.read.options import Limits, ReadOptions

needs_libreoffice = pytest.mark.skipif(
    libreoffice.find_program() is None, reason="LibreOffice (soffice) is not installed"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"


def ole(*streams: str) -> bytes:
    return OLE + b"".join(stream.encode("utf-16-le") + bytes(64) for stream in streams)


def rtf(*paragraphs: str, more: str = "") -> bytes:
    escaped = "".join(
        "".join(f"\\u{(ord(c) + 0x8000) % 0x10000 - 0x8000}?" if ord(c) > 127 else c for c in text)
        + "\\par\n"
        for text in paragraphs
    )
    return ("{\\rtf1\\ansi{\\fonttbl{\\f0 Mincho;}}\\f0 " + escaped + more + "}").encode("ascii")


def odt(body: str) -> bytes:
    names = {
        "office": "office:1.0", "text": "text:1.0", "draw": "drawing:1.0", "svg": "svg-compatible:1.0",
        "table": "table:1.0",
    }  # fmt: skip
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{uri}"' for prefix, uri in names.items()
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", OPEN_DOCUMENT)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{manifest}">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{OPEN_DOCUMENT}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return stream.getvalue()


def read(folder: Path, name: str, data: bytes, limits: Limits = Limits()) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read_document(path, ReadOptions(limits=limits))


def code_of(folder: Path, name: str, data: bytes, limits: Limits = Limits()) -> str:
    with pytest.raises(ReadError) as caught:
        read(folder, name, data, limits)
    return caught.value.code


@pytest.fixture
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clausecheck.read.from_office.find_program", lambda: None)


@needs_libreoffice
def test_rtf_is_read_and_says_which_way(tmp_path: Path) -> None:
    found = read(tmp_path, "契約 書.rtf", rtf("第１条　甲は、業務を乙に委託する。", "２　乙は、秘密を守る。"))
    assert found.text == "第１条　甲は、業務を乙に委託する。\n２　乙は、秘密を守る。\n"
    assert (found.format, found.status) == ("rtf", ReadStatus.READ)
    assert found.path.endswith("契約 書.rtf")
    assert [(problem.code, problem.loses_text) for problem in found.problems] == [("converted", False)]
    assert {block.anchor for block in found.blocks} == {""}


@needs_libreoffice
def test_opendocument_is_read_with_its_tables(tmp_path: Path) -> None:
    row = "<table:table-row>{}</table:table-row>".format(
        "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in ("区分", "単価"))
    )
    body = f"<text:p>別表</text:p><table:table><table:table-column/><table:table-column/>{row}</table:table>"
    assert read(tmp_path, "a.odt", odt(body)).text == "別表\n区分\t単価\n"


@needs_libreoffice
def test_old_word_files_are_read(tmp_path: Path) -> None:
    saved = _saved_as(tmp_path, "doc", rtf("第１条　甲は、業務を乙に委託する。"))
    assert saved.startswith(OLE[:8])
    for name in ("a.doc", "a.dot"):
        assert read(tmp_path, name, saved).text == "第１条　甲は、業務を乙に委託する。\n"


@needs_libreoffice
def test_rtf_that_is_called_doc_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "a.doc", rtf("甲は、乙に委託する。")).text == "甲は、乙に委託する。\n"


@needs_libreoffice
def test_nothing_that_a_file_links_to_is_fetched(tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        picture = f'<draw:image xlink:href="http://127.0.0.1:{server.server_address[1]}/a.png"/>'
        frame = f'<draw:frame svg:width="3cm" svg:height="3cm">{picture}</draw:frame>'
        found = read(tmp_path, "a.odt", odt(f"<text:p>甲は{frame}</text:p>"))
        server.shutdown()
    assert found.text == "甲は\n"
    assert asked == []


@needs_libreoffice
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    read(tmp_path, "a.rtf", rtf("甲"))
    assert list(scratch.iterdir()) == []


@needs_libreoffice
def test_bytes_that_libreoffice_takes_for_letters_are_no_text(tmp_path: Path) -> None:
    noise = OLE + bytes(range(256)) * 40
    assert code_of(tmp_path, "a.jtd", noise) == "conversion-failed"
    assert code_of(tmp_path, "a.doc", noise + ole("WordDocument")) == "conversion-failed"


@pytest.mark.usefixtures("no_libreoffice")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", ole("WordDocument")),
        ("a.dot", ole("WordDocument")),
        ("a.rtf", rtf("甲")),
        ("a.odt", odt("")),
        ("a.jtd", ole("DocumentText")),
    ],
)
def test_without_libreoffice_the_way_out_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    assert code_of(tmp_path, name, data) == "needs-libreoffice"


@pytest.mark.usefixtures("no_libreoffice")
@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.odt", "a.docm", "a.dotx", "a.dotm"])
def test_word_documents_under_other_suffixes_need_no_conversion(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, name, zipped(docx_parts(p("甲は、乙に委託する。"))))
    assert (found.text, found.format, found.problems) == ("甲は、乙に委託する。\n", "docx", ())


@pytest.mark.usefixtures("no_libreoffice")
def test_a_web_page_that_is_called_doc_is_read(tmp_path: Path) -> None:
    page = "<html xmlns:w='urn:schemas-microsoft-com:office:word'><body><p>甲は、乙に委託する。</p></body></html>"
    assert read(tmp_path, "a.doc", page.encode()).text == "甲は、乙に委託する。\n"


@pytest.mark.usefixtures("no_libreoffice")
@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.doc", b"", "empty-file"),
        ("a.doc", bytes(9), "empty-file"),
        ("a.doc", "甲は、乙に".encode("cp932"), "not-an-office-file"),
        ("a.doc", ole("Workbook"), "not-an-office-file"),
        ("a.odt", zipped({"a": "x"}), "not-an-office-file"),
        ("a.doc", ole("EncryptedPackage"), "encrypted-docx"),
        ("a.odt", odt("")[:150] + b"x", "conversion-failed"),
    ],
)
def test_what_is_no_such_file_says_so(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    assert code_of(tmp_path, name, data) == code


@pytest.mark.usefixtures("no_libreoffice")
def test_bounds_hold_before_anything_is_started(tmp_path: Path) -> None:
    assert code_of(tmp_path, "a.rtf", rtf("甲"), Limits(max_bytes=9)) == "too-large"
    bomb = odt(f"<text:p>{' ' * 9999}</text:p>")
    assert code_of(tmp_path, "a.odt", bomb, Limits(max_unpacked=9000)) == "zip-bomb"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a script for a program")
def test_a_program_that_hangs_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {tmp_path}/child\nwait\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("clausecheck.read.from_office.find_program", lambda: str(program))
    monkeypatch.setattr(libreoffice, "_LEAST_SECONDS", 0.5)
    started = time.monotonic()
    assert code_of(tmp_path, "a.rtf", rtf("甲"), Limits(seconds=0.5)) == "too-slow"
    assert time.monotonic() - started < 10
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    assert not any(_alive(child) for _ in _for_seconds(3))


def test_a_program_that_saves_nothing_is_a_problem_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = shutil.which("true") or sys.executable
    monkeypatch.setattr("clausecheck.read.from_office.find_program", lambda: program)
    assert code_of(tmp_path, "a.rtf", rtf("甲")) == "conversion-failed"
    monkeypatch.setattr("clausecheck.read.from_office.find_program", lambda: str(tmp_path / "none"))
    assert code_of(tmp_path, "a.rtf", rtf("甲")) == "conversion-failed"


def _saved_as(folder: Path, suffix: str, data: bytes) -> bytes:
    """The file as LibreOffice saves it in another format."""
    source = folder / "source.rtf"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(libreoffice.find_program()), profile, "--headless", "--convert-to", suffix]
    subprocess.run(
        [*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=120
    )
    return (folder / f"source.{suffix}").read_bytes()


def _for_seconds(seconds: float) -> Iterator[None]:
    """Goes round until the time is over; the last look counts."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.05)
    yield


def _alive(process: int) -> bool:
    """Whether the process runs; one that ended and that nobody asked after does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
