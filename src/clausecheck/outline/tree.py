"""Document → tree of parts and clauses: the lines, typed one by one, put under each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..expressions import expression
from ..model import Document
from ..normalize import Folded, usual_signs
from ..rulebook.schema import Language
from .asides import asides, without_note
from .bundles import with_bound_titles
from .forms import Interrupted, is_form, last_section
from .headings import item_heading, section_heading
from .lines import Line, LineKind, type_line
from .naming import HEADER_TABLE, PREAMBLE, address, short_name, unnamed
from .nodes import Clause, Part

_ARTICLE_LEVEL, _PARAGRAPH_LEVEL, _ITEM_LEVEL = 1, 2, 3
_MOST_MISSING = 5
"""Sections that may have been left out between two numbers."""
# 「第５　受託者は」: a gap sets the number off
_SET_OFF = expression(
    "^[ \u3000]*第[ \u3000]*[0-9０-９一二三四五六七八九十]+[ \u3000]+[^ \u3000]{3}"
    "|^[ \u3000]*第[0-9０-９一二三四五六七八九十]+[（(]"
)
# The closing words and the signatures belong to the contract, not to its last article.
_CLOSING = expression("(本書|証書|契約書).{0,12}作成|証するため|証として|(成立|締結)の証")


class _Text(NamedTuple):
    """One line of the document with its place."""

    text: str
    start: int
    page: int | None


def build_tree(document: Document, folded: Folded, language: Language) -> list[Part]:
    """The parts of `document`, each with its clauses; every line of text is in exactly one clause or is a heading."""
    builder = _TreeBuilder(folded)
    lines = list(_lines(document))
    alone = [type_line(line.text, language.annexes, language.titles) for line in lines]
    typed = list(with_bound_titles([line.text for line in lines], alone, language.titles))
    left_out = asides([line.text for line in lines], typed)
    for at, (line, this, following) in enumerate(zip(lines, typed, (*typed[1:], None), strict=False)):
        if at not in left_out:
            builder.feed(line, this, following)
    parts = [part for part in builder.parts if part.clauses or part.title]
    for part in parts:
        for article in part.clauses:
            _name_first_paragraph(article)
    return parts


def _name_first_paragraph(article: Clause) -> None:
    """Where an article has a second paragraph, its own words are the first: 第7条 becomes 第7条第1項."""
    if not article.runs or not any(child.style == "1" for child in article.children):
        return
    whole, first = article.label, f"{article.label}第1項"
    article.label = first
    for child in article.children:
        if child.style != "1":
            _rename(child, whole, first)


def _rename(clause: Clause, whole: str, first: str) -> None:
    if clause.label.startswith(whole):
        clause.label = first + clause.label[len(whole) :]
    for child in clause.children:
        _rename(child, whole, first)


def _lines(document: Document) -> Iterator[_Text]:
    """Lines of text; a row of a table is one line. A line break inside a sentence of one block is no line end."""
    pages = [(block.span.start, block.page) for block in document.blocks]
    page: int | None = None
    at = 0
    next_block = 0
    columns = _Columns()
    for raw in document.text.split("\n"):
        while next_block < len(pages) and pages[next_block][0] <= at:
            page = pages[next_block][1]
            next_block += 1
        for offset, text in columns.live(raw):
            if text.strip():
                yield _Text(without_note(usual_signs(text)), at + offset, page)
        at += len(raw) + 1


_OLD_COLUMN = expression("^[ \u3000]*(現行|改正前|変更前|旧|改定前|当初)")
_NEW_COLUMN = expression("^[ \u3000]*(改正後|変更後|新|改定後|改正案|変更案)")


class _Columns:
    """Remembers which columns of a comparison table (新旧対照表) hold the old wording, which is no contract text."""

    def __init__(self) -> None:
        self._old: set[int] = set()

    def live(self, row: str) -> list[tuple[int, str]]:
        """What counts of a line, with its offset in it; the heading row sets what is old and counts for nothing."""
        cells = row.split("\t")
        old = {index for index, cell in enumerate(cells) if _OLD_COLUMN.match(cell)}
        if old and any(_NEW_COLUMN.match(cell) for cell in cells):
            self._old = old
            return []
        if len(cells) < 2:
            self._old = set()
        if not self._old:
            return [(0, row)]
        offsets = [sum(len(cell) + 1 for cell in cells[:index]) for index in range(len(cells))]
        return [(offsets[index], cell) for index, cell in enumerate(cells) if index not in self._old]


class _TreeBuilder:
    """Keeps where we are: part, open clauses, and the heading that waits for its article."""

    def __init__(self, folded: Folded) -> None:
        self.parts = [Part("", "")]
        self._folded = folded
        self._open: list[Clause] = []
        self._pending_heading = ""
        self._numberless_articles = False
        self._last_article: int | None = None
        self._headed_sections = False
        self._left: Interrupted | None = None
        self._part = self.parts[-1]

    def feed(self, line: _Text, typed: Line, following: Line | None) -> None:
        """Puts one line where it belongs."""
        kind = typed.kind
        if kind in (LineKind.NOTE, LineKind.CONTENTS, LineKind.UNCHOSEN):
            return
        if kind is LineKind.ARTICLE_OR_TEXT:
            kind = (
                LineKind.ARTICLE
                if self._starts_numbered_article(typed, _SET_OFF.match(line.text) is not None)
                else LineKind.TEXT
            )
        if kind is LineKind.NUMBER and not line.text[typed.content :].strip() and not self._expects(typed):
            kind = LineKind.TEXT  # a number alone on its line may be that of a page
        self._come_back(typed, kind)
        if kind is LineKind.ANNEX:
            self._start_part(re.sub("[０-９]", lambda m: str(int(m[0])), typed.marker), typed.heading)
        elif kind is LineKind.TITLE:
            self._title(typed.heading, line)
        elif kind is LineKind.HEADING:
            self._pending_heading = typed.heading
        elif kind is LineKind.CHAPTER:
            self._chapter(line, typed)
        elif kind is LineKind.ARTICLE:
            self._article(line, typed)
        elif kind is LineKind.NUMBER:
            self._number(line, typed, following)
        elif kind is LineKind.DOTTED:
            self._section(line, typed, int(typed.style[-1]), following)
        elif kind is LineKind.QUESTION:
            self._question(line, typed)
        elif kind is LineKind.ITEM:
            self._item(line, typed)
        else:
            self._text(line, typed.content if typed.kind is LineKind.TEXT else 0)

    # -- parts ---------------------------------------------------------------------------------------------

    def _start_part(self, name: str, title: str) -> None:
        if self._part.name and not self._part.clauses and self._part.name == name:
            self._part.title = title or self._part.title
        elif not self._part.name and self._part.title and not self._part.clauses and len(self.parts) > 1:
            self._part.name = name  # the title stood above the mark of the annex
        else:
            if self._left is None or not is_form(self._part):
                self._left = Interrupted(
                    self._part, self._last_article, self._numberless_articles, self._headed_sections
                )
            self.parts.append(Part(name, title))
            self._part = self.parts[-1]
        self._open = []
        self._pending_heading = ""
        self._last_article = None
        self._numberless_articles = False
        self._headed_sections = False

    def _come_back(self, typed: Line, kind: LineKind) -> None:
        """Where a form stands in the middle of a contract, the contract goes on with its next number."""
        left = self._left
        if left is None or not is_form(self._part):
            return
        if not (
            (kind is LineKind.ARTICLE and left.goes_on_with_article(typed.number, self._last_article))
            or (kind is LineKind.NUMBER and left.goes_on_with_section(typed.number, self._part))
        ):
            return
        self._part, self._left, self._open = left.part, None, []
        self._last_article = left.last_article
        self._numberless_articles, self._headed_sections = left.numberless_articles, left.headed_sections

    def _title(self, title: str, line: _Text) -> None:
        part = self._part
        if not part.clauses:
            # a title right under the mark of the annex, or the title of the whole contract
            part.title = f"{part.title} {title}".strip()
        elif len(self.parts) == 1 and not any(clause.marker for clause in part.clauses):
            part.title = part.title or title  # a header table stood above the title
        else:
            self._start_part(short_name(title), title)

    # -- clauses -------------------------------------------------------------------------------------------

    def _starts_numbered_article(self, typed: Line, set_off: bool) -> bool:
        if self._last_article is None:
            # an excerpt may begin anywhere, if a gap sets the number off
            return typed.number == 1 or set_off
        if not self._numberless_articles:
            return False
        missing = (typed.number or 0) - self._last_article - 1
        # one that was taken out leaves a gap: 第3　… may follow 第1　…
        return missing == 0 or (set_off and 0 < missing <= _MOST_MISSING)

    def _chapter(self, line: _Text, typed: Line) -> None:
        self._open = []
        self._pending_heading = ""
        if len(line.text) > 60 or "。" in line.text:
            self._text(line, 0)

    def _article(self, line: _Text, typed: Line) -> None:
        if (
            typed.number == 1
            and typed.branch is None
            and self._last_article is not None
            and self._last_article > 1
        ):
            self._start_part(unnamed(len(self.parts)), "")
        if typed.branch is None:
            self._last_article = typed.number
        if typed.style == "第":
            self._numberless_articles = True
        heading = typed.heading or self._take_heading()
        clause = self._add(line, typed.marker, typed.number, typed.style, _ARTICLE_LEVEL, heading, None)
        self._run(clause, line, typed.content)

    def _number(self, line: _Text, typed: Line, following: Line | None) -> None:
        """A bare number: a paragraph of the open article, or a section of an annex that has no articles."""
        article = self._open[0] if self._open else None
        if article is not None and article.style in ("条", "第"):
            if typed.number == _last_paragraph(article) + 1 and not self._pending_heading:
                self._paragraph(line, typed)
            elif any(c.style == "item1" and c.number == (typed.number or 0) - 1 for c in self._open):
                self._item(line, typed)  # 1, 2 under 「次の各号に掲げる行為」 of paragraph 3
            elif typed.number == 1 and (self._pending_heading or self._closed):
                self._start_part(unnamed(len(self.parts)), "")
                self._section(line, typed, 1, following)
            elif typed.number == 1 and article.runs:
                self._item(line, typed)
            elif self._pending_heading or self._closed:
                self._section(line, typed, 1, following)
            else:
                self._paragraph(line, typed)
            return
        expected = (last_section(self._part) or 0) + 1
        headless = self._headed_sections and not self._pending_heading
        if (
            article is not None
            and article.style == "1"
            and headless
            and not section_heading(line.text, typed, following)[0]
            and typed.number == (_last_paragraph(article) or 1) + 1
        ):
            self._paragraph(line, typed)
            return
        if article is not None and article.style.startswith("dotted") and typed.number != expected:
            self._item(line, typed)
            return
        self._section(line, typed, 1, following)

    def _expects(self, typed: Line) -> bool:
        """Whether a number goes on with the paragraphs or sections before it, or begins them."""
        if self._open and self._open[0].style in ("条", "第"):
            return typed.number == _last_paragraph(self._open[0]) + 1
        return typed.number == (last_section(self._part) or 0) + 1

    @property
    def _closed(self) -> bool:
        return not self._open

    def _section(self, line: _Text, typed: Line, level: int, following: Line | None) -> None:
        heading = self._take_heading()
        self._headed_sections = self._headed_sections or bool(heading)
        content = typed.content
        if not heading:
            heading, content = section_heading(line.text, typed, following)
        parent = next((c for c in reversed(self._open) if c.level < level), None) if level > 1 else None
        style = typed.style if typed.style.startswith("dotted") else "1"
        clause = self._add(line, typed.marker, typed.number, style, level, heading, parent)
        self._run(clause, line, content)

    def _question(self, line: _Text, typed: Line) -> None:
        """A question, under the heading of the one before where it has none: its answer follows as text."""
        before = self._part.clauses[-1] if self._part.clauses else None
        heading = self._take_heading() or (before.heading if before and before.style == typed.style else "")
        clause = self._add(line, typed.marker, typed.number, typed.style, _ARTICLE_LEVEL, heading, None)
        self._run(clause, line, typed.content)

    def _paragraph(self, line: _Text, typed: Line) -> None:
        article = self._open[0]
        self._pending_heading = ""
        clause = self._add(line, typed.marker, typed.number, "1", _PARAGRAPH_LEVEL, "", article)
        self._run(clause, line, typed.content)

    def _item(self, line: _Text, typed: Line) -> None:
        """A list entry: under the open clause, beside the last entry of the same style."""
        style = f"item{typed.style}"
        same = next((c for c in reversed(self._open) if c.style == style), None)
        if same is not None and not (typed.number == 1 and (same.number or 0) < 1):
            parent = same.parent
        else:
            parent = self._open[-1] if self._open else None
        level = parent.level + 1 if parent is not None else _ITEM_LEVEL
        heading, content = item_heading(line.text, typed.content)
        clause = self._add(line, typed.marker, typed.number, style, max(level, _ITEM_LEVEL), heading, parent)
        self._pending_heading = ""
        self._run(clause, line, content)

    def _text(self, line: _Text, content: int) -> None:
        if self._open and _CLOSING.search(line.text) and self._part.name == "":
            self._open = []
        if self._pending_heading or not self._open:
            clause = self._add(line, "", None, "", _ARTICLE_LEVEL, self._take_heading(), None)
            if clause.label == PREAMBLE and "\t" in line.text:
                clause.label = HEADER_TABLE
            if not clause.heading:
                self._open = []
        else:
            clause = self._open[-1]
        self._run(clause, line, content)

    def _take_heading(self) -> str:
        heading, self._pending_heading = self._pending_heading, ""
        return heading

    def _add(
        self,
        line: _Text,
        marker: str,
        number: int | None,
        style: str,
        level: int,
        heading: str,
        parent: Clause | None,
    ) -> Clause:
        while (
            self._open and self._open[-1] is not parent and (parent is None or self._open[-1].level >= level)
        ):
            self._open.pop()
        clause = Clause(
            label=address(self._part, parent, marker, style),
            marker=marker,
            number=number,
            style=style,
            level=level,
            heading=heading,
            start=line.start,
            page=line.page,
            parent=parent,
            part=self._part,
        )
        (parent.children if parent is not None else self._part.clauses).append(clause)
        self._open = list(clause.lineage())[::-1]
        return clause

    def _run(self, clause: Clause, line: _Text, content: int) -> None:
        start = self._folded.place_of(line.start + content)
        end = self._folded.place_of(line.start + len(line.text))
        if self._folded.text[start : start + 1] == " ":
            start += 1  # between a number and a Latin letter (2 A社は) the fold keeps a space
        if end > start and self._folded.text[start:end].strip("「」。"):
            clause.runs.append((start, end))


def _last_paragraph(article: Clause) -> int:
    """The number of the last paragraph of an article: 1 where it has only words of its own, 0 without any."""
    numbers = (c.number or 1 for c in article.children if c.style == "1")
    return max(numbers, default=1 if article.runs else 0)
