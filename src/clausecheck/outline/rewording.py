"""読み替え: a provision that has the words of another one read differently where it applies."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .annexes import Annexes
from .links import antecedents
from .nodes import Outline, Provision

_PAIR = re.compile("「([^」]{2,})」とあるのは、?「([^」]+)」と")
_TAKEN_OVER = re.compile("準用")
"""A rule taken over for another case is reworded for that case only; its own words stand."""


def reword(outlines: Iterable[Outline], annexes: Annexes) -> None:
    """Gives provisions the words as which another one, of whatever document, has them read.

    Only where the rule itself is applied (…を適用する場合においては、第4中「…」とあるのは「…」と読み替える).
    """
    found = [
        (target, old, new)
        for outline in outlines
        for provision in outline.provisions
        if (pairs := _pairs(provision))
        for target in antecedents(provision, outline, annexes)
        for old, new in pairs
    ]
    for target, old, new in found:
        _replace(target, old, new)


def _pairs(provision: Provision) -> list[tuple[str, str]]:
    pairs = _PAIR.findall(provision.text)
    before = provision.previous.text if pairs and provision.previous is not None else ""
    return [] if pairs and _TAKEN_OVER.search(before + provision.text) else pairs


def _replace(provision: Provision, old: str, new: str) -> None:
    """The new words stand where the old ones do: evidence is quoted as it is written."""
    at = provision.text.find(old)
    if at < 0:
        return
    last = at + len(old) - 1
    places = [provision.places[min(at + index, last)] for index in range(len(new))]
    provision.text = provision.text[:at] + new + provision.text[last + 1 :]
    provision.places = [*provision.places[:at], *places, *provision.places[last + 1 :]]
