"""Several documents bound in one file, each beginning with a numbered title under a rule (────／３　特記仕様書)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..expressions import expression
from .lines import Line, LineKind

_RULE = expression("^[ \u3000]*[─━―—＝=＿_‐－\\-]{8,}[ \u3000]*$")
_BEHIND = expression("[ \u3000]*[（(].*$")
_LONGEST = 20


def with_bound_titles(lines: Sequence[str], typed: Sequence[Line], titles: Sequence[str]) -> Iterator[Line]:
    """The typed lines, a number right under a rule being a title where a word for a document ends it."""
    above = ""
    for line, this in zip(lines, typed, strict=True):
        if this.kind is LineKind.NUMBER and _RULE.match(above):
            words = line[this.content :].strip()
            name = _BEHIND.sub("", words)
            if len(name) <= _LONGEST and name.endswith(tuple(titles)):
                this = Line(LineKind.TITLE, heading=name)
        yield this
        above = line
