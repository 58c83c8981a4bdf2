"""Puts a Document together block by block, so that every reader keeps the same conventions of text.

Blocks end with a line feed; cells of one table row are separated by a tab, the row ends with a line feed.
The text is what the file shows (no folding); only line ends within a block are given as a line feed.
"""

from __future__ import annotations

import hashlib

from ..model import Block, BlockKind, Document, Problem, ReadStatus, Span
from .choices import letters_left_out


def digest_of(data: bytes) -> str:
    """The digest by which a file is known in reports."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


class DocumentBuilder:
    """Collects blocks and problems of one file; `build` gives the finished Document."""

    def __init__(self, path: str, format: str, data: bytes) -> None:
        self._path = path
        self._format = format
        self._digest = digest_of(data)
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._problems: list[Problem] = []
        self._margins: list[str] = []
        self._ocr: list[Span] = []

    def add(
        self,
        text: str,
        *,
        kind: BlockKind = BlockKind.PARAGRAPH,
        page: int | None = None,
        anchor: str = "",
        generated: int = 0,
        end: str = "\n",
        ocr: bool = False,
        lines: tuple[int, int] | None = None,
    ) -> None:
        """Appends one block and what separates it from the next (`end`: a line feed, or a tab between cells)."""
        span = Span(self._length, self._length + len(text))
        self._blocks.append(Block(span, kind, page, anchor, generated, lines))
        if ocr:
            self._ocr.append(span)
        self._parts += [text, end]
        self._length += len(text) + len(end)

    def add_margin(self, text: str) -> None:
        """Notes a running header or footer, which is no contract text."""
        if text and text not in self._margins:
            self._margins.append(text)

    def problem(
        self, code: str, *, page: int | None = None, loses_text: bool = False, **values: str | int
    ) -> None:
        """Notes something that the user must know about the reading."""
        self._problems.append(Problem(code, page, values, loses_text))

    def build(self, *, pages: int | None = None) -> Document:
        """The Document. Without any letter it is `unread`; with text lost on the way, `partly`."""
        text = "".join(self._parts)
        if count := letters_left_out(text):
            self.problem("marked-text", count=count)
        if not text.strip():
            status = ReadStatus.UNREAD
        elif any(problem.loses_text for problem in self._problems):
            status = ReadStatus.PARTLY
        else:
            status = ReadStatus.READ
        return Document(
            path=self._path,
            format=self._format,
            digest=self._digest,
            text=text,
            blocks=tuple(self._blocks),
            problems=tuple(self._problems),
            status=status,
            pages=pages,
            margins=tuple(self._margins),
            spans_from_ocr=tuple(self._ocr),
        )
