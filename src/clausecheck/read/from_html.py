"""Web page → Document: what a browser shows, one block a line, tables row by row, numbers of lists in front.

Left out without a word: scripts, styles, the head of the page, readings above words (ruby). Left out and noted:
hidden and struck-out words. Pages made by a script have no text of their own and are `unread`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ..errors import ReadError
from ..expressions import expression
from ..model import BlockKind, Document
from .builder import DocumentBuilder
from .docx_lines import Line, add_lines
from .docx_numerals import numeral
from .encoding import text_of_file
from .html_look import Looks, Unshown, declarations_of
from .options import Named, ReadOptions

_LEFT_OUT = frozenset({"head", "script", "style", "template", "noscript", "rt", "rp", "datalist", "option"})
_INLINE = frozenset(
    re.findall(
        r"\S+",
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark meter o:p "
        "output q rb ruby s samp select small span strike strong sub sup time tt u var wbr",
    )
)
_FRAMES = frozenset({"iframe", "frame", "object", "embed"})
_PRE = frozenset({"pre", "textarea", "listing", "xmp"})
_UNWRITTEN_INPUTS = frozenset({"hidden", "submit", "reset", "button", "image", "file", "password"})
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)")
_BREAK = expression(r"[ \t\n\r\f]+")
# Between letters of these, a line break of the source is no space (CSS Text 3, 4.1.3).
_WIDE = expression(
    "[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u3000-\u303f]"
)
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "none": ("none", ""),
    "disc": ("bullet", ""),
    "circle": ("bullet", ""),
    "square": ("bullet", ""),
    "decimal": ("decimal", "."),
    "decimal-leading-zero": ("decimalZero", "."),
    "lower-alpha": ("lowerLetter", "."),
    "lower-latin": ("lowerLetter", "."),
    "upper-alpha": ("upperLetter", "."),
    "upper-latin": ("upperLetter", "."),
    "lower-roman": ("lowerRoman", "."),
    "upper-roman": ("upperRoman", "."),
    "cjk-ideographic": ("japaneseCounting", "、"),
    "japanese-informal": ("japaneseCounting", "、"),
    "cjk-decimal": ("japaneseDigitalTenThousand", "、"),
    "katakana": ("aiueoFullWidth", "、"),
    "katakana-iroha": ("irohaFullWidth", "、"),
}
_GAP, _BULLET = "　", "・"


def read(path: Named, data: bytes, options: ReadOptions) -> Document:
    """Reads one web page.

    Raises ReadError: too-large, empty-file, not-text, damaged-html, too-deep.
    """
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii", "replace") if declared else ""
    decoded = text_of_file(path, data, options.limits, name)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    source = decoded.text.replace("\0", "").encode("utf-8", "surrogatepass")
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError("damaged-html", path=str(path)) from error
    # Where the parser reaches its own bounds, it stops and gives what it has.
    if root is None or any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadError("damaged-html", path=str(path))
    builder = DocumentBuilder(str(path), "html", data)
    if decoded.lost:
        builder.problem("undecodable", loses_text=True, count=decoded.lost)
    page = _Page(Looks(sheet.text or "" for sheet in root.iter("style")), options.limits.max_depth, str(path))
    add_lines(builder, page.lines(root))
    page.note(builder)
    return builder.build()


@dataclass(slots=True)
class _List:
    """A list while its items are read; `style` is the format of its numbers and what follows them."""

    style: tuple[str, str]
    next: int
    step: int = 1


@dataclass(slots=True)
class _Table:
    """A table while its rows are read; `covered` counts, by column, the rows a cell above reaches into."""

    cells: list[list[Line]] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)


class _Page:
    """Walks a page and collects its lines; `target` holds the lines of the innermost open cell or of the page."""

    def __init__(self, looks: Looks, max_depth: int, path: str) -> None:
        self._looks = looks
        self._max_depth = max_depth
        self._path = path
        self._target: list[Line] = []
        self._words: list[str] = []
        self._label = ""
        self._pre = 0
        self._tables: list[_Table] = []
        self._cells: list[list[Line]] = []
        self._lists: list[_List] = []
        self._unshown: Counter[Unshown] = Counter()
        self._pictures = 0
        self._frames = 0

    def lines(self, root: etree._Element) -> list[Line]:
        """The lines of the whole page."""
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            tag = str(element.tag)
            if event == "start":
                if tag in _LEFT_OUT:
                    skipped = element
                elif (why := self._looks.unshown(element)) is not None:
                    self._unshown[why] += len("".join("".join(element.itertext()).split()))
                    skipped = element
                if skipped is element:
                    walk.skip_subtree()
                    continue
                self._open(element, tag)
                self._say(element.text)
            else:
                if skipped is element:
                    skipped = None
                else:
                    self._close(element, tag)
                if element is not root:
                    self._say(element.tail)
        self._end_line()
        return self._target

    def note(self, builder: DocumentBuilder) -> None:
        """Notes what the page has beside its words."""
        for code, count, loses_text in (
            ("struck-text", self._unshown[Unshown.STRUCK], False),
            ("hidden-text", self._unshown[Unshown.HIDDEN], False),
            ("image", self._pictures, False),
            ("frame", self._frames, True),
        ):
            if count:
                builder.problem(code, count=count, loses_text=loses_text)
        if not any(line.text.strip() for line in self._target):
            builder.problem("no-text", loses_text=True)

    def _open(self, element: etree._Element, tag: str) -> None:
        if tag not in _INLINE:
            self._end_line()
        if tag in _PRE:
            self._pre += 1
        opens = _OPENS.get(tag)
        if opens is not None:
            opens(self, element)
        elif tag in _FRAMES and (element.get("src") or element.get("data")):
            self._frames += 1

    def _close(self, element: etree._Element, tag: str) -> None:
        if tag not in _INLINE:
            self._end_line()
        if tag in _PRE:
            self._pre -= 1
        closes = _CLOSES.get(tag)
        if closes is not None:
            closes(self, element)

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if not self._pre:
            self._words.append(text)
            return
        first, *rest = text.replace("\r\n", "\n").split("\n")
        self._words.append(first.replace(" ", "\xa0").replace("\t", _GAP))
        for line in rest:
            self._end_line()
            self._words.append(line.replace(" ", "\xa0").replace("\t", _GAP))

    def _end_line(self) -> None:
        text = _shown("".join(self._words))
        self._words = []
        if text.strip():
            kind = BlockKind.CELL if self._cells else BlockKind.PARAGRAPH
            self._target.append(Line(self._label + text, kind, "", len(self._label)))
            self._label = ""

    def _open_list(self, element: etree._Element) -> None:
        is_reversed = element.tag == "ol" and element.get("reversed") is not None
        count = sum(child.tag == "li" for child in element)
        start = _number(element.get("start"), count if is_reversed else 1)
        numbers = (_TYPES.get(element.get("type", "1"), "decimal"), ".")
        style = _style_of(element, numbers if element.tag == "ol" else ("bullet", ""))
        self._lists.append(_List(style, start, -1 if is_reversed else 1))

    def _open_item(self, element: etree._Element) -> None:
        if not self._lists:
            self._lists.append(_List(("bullet", ""), 1))
        current = self._lists[-1]
        value = _number(element.get("value"), current.next)
        current.next = value + current.step
        format, end = _style_of(element, current.style)
        if format == "none":
            self._label = ""
        elif format == "bullet":
            self._label = _BULLET + _GAP
        else:
            self._label = f"{numeral(value, format) or value}{end}{_GAP}"

    def _close_list(self, element: etree._Element) -> None:
        self._label = ""
        if self._lists:
            self._lists.pop()

    def _drop_label(self, element: etree._Element) -> None:
        self._label = ""

    def _open_table(self, element: etree._Element) -> None:
        if len(self._tables) >= self._max_depth:
            raise ReadError("too-deep", path=self._path, limit=self._max_depth)
        self._tables.append(_Table())

    def _close_table(self, element: etree._Element) -> None:
        if self._tables:
            self._tables.pop()

    def _open_cell(self, element: etree._Element) -> None:
        self._cells.append(self._target)
        self._target = []

    def _close_cell(self, element: etree._Element) -> None:
        if not self._cells:
            return
        cell, self._target = self._target, self._cells.pop()
        if not self._tables:
            self._target += cell
            return
        table = self._tables[-1]
        self._pass_covered(table)
        column = len(table.cells)
        if (rows := _number(element.get("rowspan"), 1)) > 1:
            table.covered[column] = rows
        table.cells.append(cell or [Line("", BlockKind.CELL, "")])

    def _pass_covered(self, table: _Table) -> None:
        while table.covered.get(len(table.cells), 0) > 0:
            table.cells.append([Line("", BlockKind.CELL, "")])

    def _close_row(self, element: etree._Element) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        self._pass_covered(table)
        table.covered = {column: rows - 1 for column, rows in table.covered.items() if rows > 1}
        cells, table.cells = table.cells, []
        if any(line.text for cell in cells for line in cell):
            for cell in cells:
                cell[-1].end = "\t"
            cells[-1][-1].end = "\n"
            self._target += [line for cell in cells for line in cell]

    def _open_input(self, element: etree._Element) -> None:
        kind = element.get("type", "text").lower()
        if kind in ("checkbox", "radio"):
            self._words.append("☐" if element.get("checked") is None else "☑")
        elif kind not in _UNWRITTEN_INPUTS:
            self._words.append(element.get("value", ""))

    def _open_select(self, element: etree._Element) -> None:
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        self._words.append("、".join("".join(map(str, option.itertext())).strip() for option in chosen))

    def _open_picture(self, element: etree._Element) -> None:
        # Pictures of one point are there to be counted, not to be seen.
        sides = (_number(element.get("width"), 9), _number(element.get("height"), 9))
        self._pictures += min(sides) > 2


_Act = Callable[[_Page, etree._Element], None]
_OPENS: Mapping[str, _Act] = {
    "ol": _Page._open_list,
    "ul": _Page._open_list,
    "li": _Page._open_item,
    "table": _Page._open_table,
    "td": _Page._open_cell,
    "th": _Page._open_cell,
    "input": _Page._open_input,
    "select": _Page._open_select,
    "img": _Page._open_picture,
}
_CLOSES: Mapping[str, _Act] = {
    "ol": _Page._close_list,
    "ul": _Page._close_list,
    "li": _Page._drop_label,
    "table": _Page._close_table,
    "td": _Page._close_cell,
    "th": _Page._close_cell,
    "tr": _Page._close_row,
}


def _shown(text: str) -> str:
    """The text as a browser shows it: spaces and line breaks of the source are one space, or none."""

    def gap(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if "\n" in match[0] and (_WIDE.match(before) or _WIDE.match(after)):
            return ""
        return " "

    return _BREAK.sub(gap, text).strip(" ").rstrip().replace("\xa0", " ").replace("\xad", "")


def _style_of(element: etree._Element, usual: tuple[str, str]) -> tuple[str, str]:
    """The style of list marks that the element names, else the usual one."""
    style = declarations_of(element.get("style", ""))
    words = f"{style.get('list-style-type', '')} {style.get('list-style', '')}".split()
    return next((_STYLES[word] for word in words if word in _STYLES), usual)


def _number(text: str | None, usual: int) -> int:
    match = re.match(r"\s*(-?\d{1,6})", text or "")
    return int(match[1]) if match else usual
