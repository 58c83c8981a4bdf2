"""A DOCX contract → the contract itself with its findings as Word comments on the exact words.

The file is read again and walked by the same walk as when it was checked, so that every place agrees. The copy
differs from the original in comments, the marks of their ranges, and runs split for these, and in a page in front if
that is asked for; the original is not touched. Macros are not taken over.
"""

from __future__ import annotations

from lxml import etree

from ..errors import UsageError
from ..model import Block, Document, RunReport, Span
from ..ooxml import BODY, DamagedPartError, Element, Marker, Package, Repack, Styles, Walker
from ..ooxml.names import R_PR, RUN, XML_SPACE, P, T, W, element
from . import ReportOptions
from .docx_summary import summary_page
from .notes import AUTHOR, Note, Target, notes_for, only_target
from .original import bytes_as_read

_ID, _INITIALS = W + "id", "CC"


def render(report: RunReport, options: ReportOptions) -> bytes:
    """The annotated copy of the one DOCX contract of the run.

    Raises UsageError: annotate-none, annotate-several, annotate-changed, annotate-damaged.
    """
    return annotated(only_target(report, "docx"), options)


def annotated(target: Target, options: ReportOptions) -> bytes:
    """The copy of one file with its notes. Raises UsageError: annotate-changed, annotate-damaged."""
    data = bytes_as_read(target.file)
    try:
        return _Copy(target, data, options).data()
    except DamagedPartError as error:
        raise UsageError("annotate-damaged", path=target.file.path) from error


class _Copy:
    """One file while comments are put on it."""

    def __init__(self, target: Target, data: bytes, options: ReportOptions) -> None:
        limits = options.reading.limits
        self._target, self._lang, self._with_summary = target, options.lang, options.summary_page
        self._package = Package(data, target.file.path, limits.max_unpacked)
        self._root = self._package.document()
        original = options.reading.changes == "original"
        styles = Styles(self._tied("styles", strictly=False), original=original)
        walker = Walker(styles, original=original, max_depth=limits.max_depth, path=target.file.path)
        body = self._root.find(BODY)
        assert body is not None
        self._body = body
        assert target.file.document is not None
        anchors = [block.anchor for block in target.file.document.blocks]
        self._marker = Marker(body, walker.story(body, "body"), anchors)

    def data(self) -> bytes:
        """The bytes of the copy."""
        document = self._target.file.document
        assert document is not None
        comments = self._tied("comments", strictly=True)
        is_new = comments is None
        if comments is None:
            comments = element(W + "comments")
        number = self._free_number(comments)
        for note in notes_for(self._target, self._lang):
            self._place(note, document, str(number))
            comments.append(_comment(note, str(number)))
            number += 1
        if self._with_summary:
            self._body[:0] = summary_page(self._target, self._lang)
        repack = Repack(self._package)
        repack.put(self._package.main, self._root)
        if is_new:
            repack.add_word_part("comments", comments)
        else:
            repack.put(self._tie("comments") or "", comments)
        return repack.data()

    def _place(self, note: Note, document: Document, id_: str) -> None:
        touched = [] if note.words is None else _stored_within(document, note.words)
        if note.words is None or not touched:
            self._marker.mark_behind(note.behind.anchor, id_)
            return
        first, last = touched[0], touched[-1]
        start = first.anchor, _offset(first, note.words.start)
        self._marker.mark(start, (last.anchor, _offset(last, note.words.end)), id_)

    def _free_number(self, comments: Element) -> int:
        marks = [
            *comments.iter(W + "comment"),
            *self._root.iter(W + "commentRangeStart", W + "commentReference"),
        ]
        numbers = [mark.get(_ID, "") for mark in marks]
        return max((int(number) for number in numbers if number.isdecimal()), default=-1) + 1

    def _tie(self, kind: str) -> str | None:
        ties = self._package.relationships(self._package.main)
        return next((tie.target for tie in ties if tie.kind == kind and not tie.external), None)

    def _tied(self, kind: str, *, strictly: bool) -> Element | None:
        name = self._tie(kind)
        try:
            return None if name is None else self._package.xml(name)
        except DamagedPartError:
            if strictly:
                raise
            return None


def _stored_within(document: Document, words: Span) -> list[Block]:
    """The blocks that have letters within the words which the file stores: automatic numbers are none."""
    return [
        block
        for block in document.blocks
        if block.anchor and block.span.start + block.generated < words.end and words.start < block.span.end
    ]


def _offset(block: Block, offset: int) -> int:
    """An offset of the document as one into the letters that the file stores of a block."""
    return min(max(offset - block.span.start - block.generated, 0), block.span.length - block.generated)


def _comment(note: Note, id_: str) -> Element:
    comment = element(W + "comment")
    comment.set(_ID, id_)
    comment.set(W + "author", AUTHOR)
    comment.set(W + "initials", _INITIALS)
    for number, line in enumerate((note.title, *note.lines)):
        run = etree.SubElement(etree.SubElement(comment, P), RUN)
        if number == 0:
            etree.SubElement(etree.SubElement(run, R_PR), W + "b")
        text = etree.SubElement(run, T)
        text.set(XML_SPACE, "preserve")
        text.text = _of_xml(line)
    return comment


def _of_xml(text: str) -> str:
    """Text without what XML cannot hold."""
    return "".join(
        "\ufffd" if "\ud800" <= letter <= "\udfff" or letter in "\ufffe\uffff" else letter for letter in text
    )
