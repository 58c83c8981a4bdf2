"""読み替え: a provision that has the words of another one read differently where it applies."""

from __future__ import annotations

from collections.abc import Iterable

from ..expressions import expression
from .annexes import Annexes
from .links import antecedents
from .nodes import Outline, Provision
from .questions import question

_PAIR = expression("「([^」]{2,})」とあるのは、?「([^」]+)」(?:と|の誤)")
_TAKEN_OVER = expression("準用")
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
        for target in _reworded(provision, outline, annexes)
        for old, new in pairs
    ]
    for target, old, new in found:
        replace(target, old, new)


def _reworded(provision: Provision, outline: Outline, annexes: Annexes) -> list[Provision]:
    """The provisions it names, else those that the question names to which it is the answer."""
    found = antecedents(provision, outline, annexes)
    asked = question(provision)
    return found if asked is None else [*found, *antecedents(asked, outline, annexes)]


def _pairs(provision: Provision) -> list[tuple[str, str]]:
    pairs = _PAIR.findall(provision.text)
    before = provision.previous.text if pairs and provision.previous is not None else ""
    return [] if pairs and _TAKEN_OVER.search(before + provision.text) else pairs


def replace(provision: Provision, old: str, new: str) -> bool:
    """The new words stand where the old ones do: evidence is quoted as it is written.

    False where the old words are not there or are all there is.
    """
    at = provision.text.find(old)
    if at < 0 or not old or (provision.text == old and not new):
        return False
    provision.put(at, at + len(old), new)
    return True
