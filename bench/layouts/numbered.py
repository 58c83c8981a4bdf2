"""Typed numbers → Word's lists: which list and level prints the number that was typed.

Articles and paragraphs share a list of two levels, items and what is under them another; a number that its
list would not print begins the list anew (`w:startOverride`) or goes to a list of its own. This counts by
itself, so that the reader is not measured with its own rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from .pieces import Label

Form = tuple[str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Number:
    """Where a paragraph is numbered: by a style, or directly by list and level."""

    list: int
    level: int
    style: str = ""


@dataclass(slots=True)
class _List:
    """An abstract list, the `w:num` in use and its counts."""

    abstract: int
    number: int
    starts: list[int]
    forms: list[Form]
    counts: list[int | None] = field(default_factory=lambda: [None, None])


class Lists:
    """The lists of one document."""

    def __init__(self) -> None:
        self._pairs: dict[int, _List] = {}
        self._single: dict[Form, _List] = {}
        self._nums: list[tuple[int, int, dict[int, int]]] = []
        self._styled: int | None = None

    def number(self, label: Label) -> Number | None:
        """Where Word prints this label; None for those that stay typed."""
        if label.rank < 0:
            return self._alone(label)
        of_items, level = divmod(label.rank, 2)
        pair = self._pairs.get(of_items)
        if level == 0:
            if pair is None:
                pair = self._pairs[of_items] = self._new([label])
                self._styled = pair.number if of_items == 0 else self._styled
            if pair.forms[0] != label.form:
                return self._alone(label)
            if (pair.starts[0] if pair.counts[0] is None else pair.counts[0] + 1) != label.value:
                pair.number = self._num(pair.abstract, {0: label.value})
            pair.counts = [label.value, None]
            return self._found(pair, 0)
        if pair is None or pair.counts[0] is None:
            return self._alone(label)
        if len(pair.forms) == 1:
            pair.forms.append(label.form)
            pair.starts.append(label.value)
        due = pair.starts[1] if pair.counts[1] is None else pair.counts[1] + 1
        if pair.forms[1] != label.form or due != label.value:
            return self._alone(label)
        pair.counts[1] = label.value
        return self._found(pair, 1)

    def xml(self) -> str:
        """The content of the numbering part."""
        lists = sorted([*self._pairs.values(), *self._single.values()], key=lambda each: each.abstract)
        abstracts = "".join(
            f'<w:abstractNum w:abstractNumId="{each.abstract}"><w:multiLevelType w:val="multilevel"/>'
            + "".join(
                self._level(each, level, form, start)
                for level, (form, start) in enumerate(zip(each.forms, each.starts, strict=True))
            )
            + "</w:abstractNum>"
            for each in lists
        )
        nums = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
            + "".join(
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
                for level, start in overrides.items()
            )
            + "</w:num>"
            for number, abstract, overrides in self._nums
        )
        return abstracts + nums

    def styles_xml(self) -> str:
        """The styles through which the first list of articles is numbered."""
        if self._styled is None:
            return ""
        return "".join(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Level{level}"><w:name w:val="Level {level}"/>'
            f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{self._styled}"/></w:numPr></w:pPr></w:style>'
            for level in (0, 1)
        )

    def _found(self, pair: _List, level: int) -> Number:
        return Number(pair.number, level, f"Level{level}" if pair.number == self._styled else "")

    def _alone(self, label: Label) -> Number:
        """A list of one level, begun anew where the count breaks off."""
        own = self._single.get(label.form)
        if own is None:
            own = self._single[label.form] = self._new([label])
        elif own.counts[0] is None or own.counts[0] + 1 != label.value:
            own.number = self._num(own.abstract, {0: label.value})
        own.counts = [label.value, None]
        return Number(own.number, 0)

    def _new(self, labels: list[Label]) -> _List:
        abstract = 1 + len(self._pairs) + len(self._single)
        number = self._num(abstract, {})
        return _List(abstract, number, [each.value for each in labels], [each.form for each in labels])

    def _num(self, abstract: int, overrides: dict[int, int]) -> int:
        number = 1 + len(self._nums)
        self._nums.append((number, abstract, overrides))
        return number

    def _level(self, each: _List, level: int, form: Form, start: int) -> str:
        before, after, format, has_gap = form
        style = f'<w:pStyle w:val="Level{level}"/>' if self._is_styled(each) else ""
        gap = "" if has_gap else '<w:suff w:val="nothing"/>'
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{style}{gap}'
            f"<w:lvlText w:val={quoteattr(f'{before}%{level + 1}{after}')}/></w:lvl>"
        )

    def _is_styled(self, each: _List) -> bool:
        return each is self._pairs.get(0)
