"""The changes that must move an element, by name: each provision taken away, made an effort, laid on the other party."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clausecheck.model import ElementResult, Value
from clausecheck.outline.terms import Role

from .duties import Edit, deletion, edited, efforts, swaps
from .judging import Judge, Judgement
from .staying import quoted


@dataclass(frozen=True, slots=True)
class Change:
    """How the provisions of an element that is present are edited, and what the element may be then."""

    edits: Callable[[Judgement, str], Sequence[Edit] | None]
    expected: tuple[Value, ...]


def _deleted(said: Judgement, key: str) -> list[Edit]:
    return deletion(said.counting(key))


def _effort(said: Judgement, key: str) -> list[Edit] | None:
    return efforts(said.deciding(key))


def _swapped(said: Judgement, key: str) -> list[Edit] | None:
    names = _usual_names(said)
    return swaps(said.deciding(key), names) if names else None


CHANGING: dict[str, Change] = {
    "duty deleted": Change(_deleted, (Value.ABSENT,)),
    "努める for しなければならない": Change(_effort, (Value.WEAK,)),
    "parties swapped": Change(_swapped, (Value.WEAK, Value.ABSENT)),
}


def outcomes(changes: Mapping[str, Change], said: Judgement, judge: Judge) -> Iterator[tuple[str, str, str]]:
    """The change, the element, and "" or what went otherwise than expected, of each element that is present."""
    judged: dict[tuple[str, tuple[Edit, ...]], Judgement] = {}
    for key, element in said.elements.items():
        if element.value is not Value.PRESENT or not said.counting(key):
            continue  # what only repeats another element has no provisions of its own
        requirement = key.split("/")[0]
        for name, change in changes.items():
            edits = tuple(change.edits(said, key) or ())
            if not edits:
                continue
            if (requirement, edits) not in judged:
                judged[requirement, edits] = judge.judge(edited(said.text, edits), only=requirement)
            result = judged[requirement, edits].elements[key]
            yield name, key, "" if result.value in change.expected else _wrong(element, result)


def _wrong(before: ElementResult, after: ElementResult) -> str:
    return f"{after.value.value}\n    {quoted(before)}\n    {quoted(after)}"


def _usual_names(said: Judgement) -> dict[str, str]:
    """What the contract calls its two parties most often, each leading to the other."""
    text = said.text
    if re.search("丙[はがに]", text):
        return {}  # with a third party there is no other one
    parties = said.reading.parties
    counts = {
        role: Counter(
            {
                name: len(re.findall(f"(?<![一-龥]){re.escape(name)}[はがに]", text))
                for name in parties.names(role)
            }
        )
        for role in (Role.CLIENT, Role.CONTRACTOR)
    }
    (client, often), (contractor, also) = (counts[role].most_common(1)[0] for role in counts)
    return {client: contractor, contractor: client} if often and also else {}
