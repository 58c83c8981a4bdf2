"""The same contract with other names for its two parties: the verdicts stay."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clausecheck.outline.terms import Role

Pair = tuple[str, str]
"""What the client and the contractor are called."""

PAIRS: tuple[Pair, ...] = (("甲", "乙"), ("発注者", "受注者"), ("委託者", "受託者"))
# 甲斐, 甲種, 乙女: no party
_SINGLE = {"甲": "(?<![装亀])甲(?![斐府賀州子種板号])", "乙": "乙(?![種女訓号])"}


def _pattern(name: str) -> str:
    return _SINGLE.get(name) or f"(?<![一-龥]){re.escape(name)}"


def pair_of(text: str) -> Pair | None:
    """The pair that the contract uses as subjects of its sentences; None where it has none, or a third party."""
    if re.search("丙(は|が|に|の|」)", text):
        return None
    for pair in PAIRS:
        if all(re.search(f"{_pattern(name)}(は|が)", text) for name in pair):
            return pair
    return None


def renamed(text: str, target: Pair, declared: Mapping[str, Role]) -> str | None:
    """The parties called by another pair of names; None where the contract has none or uses the new names too.

    Each gets the name of its role: where 甲 is `declared` to be the contractor it becomes 受注者.
    """
    pair = pair_of(text)
    if pair is None or pair == target or any(name in text for name in target):
        return None
    text = re.sub("甲乙(?=[一-龥、。])", "甲及び乙", text) if pair == PAIRS[0] else text
    turned = declared.get(pair[0]) is Role.CONTRACTOR and target != PAIRS[0]
    return swapped(text, dict(zip(pair, reversed(target) if turned else target, strict=True)))


def reversed_names(text: str, declared: dict[str, Role]) -> str | None:
    """甲 for 乙 and the reverse, in contracts that say who is who."""
    if pair_of(text) != PAIRS[0] or not {"甲", "乙"} <= declared.keys():
        return None
    return swapped(text, {"甲": "乙", "乙": "甲"})


def swapped(text: str, names: dict[str, str]) -> str:
    """The text with names put for names, all at once."""
    union = "|".join(_pattern(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(union, lambda match: names[match[0]], text)
