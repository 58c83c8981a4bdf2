"""The rewritings that leave every verdict as it is, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from clausecheck.model import ElementResult
from clausecheck.rulebook.schema import Language

from . import articles, lines, names, signs
from .judging import Judgement

Rewriting = Callable[[Judgement, Language], str | None]
"""The contract rewritten; None where it cannot be."""


def _of_text(rewrite: Callable[[str], str | None]) -> Rewriting:
    return lambda judgement, language: rewrite(judgement.text)


def _renamed(target: names.Pair) -> Rewriting:
    return lambda said, language: names.renamed(said.text, target, said.reading.parties.declared)


STAYING: dict[str, Rewriting] = {
    "layout: blank lines": _of_text(signs.blank_lines),
    "layout: indented": _of_text(signs.indented),
    "layout: flush left": _of_text(signs.flush_left),
    "width: half": _of_text(signs.half_width),
    "width: full": _of_text(signs.full_width),
    "signs: ，。": _of_text(signs.comma_and_stop),
    "signs: ，．": _of_text(signs.comma_and_period),
    "signs: ､｡｢｣": _of_text(signs.half_width_signs),
    "signs: 『』": _of_text(signs.other_corners),
    "names: 甲 乙": _renamed(names.PAIRS[0]),
    "names: 発注者 受注者": _renamed(names.PAIRS[1]),
    "names: 委託者 受託者": _renamed(names.PAIRS[2]),
    "names: 甲 for 乙": lambda said, language: names.reversed_names(said.text, said.reading.parties.declared),
    "lines: wrapped at 70 columns": _of_text(lambda text: lines.wrapped(text, 70)),
    "lines: wrapped at 88 columns": _of_text(lambda text: lines.wrapped(text, 88)),
    "lines: headings inside": _of_text(lines.headings_inside),
    "lines: headings above": _of_text(lines.headings_above),
    "articles: reordered": lambda said, language: articles.reordered(said.reading.outline, language),
    "articles: unrelated": lambda said, language: articles.with_unrelated(said.reading.outline, language),
}


def moved(before: Judgement, after: Judgement) -> Iterator[str]:
    """Of each requirement "" where its verdict and its elements stay, else which moved, with both evidences."""
    for name, requirement in before.requirements.items():
        other = after.requirements[name]
        changed = [
            f"{name}/{old.id} {old.value.value} -> {new.value.value}\n    {quoted(old)}\n    {quoted(new)}"
            for old, new in zip(requirement.elements, other.elements, strict=True)
            if old.value is not new.value
        ]
        yield f"{requirement.verdict.value} -> {other.verdict.value}: " * bool(changed) + "; ".join(changed)


def quoted(element: ElementResult) -> str:
    """The words an element rests on, on one line, with their address; or those that came nearest."""
    evidence = element.evidence or element.near
    if not evidence:
        return "(nothing)"
    sort = "" if element.evidence else "nearest "
    return f"{sort}{evidence[0].label} [{element.frame}]: {' '.join(evidence[0].quote.split())}"
