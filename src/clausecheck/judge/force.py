"""Force: who owes what stands at a place of a sentence, and how firmly.

A sentence is read from the deciding words to the right, up to the ending that governs them (endings.py), and to the
left for the party it is about (actors.py). Words within other words have no force of their own (embedding.py).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from ..expressions import expression
from ..outline.terms import Parties
from .actors import Actor, read_actor
from .brackets import bare_text
from .embedding import (
    behind_ending,
    demanded_between,
    in_condition,
    is_attempted,
    is_demanded,
    is_forbidden_with_others,
    is_told,
    so_that_not,
    stands_within,
)
from .endings import (
    clause_ended,
    effort_governs,
    ends_in_a_verb,
    forgiven,
    governs_another_object,
    is_condition,
    is_denied,
    is_granted,
    is_left_undone,
    is_tied,
    names_a_thing,
    next_ending,
    only_limits,
)


class Mood(StrEnum):
    """How firmly something stands in a sentence."""

    DUTY = "duty"
    BAN = "ban"
    RIGHT = "right"
    EFFORT = "effort"
    WAIVED = "waived"
    NOMINAL = "nominal"
    CONDITION = "condition"
    CONTENT = "content"


class Force(NamedTuple):
    """The force at one place. `marker` is the range of the words that gave it, in the sentence.

    `demanded`: the client asks for it (…よう求めることができる), so that the contractor owes it only on request.
    `loose`: a finished clause lies between the words and their ending, and nothing ties the two (明確にし、…てはならない).
    """

    mood: Mood
    actor: Actor
    marker: tuple[int, int] | None = None
    demanded: bool = False
    loose: bool = False


_MOODS = {
    "undone": Mood.DUTY,
    "submit": Mood.DUTY,
    "right": Mood.RIGHT,
    "waive": Mood.WAIVED,
    "effort": Mood.EFFORT,
    "ban": Mood.BAN,
    "duty": Mood.DUTY,
}
_DENIED = {"ban": Mood.WAIVED, "duty": Mood.WAIVED, "right": Mood.BAN, "waive": Mood.DUTY}
_EMBEDDABLE = ("duty", "ban", "right", "waive")
# 「講ずべき措置を定めるものであり、乙は、次の各項目を履行しなければならない」: the list is what 次の points to
_POINTS_BELOW = expression("次(の|に|のとおり)|以下(の|に)|下記|左記|各号")
_LIST_REFERENCE = expression(
    "(次|以下|下記|左記|別表)?(の|に)?(各号)?(に|の)?(掲げる|示す|定める|いずれかに該当する|いずれかに|とおり)"
    "|次の|以下の|下記|各号|左記|とおり|:"
)


# できるだけ速やかに is about the time, not about whether
_WHETHER = expression("[^、。]{0,8}か(どうか|否か)?[はを、]")
_HARDLY = expression("(なるべく|極力|できるだけ|できるかぎり|努めて)(?!、?(速やか|早|迅速))")
_HARDLY_APART = expression("(?:^|、)(?:なるべく|極力|できるだけ|できるかぎり|努めて)、")


def read_force(sentence: str, start: int, end: int, parties: Parties) -> Force:
    """The force that governs the words `start` to `end` of a folded sentence."""
    bare = bare_text(sentence)
    mood, marker, demanded, loose = _mood(bare, start, end)
    reach = marker[0] if marker else end
    if marker is None and mood is Mood.DUTY and not (clause_ended(bare[end:]) or _WHETHER.match(bare, end)):
        reach = len(bare)  # 事故の公表は、本市が行う
    actor = read_actor(bare, start, end, reach, parties)
    clause = bare[_clause_start(bare, start) : marker[0] if marker else end]
    if mood in (Mood.DUTY, Mood.BAN) and _HARDLY.search(clause):
        mood = Mood.EFFORT  # なるべく持ち込まない
    return Force(mood, actor, marker, demanded, loose)


def _clause_start(bare: str, start: int) -> int:
    """Where the clause of the words begins; an adverb set off by a comma (努めて、) belongs to it."""
    begin = bare.rfind("、", 0, start) + 1
    apart = _HARDLY_APART.search(bare, 0, begin)
    if apart and not clause_ended(bare[apart.end() : start].replace("対し、", "")):
        return apart.start()
    return begin


def leadin_force(sentence: str, parties: Parties) -> tuple[Force, int]:
    """The force that the lead-in of a list (柱書) gives its entries, and where the list is referred to."""
    below = _POINTS_BELOW.search(sentence)
    match = _LIST_REFERENCE.search(sentence, below.start() if below else 0)
    start, end = match.span() if match else (0, 0)
    return read_force(sentence, start, end, parties), start


def _mood(bare: str, start: int, end: int) -> tuple[Mood, tuple[int, int] | None, bool, bool]:
    if is_forbidden_with_others(bare, end):
        return Mood.BAN, (end, len(bare)), False, False
    if stands_within(bare, end):
        return Mood.CONTENT, None, False, False
    if span := forgiven(bare, end):
        return Mood.WAIVED, (end, span[1]), False, False
    at = start
    while (found := next_ending(bare, at)) is not None:
        family, match = found
        at = match.end()
        finished = clause_ended(bare[start : match.start()])
        if _passes_over(family, bare, end, match, finished):
            if family == "undone":
                at = match.start() + 3  # the ban it ends in may still govern
            continue
        if family == "condition":
            return Mood.CONDITION, match.span(), False, False
        tail = behind_ending(bare, match)
        if family in _EMBEDDABLE and is_attempted(tail):
            continue
        if family in _EMBEDDABLE and in_condition(tail):
            if finished:
                continue
            return Mood.CONDITION, match.span(), False, False
        if family in _EMBEDDABLE and is_told(match, tail) and finished and not is_tied(bare, match):
            continue  # 返却を確認し、漏らさない旨の誓約書を徴し: only the second is told
        if family in _EMBEDDABLE and is_told(match, tail):
            return Mood.CONTENT, match.span(), False, False
        if family in _DENIED and (stop := is_denied(bare, match)):
            return _DENIED[family], (match.start(), stop), False, finished and not is_tied(bare, match)
        demanded = is_demanded(tail) or demanded_between(bare[end : max(end, match.start())])
        if family == "ban" and finished and governs_another_object(bare, match):
            return Mood.DUTY, match.span(), demanded, False
        if family == "duty" and not finished and so_that_not(bare[start : match.start()]):
            return Mood.BAN, match.span(), demanded, False
        return _MOODS[family], match.span(), demanded, finished and not is_tied(bare, match)
    if ends_in_a_verb(bare):
        return Mood.DUTY, None, demanded_between(bare[end:]), False
    return Mood.NOMINAL, None, False, False


def _passes_over(family: str, bare: str, end: int, match: re.Match[str], finished: bool) -> bool:
    """Whether an ending belongs to other words than those that end at `end`."""
    if family == "condition":
        return match.end() <= end or not is_condition(bare, end, match, finished)
    if family == "undone":
        return not is_left_undone(bare, end, match, finished)
    if family == "effort":
        return not effort_governs(bare, end, match, finished)
    if family in ("ban", "duty") and is_granted(bare, match):
        return True
    return names_a_thing(bare, match) or only_limits(bare, end, match)
