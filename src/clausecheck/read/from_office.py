"""Old Word, RTF, OpenDocument and Ichitaro files → Document, through LibreOffice where the user has it.

LibreOffice saves the file as DOCX in a folder and with a profile that are thrown away afterwards; macros do
not run and nothing is fetched. What a file is goes by its first bytes: what only calls itself .doc and is a
DOCX or a web page goes straight to the reader of that.
"""

from __future__ import annotations

import io
import time
import zipfile

from ..errors import ReadError
from ..model import Document, Problem
from . import from_docx, from_html
from .builder import digest_of
from .libreoffice import ConversionFailedError, TookTooLongError, find_program, saved_as_docx
from .options import Limits, Named, ReadOptions

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_RTF = b"{\\rtf"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_MARKUP = (b"<html", b"<!doctype html", b"<head", b"<meta", b"<body")
_WORD, _ENCRYPTED = ("WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le"))

# Named, because LibreOffice takes what it does not know for plain text and turns it into garbage.
_WORD_FILTER, _RTF_FILTER, _OPEN_FILTER = "MS Word 97", "Rich Text Format", "writer8"
_JAPANESE_SHARE = 0.2
"""Share of kana and kanji in any contract; bytes that were taken for letters have less."""


def read(path: Named, data: bytes, options: ReadOptions) -> Document:
    """Reads one file; the problem `converted` names the way it went, the anchors of its blocks are empty.

    Raises ReadError: too-large, empty-file, needs-libreoffice, conversion-failed, too-slow, not-an-office-file,
    and those of the reader of DOCX.
    """
    started = time.monotonic()
    name = str(path)
    if len(data) > options.limits.max_bytes:
        raise ReadError("too-large", path=name, limit=options.limits.max_bytes // (1024 * 1024))
    if not data.strip(b"\0"):
        raise ReadError("empty-file", path=name)
    if _is_word_zip(data):
        return from_docx.read(path, data, options)
    if any(mark in data[:1024].lower() for mark in _MARKUP) and not data.startswith((_OLE, _RTF)):
        return from_html.read(path, data, options)
    suffix, import_filter = _kind(path, data, options.limits)
    program = find_program()
    if program is None:
        raise ReadError("needs-libreoffice", path=name, suffix=path.suffix)
    try:
        seconds = options.limits.seconds - (time.monotonic() - started)
        converted = saved_as_docx(data, suffix, import_filter, program, seconds)
    except TookTooLongError as error:
        raise ReadError("too-slow", path=name) from error
    except ConversionFailedError as error:
        raise ReadError("conversion-failed", path=name) from error
    document = from_docx.read(path, converted, options)
    if not import_filter and not _is_japanese(document.text):
        raise ReadError("conversion-failed", path=name)
    return document._replace(
        format=path.suffix.lower().lstrip("."),
        digest=digest_of(data),
        blocks=tuple(block._replace(anchor="") for block in document.blocks),
        problems=(Problem("converted", None, {"program": "LibreOffice"}), *document.problems),
    )


def _is_word_zip(data: bytes) -> bool:
    return data.startswith(_ZIP) and b"word/document.xml" in data and _OPEN_DOCUMENT not in data[:200]


def _kind(path: Named, data: bytes, limits: Limits) -> tuple[str, str]:
    """The suffix that says what the bytes are, and LibreOffice's name for the way to read them."""
    if data.startswith(_RTF):
        return ".rtf", _RTF_FILTER
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ReadError("encrypted-docx", path=str(path))
        if _WORD in data:
            return ".doc", _WORD_FILTER
        if path.suffix.lower().startswith(".jt"):
            return path.suffix.lower(), ""
    if data.startswith(_ZIP) and _OPEN_DOCUMENT in data[:200]:
        _refuse_bomb(path, data, limits.max_unpacked)
        return ".odt", _OPEN_FILTER
    raise ReadError("not-an-office-file", path=str(path), suffix=path.suffix)


def _refuse_bomb(path: Named, data: bytes, most: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError("conversion-failed", path=str(path)) from error
    if unpacked > most:
        raise ReadError("zip-bomb", path=str(path), limit=most // (1024 * 1024))


def _is_japanese(text: str) -> bool:
    letters = "".join(text.split())
    return sum("ぁ" <= letter <= "ヿ" or "一" <= letter <= "龠" for letter in letters) >= (
        _JAPANESE_SHARE * len(letters)
    )
