"""`clausecheck text`: what was read of a file, line by line, with the clause each line was taken for."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import ExitStatus, UsageError
from ..messages import say
from ..model import Document, ReadStatus
from ..read.options import ReadOptions
from ..remote import Place, RemoteError, is_address, located, unfound
from ..report.typeset import fold, one_line, pad, unseen_made_seen, width
from ..report.wording import problem_sentence
from ..rulebook.schema import Pack
from ..safe_read import read_safely
from . import Common, streams

_MOST_LABEL = 24
"""Cells of the column of labels; a longer one stands on a line of its own."""


@dataclass(frozen=True, slots=True)
class TextOptions:
    """The flags of `text`. The rules say which words the grammar knows, and which signals are looked for."""

    rules: tuple[str, ...]
    parties: Mapping[str, tuple[str, ...]]
    plain: bool
    signals: bool
    reading: ReadOptions


def show_text(file: str, options: TextOptions, common: Common) -> int:
    """Prints the text of a file; what could not be read is said on stderr.

    Raises UsageError `missing-path`, `file-is-folder` and those of an address, and RuleError.
    """
    path = _place(file)
    with contextlib.suppress(OSError):  # what the system refuses is said by the reader
        if not file or (isinstance(path, Path) and not path.exists()):
            raise UsageError("missing-path", path=file)
        if path.is_dir():
            raise UsageError("file-is-folder", path=file)
    document = read_safely(path, options.reading, common.debug)
    for problem in document.problems:
        streams.note(problem_sentence(problem, common.lang), common.lang)
    if options.plain:
        _print_plain(document)
    else:
        lines = _lines(document, options, streams.cells(), common.lang)
        streams.print_text("".join(f"{line}\n" for line in lines))
    return ExitStatus.OK if document.status is ReadStatus.READ else ExitStatus.INCOMPLETE


def _place(file: str) -> Place:
    if not is_address(file):
        return Path(file)
    try:
        found = located(file)
    except RemoteError:
        return unfound(file)  # the reader says why
    if found is None:
        raise UsageError("missing-path", path=str(unfound(file)))
    return found


def _print_plain(document: Document) -> None:
    """Exactly the text, as UTF-8 with its own line ends; on a screen, controls are replaced one for one."""
    text = document.text
    if streams.is_screen():
        text = unseen_made_seen(text)
    streams.print_bytes(text.encode("utf-8", errors="replace"))


def _lines(document: Document, options: TextOptions, cells: int, lang: str) -> list[str]:
    from ..rulebook.load import load_rulebook

    rulebook = load_rulebook(options.rules, options.parties)
    labels = _labels(document, rulebook.packs[0])
    signals: dict[int, list[str]] = {}
    if options.signals:
        from .signals import signals_by_line

        signals = signals_by_line(document, rulebook, lang)
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
            for signal in signals.get(at, ()):
                lines += [" " * left + part for part in fold(one_line(signal), max(cells - left, 20))]
        at += len(raw) + 1
    return lines


def _labels(document: Document, pack: Pack) -> dict[int, str]:
    """The label of each clause by the offset of the line where it starts."""
    from ..outline import addresses, outline

    found = addresses(outline(document, pack.language, pack.spelling))
    return {address.start: address.label for address in found}
