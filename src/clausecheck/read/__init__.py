"""file → Document: one reader a format, found by suffix."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path

from ..errors import ReadError
from ..model import Document
from .options import Named, ReadOptions

Reader = Callable[[Named, bytes, ReadOptions], Document]

# Readers are imported when a file needs them: `clausecheck --help` loads no PDF or DOCX library.
READERS: Mapping[str, str] = {
    ".docx": "from_docx",
    ".docm": "from_docx",
    ".dotx": "from_docx",
    ".dotm": "from_docx",
    ".pdf": "from_pdf",
    ".txt": "from_txt",
    ".md": "from_txt",
    ".html": "from_html",
    ".htm": "from_html",
    ".xhtml": "from_html",
    ".doc": "from_office",
    ".dot": "from_office",
    ".rtf": "from_office",
    ".odt": "from_office",
    ".ott": "from_office",
    ".jtd": "from_office",
    ".jtdc": "from_office",
}
SEARCHED = frozenset({".docx", ".pdf", ".txt", ".md"})
"""What a folder is searched for; files of the other kinds are read where they are named."""


def read_document(path: Path, options: ReadOptions = ReadOptions()) -> Document:
    """Reads one file.

    Raises ReadError where nothing of the file can be read (missing, empty, of unknown kind, encrypted, damaged).
    """
    reader = reader_of(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("missing-path", path=str(path)) from error
    return reader(path, data, options)


def reader_of(path: Named) -> Reader:
    """What reads files of this suffix. Raises ReadError `unsupported-suffix`."""
    name = READERS.get(path.suffix.lower())
    if name is None:
        raise ReadError("unsupported-suffix", path=str(path), suffix=path.suffix)
    reader: Reader = importlib.import_module(f".{name}", __name__).read
    return reader
