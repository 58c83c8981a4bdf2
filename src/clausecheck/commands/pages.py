"""Pages about rules: one requirement in full, or the requirements of a pack in a list."""

from __future__ import annotations

from collections.abc import Sequence

from ..messages import say
from ..model import ElementKind
from ..report.typeset import fold, one_line, pad, width
from ..rulebook.schema import Element, Pack, Requirement

_LABEL = 10


def requirement_page(
    pack: Pack, requirement: Requirement, element: Element | None, lang: str, cells: int
) -> str:
    """What a requirement asks, by which elements, what counts and what is weak; only one element if given."""
    page = _Page(lang, cells)
    title = requirement.title.in_language(lang)
    strength = say(f"strength-{requirement.strength}", lang)
    page.para("", say("page-title", lang, {"no": requirement.no, "title": title, "strength": strength}), 0)
    page.para("page-id", f"{pack.id} / {requirement.id}")
    page.para("label-source", requirement.source.in_language(lang))
    page.para("page-asks", requirement.asks.in_language(lang))
    elements = requirement.elements if element is None else (element,)
    for kind in ElementKind:
        page.elements(kind, [each for each in elements if each.kind is kind])
    page.heading("page-advice")
    page.para("", requirement.advice.in_language(lang), 2)
    page.heading("label-model")
    for line in requirement.model_clause.strip("\n").split("\n"):
        page.para("", line, 2)
    return page.text()


def pack_page(pack: Pack, lang: str) -> str:
    """The requirements of a pack: number, id, strength and title, a line each."""
    rows = [
        (str(each.no).rjust(4), each.id, say(f"strength-{each.strength}", lang), each.title.in_language(lang))
        for each in pack.requirements
    ]
    head = ("column-no", "page-id", "column-strength", "column-title")
    rows.insert(0, tuple(say(code, lang) for code in head))  # type: ignore[arg-type]
    title = say(
        "head-pack", lang, {"title": pack.title.in_language(lang), "id": pack.id, "version": pack.version}
    )
    return f"{title}\n\n{table(rows)}{_dropped(pack, lang)}"


def _dropped(pack: Pack, lang: str) -> str:
    """What the pack left out of the one that it extends, and why."""
    if pack.base is None or not pack.base.dropped:
        return ""
    lines = [say("page-dropped-line", lang, {"id": id, "reason": reason}) for id, reason in pack.base.dropped]
    return "\n".join(["", say("page-dropped", lang), *map(one_line, lines)]) + "\n"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as lines with aligned columns; the last column is as long as it is."""
    widths = [max(map(width, column)) + 2 for column in zip(*rows, strict=True)]
    lines = ["".join(map(pad, row, widths)).rstrip() for row in rows]
    return "\n".join(lines) + "\n"


class _Page:
    def __init__(self, lang: str, cells: int) -> None:
        self._lang = lang
        self._cells = cells
        self._lines: list[str] = []

    def heading(self, code: str) -> None:
        self._lines += ["", say("heading", self._lang, {"words": say(code, self._lang)})]

    def para(self, code: str, text: str, indent: int = 0) -> None:
        label = pad(say(code, self._lang), _LABEL) if code else ""
        hang = indent + width(label)
        lines = fold(text.strip(), self._cells - hang)
        self._lines.append(" " * indent + label + lines[0])
        self._lines += [" " * hang + line for line in lines[1:]]

    def elements(self, kind: ElementKind, elements: Sequence[Element]) -> None:
        if not elements:
            return
        self.heading(f"page-{kind}")
        for element in elements:
            self.para("", f"{element.title.in_language(self._lang)} ({element.id})", 2)
            self.para("page-counts", element.asks.in_language(self._lang), 4)
            self.para("page-weak", element.weak_when.in_language(self._lang), 4)

    def text(self) -> str:
        return "\n".join(self._lines) + "\n"
