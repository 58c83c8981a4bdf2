"""DOCX → Document: every word in reading order, numbers as Word prints them, and what could not be read.

Body first, a text box after the paragraph that holds it, tables row by row; then footnotes and endnotes, each
begun by 注 and its number. Headers and footers go to the margins. `Block.anchor` is documented in
`clausecheck.ooxml.story`. Within a block a line break is a line feed, a tab a full-width space; pages are
not told, because a DOCX does not know them.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import ReadError
from ..model import BlockKind, Document
from ..ooxml import (
    BODY,
    DamagedPartError,
    Element,
    NoteReference,
    Package,
    Styles,
    Walker,
    text_area,
)
from ..ooxml.names import R, W
from .builder import DocumentBuilder
from .docx_coverage import lost_letters
from .docx_lines import Line, LineMaker, add_lines
from .docx_notes import NoteNumbers
from .docx_problems import note_left_out, note_sightings
from .numbering import Numbering
from .options import Named, ReadOptions


def read(path: Named, data: bytes, options: ReadOptions) -> Document:
    """Reads the bytes of one DOCX; `path` is only named.

    Raises ReadError: empty-file, too-large, not-a-docx, damaged-docx, encrypted-docx, old-doc, zip-bomb,
    bloated-docx, unsafe-names, unsafe-xml, too-deep.
    """
    if len(data) > options.limits.max_bytes:
        raise ReadError("too-large", path=str(path), limit=options.limits.max_bytes // 1024**2)
    package = Package(data, str(path), options.limits.max_unpacked)
    return _Reading(package, DocumentBuilder(str(path), "docx", data), options).document()


class _Reading:
    """One DOCX while it is read."""

    def __init__(self, package: Package, builder: DocumentBuilder, options: ReadOptions) -> None:
        self._package = package
        self._builder = builder
        self._options = options
        self._original = options.changes == "original"
        self._root = package.document()
        self._styles = Styles(self._part("styles"), original=self._original)
        self._number_root = self._part("numbering")
        self._walker = self._new_walker()
        self._stories: list[Element] = []
        self._missing_notes = 0

    def document(self) -> Document:
        body = self._root.find(BODY)
        if body is None:
            raise ReadError("damaged-docx", path=self._package.path)
        numbering = self._new_numbering()
        maker = LineMaker(numbering)
        self._stories.append(body)
        lines = maker.lines(self._walker.story(body, "body"), BlockKind.PARAGRAPH)
        lines += self._notes(maker, body)
        add_lines(self._builder, lines)
        self._margins()
        self._problems(lines, text_area(body), numbering.unknown_formats)
        return self._builder.build()

    def _new_walker(self) -> Walker:
        return Walker(
            self._styles,
            original=self._original,
            max_depth=self._options.limits.max_depth,
            path=self._package.path,
            diagram_words=self._diagram_words,
        )

    def _new_numbering(self) -> Numbering:
        return Numbering(self._number_root, self._styles, original=self._original)

    def _part(self, kind: str) -> Element | None:
        """The root of the part tied to the document as `kind`; one that is missing or damaged is noted."""
        return self._named_part(next((tie for k, _, tie in self._ties() if k == kind), None))

    def _ties(self) -> list[tuple[str, str, str]]:
        """Kind, id and part name of what the document is tied to within its package."""
        try:
            ties = self._package.relationships(self._package.main)
        except DamagedPartError as error:
            raise ReadError("damaged-docx", path=self._package.path) from error
        return [(tie.kind, tie.id, tie.target) for tie in ties if not tie.external]

    def _named_part(self, name: str | None) -> Element | None:
        if name is None:
            return None
        try:
            root = self._package.xml(name)
        except DamagedPartError:
            self._builder.problem("damaged-part", part=name, loses_text=True)
            return None
        if root is None:
            self._builder.problem("missing-part", part=name, loses_text=True)
        return root

    def _tied_part(self, relationship_id: str) -> Element | None:
        return self._named_part(next((tie for _, id_, tie in self._ties() if id_ == relationship_id), None))

    def _diagram_words(self, relationship_id: str) -> list[str]:
        """The words of a SmartArt diagram, paragraph by paragraph."""
        root = self._tied_part(relationship_id)
        paragraphs = () if root is None else root.iter("{*}p")
        return ["".join(node.text or "" for node in paragraph.iter("{*}t")) for paragraph in paragraphs]

    def _notes(self, maker: LineMaker, body: Element) -> list[Line]:
        """The notes in the order in which the text refers to them; a note may refer to further ones."""
        if not maker.notes:
            return []
        numbers = NoteNumbers(self._part("settings"), body)
        kinds: dict[str, dict[str, Element]] = {}
        done: set[tuple[str, str]] = set()
        lines: list[Line] = []
        for reference in maker.notes:  # grows while notes are read
            kind = reference.kind
            if kind not in kinds:
                kinds[kind] = self._notes_of(kind)
            note = kinds[kind].get(reference.id)
            if note is None:
                self._missing_notes += 1
            elif (kind, reference.id) not in done:
                done.add((kind, reference.id))
                lines += self._note(maker, reference, note, numbers.next(kind) if reference.numbered else "")
        return lines

    def _notes_of(self, kind: str) -> dict[str, Element]:
        root = self._part(kind + "s")
        return {} if root is None else {note.get(W + "id", ""): note for note in root}

    def _note(self, maker: LineMaker, reference: NoteReference, note: Element, label: str) -> list[Line]:
        self._stories.append(note)
        items = self._walker.story(note, f"{reference.kind}:{reference.id}")
        lines = maker.lines(items, BlockKind.NOTE)
        if lines:
            lines[0].text = label + lines[0].text
            lines[0].generated += len(label)
        return lines

    def _margins(self) -> None:
        """Headers and footers, as the sections name them; what they hide or show otherwise is not noted."""
        walker = self._new_walker()
        for reference in self._root.iter(W + "headerReference", W + "footerReference"):
            root = self._tied_part(reference.get(R + "id", ""))
            if root is not None:
                maker = LineMaker(self._new_numbering())
                lines = maker.lines(walker.story(root, "margin"), BlockKind.PARAGRAPH)
                self._builder.add_margin("".join(line.text + line.end for line in lines).strip())

    def _problems(self, lines: Sequence[Line], page_area: float, unknown_formats: set[str]) -> None:
        builder, seen = self._builder, self._walker
        note_sightings(builder, seen.sightings, page_area=page_area, original=self._original)
        note_left_out(builder, seen.left_out)
        for name in sorted(unknown_formats):
            builder.problem("unknown-number-format", format=name)
        if self._missing_notes:
            builder.problem("missing-note", count=self._missing_notes, loses_text=True)
        shown = (line.text[line.generated :] for line in lines)
        lost = lost_letters(self._stories, shown, (t for texts in seen.left_out.values() for t in texts))
        if lost:
            builder.problem("lost-letters", count=lost.total(), loses_text=True)
        if not any(line.text.strip() for line in lines):
            builder.problem("no-text", loses_text=True)
