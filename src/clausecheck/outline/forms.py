"""Forms (様式, 誓約書, 完了届) that stand in the middle of a contract, behind which it goes on with its next number."""

from __future__ import annotations

from typing import NamedTuple

from ..expressions import expression
from .nodes import Part

_FORM = expression("様式|誓約書|届|報告書|申請書|承諾書|通知書|証明書")


def is_form(part: Part) -> bool:
    """Whether a part is a form to be filled in, by its name and title."""
    return bool(_FORM.search(part.name + part.title))


class Interrupted(NamedTuple):
    """A part that another one interrupts, and what was open in it."""

    part: Part
    last_article: int | None
    numberless_articles: bool
    headed_sections: bool

    def goes_on_with_article(self, number: int | None, here: int | None) -> bool:
        """Whether article `number` follows its last one; `here` is the last article of the form."""
        return _follows(number, self.last_article, here)

    def goes_on_with_section(self, number: int | None, form: Part) -> bool:
        """Whether section `number` follows its last one rather than the last one of the form."""
        return self.last_article is None and _follows(number, last_section(self.part), last_section(form))


def _follows(number: int | None, last: int | None, here: int | None) -> bool:
    return number is not None and last is not None and number == last + 1 and here != last


def last_section(part: Part) -> int | None:
    """The number of the last numbered section of a part; None before the first."""
    return next((clause.number for clause in reversed(part.clauses) if clause.style == "1"), None)
