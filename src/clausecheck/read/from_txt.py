"""Plain text and Markdown → Document: one block a line; empty lines are dropped, tabs stay.

Text that was wrapped at a fixed width (an e-mail, a page of a printer) is put together into paragraphs.
In plain text, drawn bars (｜ │) part the cells of a row as tabs do.
Markdown loses the marks that only a renderer needs (#, >, **, table bars); its table rows become cells.
"""

from __future__ import annotations

from ..expressions import expression
from ..model import BlockKind, Document
from .builder import DocumentBuilder
from .encoding import text_of_file
from .joining import join_lines, lines_of_text, usual_end, width_of
from .options import Named, ReadOptions
from .txt_pages import furniture

# Not str.splitlines: it also splits at control characters that a contract may hold by accident.
_LINE_END = expression(r"\r\n|[\n\r\f\v\u0085\u2028\u2029]")
_COUNTED_ENDS = ("\r\n", "\n", "\r")

_WRAPPED_ROOM = (18, 62)
"""Letters of a line that people wrap text at: from a narrow column to 124 columns of a terminal."""
_WRAPPED_SHARE = 0.2

_DRAWN_BAR = expression("[ \u3000\t]*[｜│┃][ \u3000\t]*")

_MD_MARK = expression(r"^\s{0,3}(?:#{1,6}\s+|>\s?)+")
_MD_STRONG = expression(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_MD_ESCAPE = expression(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_MD_RULE = expression(r"^\s*\|?[\s:|-]*-{3,}[\s:|-]*$")
_MD_BAR = expression(r"(?<!\\)\|")


def read(path: Named, data: bytes, options: ReadOptions) -> Document:
    """Reads one text or Markdown file.

    Raises ReadError: too-large, empty-file, not-text.
    """
    decoded = text_of_file(path, data, options.limits)
    markdown = path.suffix.lower() == ".md"
    builder = DocumentBuilder(str(path), "md" if markdown else "txt", data)
    if decoded.lost:
        builder.problem("undecodable", loses_text=True, count=decoded.lost)
    if markdown:
        _add_markdown(builder, decoded.text)
    else:
        _add_lines(builder, decoded.text)
    return builder.build()


def document_from_text(text: str, path: str) -> Document:
    """The Document of a text that is already at hand (a rule's case, a test); `path` only names it."""
    builder = DocumentBuilder(path, "txt", text.encode("utf-8", errors="surrogatepass"))
    _add_lines(builder, text)
    return builder.build()


def _add_lines(builder: DocumentBuilder, text: str) -> None:
    lines = _trimmed([_cells_apart(line) for line in _LINE_END.split(text)])
    numbers = _numbers(text)
    if dropped := furniture(lines):
        for at in sorted(dropped):
            builder.add_margin(lines[at].strip())
        kept = [at for at in range(len(lines)) if at not in dropped]
        lines, numbers = [lines[at] for at in kept], [numbers[at] for at in kept]
    if _is_wrapped(lines):
        for paragraph in join_lines(lines_of_text(lines)):
            builder.add(paragraph.text, lines=(numbers[paragraph.first], numbers[paragraph.end - 1]))
        return
    for line, number in zip(lines, numbers, strict=True):
        if line.strip():
            builder.add(line, lines=(number, number))


def _numbers(text: str) -> list[int]:
    """The number of each line in the file as an editor counts: a form feed and its like begin no new line there."""
    numbers = [1]
    for end in _LINE_END.findall(text):
        numbers.append(numbers[-1] + (end in _COUNTED_ENDS))
    return numbers


def _cells_apart(line: str) -> str:
    """The line, its cells parted by tabs where bars are drawn between them."""
    cells = _DRAWN_BAR.split(line)
    if len(cells) == 1:
        return line
    outer = slice(not cells[0].strip(), len(cells) - (not cells[-1].strip()))  # the frame of the table
    return "\t".join(cells[outer])


def _trimmed(lines: list[str]) -> list[str]:
    """The lines without spaces at their ends; tabs there are empty cells where the line is a row of a table."""
    trimmed = [line.rstrip() for line in lines]
    rows = [index for index, text in enumerate(trimmed) if text]  # empty lines part no table
    beside = ["", *(trimmed[index] for index in rows), ""]
    for at, index in enumerate(rows):
        if any("\t" in other for other in beside[at : at + 3]):
            trimmed[index] += "\t" * lines[index].count("\t", len(trimmed[index]))
    return trimmed


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines were cut at a fixed width: many end there within a sentence, none goes far beyond."""
    widths = [width_of(line) for line in lines]
    room = usual_end(widths)
    if not _WRAPPED_ROOM[0] <= room <= _WRAPPED_ROOM[1] or max(widths) > room + 2:
        return False
    cut = sum(
        width > room - 2 and not line.endswith(("。", "）", ")"))
        for line, width in zip(lines, widths, strict=True)
    )
    long = sum(width > room / 2 for width in widths)
    return cut >= max(3, _WRAPPED_SHARE * long)


def _add_markdown(builder: DocumentBuilder, text: str) -> None:
    for number, line in zip(_numbers(text), map(str.rstrip, _LINE_END.split(text)), strict=True):
        at = (number, number)
        if not line.strip() or _MD_RULE.match(line):
            continue
        row = line.strip()
        if row.startswith("|"):
            cells = [_unmark(cell.strip()) for cell in _MD_BAR.split(row.strip("|"))]
            for place, cell in enumerate(cells, 1):
                end = "\n" if place == len(cells) else "\t"
                builder.add(cell, kind=BlockKind.CELL, end=end, lines=at)
        else:
            builder.add(_unmark(_MD_MARK.sub("", line)), lines=at)


def _unmark(line: str) -> str:
    return _MD_ESCAPE.sub(r"\1", _MD_STRONG.sub(r"\1", line))
