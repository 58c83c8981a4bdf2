"""`clausecheck text`: what was read of a file, line by line, with the clause each line was taken for."""

from __future__ import annotations

from pathlib import Path

from ..errors import ExitStatus, UsageError
from ..messages import say
from ..model import Document, ReadStatus
from ..read.options import ReadOptions
from ..report.typeset import fold, one_line, pad, unseen_made_seen, width
from ..report.wording import problem_sentence
from ..safe_read import read_safely
from . import Common, streams
from .check import DEFAULT_RULES

_MOST_LABEL = 24
"""Cells of the column of labels; a longer one stands on a line of its own."""


def show_text(file: str, plain: bool, reading: ReadOptions, common: Common) -> int:
    """Prints the text of a file; what could not be read is said on stderr.

    Raises UsageError `missing-path` or `file-is-folder`.
    """
    path = Path(file)
    if not file or not path.exists():
        raise UsageError("missing-path", path=file)
    if path.is_dir():
        raise UsageError("file-is-folder", path=file)
    document = read_safely(path, reading, common.debug)
    for problem in document.problems:
        streams.note(problem_sentence(problem, common.lang), common.lang)
    if plain:
        _print_plain(document)
    else:
        streams.print_text("".join(f"{line}\n" for line in _lines(document, streams.cells(), common.lang)))
    return ExitStatus.OK if document.status is ReadStatus.READ else ExitStatus.INCOMPLETE


def _print_plain(document: Document) -> None:
    """Exactly the text, as UTF-8 with its own line ends; on a screen, controls are replaced one for one."""
    text = document.text
    if streams.is_screen():
        text = unseen_made_seen(text)
    streams.print_bytes(text.encode("utf-8", errors="replace"))


def _lines(document: Document, cells: int, lang: str) -> list[str]:
    labels = _labels(document)
    left = min(max(map(width, labels.values()), default=0), _MOST_LABEL) + 2
    lines: list[str] = []
    page = None
    pages = {block.span.start: block.page for block in document.blocks}
    at = 0
    for raw in document.text.split("\n"):
        here = pages.get(at)
        if here is not None and here != page:
            page = here
            lines.append(say("page-page", lang, {"page": page}))
        if raw.strip():
            label = one_line(labels.get(at, ""))
            if width(label) > left - 2:
                lines.append(label)
                label = ""
            for part in fold(one_line(raw.replace("\t", " | ")), max(cells - left, 20)):
                lines.append(pad(label, left) + part)
                label = ""
        at += len(raw) + 1
    return lines


def _labels(document: Document) -> dict[int, str]:
    """The label of each clause by the offset of the line where it starts."""
    from ..outline import outline
    from ..rulebook.load import load_rulebook

    pack = load_rulebook(DEFAULT_RULES).packs[0]
    starts: dict[int, str] = {}
    for clause in outline(document, pack.language, pack.spelling).clauses:
        # Text outside any clause is labelled with the title of its part, which stands above it anyway.
        if clause.label != clause.part.title:
            starts.setdefault(clause.start, clause.label)
    return starts
