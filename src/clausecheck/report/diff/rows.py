"""What the formats of a comparison for people have in common: headings, rows and words, as plain text.

Words of the contract come along as they are (on one line): a format escapes them in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...diff import (
    Change,
    Comparison,
    ElementChange,
    Pieces,
    RequirementChange,
    changed_pieces,
    noteworthy,
    tally,
)
from ...messages import say
from ...model import ContractReport, ElementResult, Evidence, ReadStatus, RequirementResult
from ..typeset import one_line
from ..wording import VALUE_SYMBOLS, element_state, file_sentence, place, problem_sentence, verdict_word

_LONGEST_SAME = 48
"""Unchanged words longer than this are shown by their ends."""
_SHOWN = 18
"""Letters of unchanged words shown beside a change."""
_LONGEST_CHANGED = 240


@dataclass(frozen=True, slots=True)
class Words:
    """What one version says: the place, and the quote in pieces, each with whether the other has it otherwise."""

    is_old: bool
    side: str
    where: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Row:
    """One element: how it stood and stands, and the words of both versions."""

    title: str
    states: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One requirement that changed."""

    change: Change
    title: str
    verdicts: str
    rows: tuple[Row, ...]
    note: str
    source: str


def sections(comparison: Comparison, lang: str) -> list[Section]:
    """The requirements that changed, the gravest first."""
    return [_section(each, comparison, lang) for each in noteworthy(comparison)]


def counts(comparison: Comparison, lang: str) -> str:
    """How many requirements changed in each way, in one line."""
    words = [
        say("count", lang, {"word": say(f"change-{change}", lang), "number": number})
        for change, number in tally(comparison).items()
        if number
    ]
    return say("count-separator", lang).join(words)


def versions(comparison: Comparison, lang: str) -> Iterator[tuple[str, str]]:
    """For each version its label, and its files with how much of them was read; then what was not read."""
    for code, contract in (("diff-old", comparison.old), ("diff-new", comparison.new)):
        label = say(code, lang)
        yield label, one_line(contract.name)
        for file in contract.files:
            sentence = file_sentence(file, contract, lang)
            yield label, one_line(sentence)
            for problem in file.problems:
                if problem.loses_text:
                    yield label, one_line(problem_sentence(problem, lang))


def _section(change: RequirementChange, comparison: Comparison, lang: str) -> Section:
    rule = change.rule
    title = f"{rule.no} {one_line(rule.title.in_language(lang))}"
    strength = say(f"strength-{rule.strength}", lang)
    return Section(
        change=change.change,
        title=say("title-and-strength", lang, {"title": title, "strength": strength}),
        verdicts=_arrow(_verdict(change.old, lang), _verdict(change.new, lang), lang),
        rows=tuple(
            _row(each, change, comparison, lang) for each in change.elements if each.change is not Change.SAME
        ),
        note=say("diff-uncertain", lang) if change.change is Change.UNCERTAIN else "",
        source=one_line(rule.source.in_language(lang)),
    )


def _verdict(requirement: RequirementResult | None, lang: str) -> str:
    return say("status-unread", lang) if requirement is None else verdict_word(requirement.verdict, lang)


def _arrow(old: str, new: str, lang: str) -> str:
    return old if old == new else say("diff-arrow", lang, {"old": old, "new": new})


def _row(each: ElementChange, change: RequirementChange, comparison: Comparison, lang: str) -> Row:
    assert change.old is not None and change.new is not None
    states = _arrow(_state(each.old, change.old.read, lang), _state(each.new, change.new.read, lang), lang)
    old = one_line(each.old_words.quote) if each.old_words else ""
    new = one_line(each.new_words.quote) if each.new_words else ""
    if old and new:
        old_pieces, new_pieces = changed_pieces(old, new)
    else:
        old_pieces, new_pieces = (((old, False),), ((new, False),))
    words = (
        _words(True, each.old_words, old_pieces, comparison.old, lang),
        _words(False, each.new_words, new_pieces, comparison.new, lang),
    )
    return Row(one_line(each.new.title.in_language(lang)), states, words)


def _state(element: ElementResult, read: ReadStatus, lang: str) -> str:
    return f"{VALUE_SYMBOLS[element.value]} {element_state(element, read, lang)}"


def _words(
    is_old: bool, evidence: Evidence | None, pieces: Pieces, contract: ContractReport, lang: str
) -> Words:
    side = say("diff-old" if is_old else "diff-new", lang)
    if evidence is None:
        return Words(is_old, side, say("diff-none", lang), ())
    return Words(is_old, side, one_line(place(evidence, contract.files, lang)), _shortened(pieces))


def _shortened(pieces: Pieces) -> Pieces:
    """The pieces with long unchanged words cut to what stands beside a change."""
    if not any(changed for _, changed in pieces):
        return tuple((_cut(text, _LONGEST_CHANGED), changed) for text, changed in pieces)
    short: list[tuple[str, bool]] = []
    for number, (text, changed) in enumerate(pieces):
        if changed:
            text = _cut(text, _LONGEST_CHANGED)
        elif len(text) > _LONGEST_SAME:
            before = text[:_SHOWN] if number else ""
            after = text[-_SHOWN:] if number < len(pieces) - 1 else ""
            text = f"{before}…{after}"
        short.append((text, changed))
    return tuple(short)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"
