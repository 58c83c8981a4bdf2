"""読み替え: a provision that has the words of another one read differently where it applies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .links import antecedents
from .nodes import Outline

_PAIR = re.compile("「([^」]{2,})」とあるのは、?「([^」]+)」と")
_TAKEN_OVER = re.compile("準用")
"""A rule taken over for another case is reworded for that case only; its own words stand."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """The words of a provision that are read as others."""

    old: str
    new: str

    def apply(self, text: str, start: int, end: int) -> tuple[str, int, int]:
        """The text as it is read, and where the words from `start` to `end` stand in it."""
        at = text.find(self.old)
        shift = len(self.new) - len(self.old) if at + len(self.old) <= start else 0
        read = text.replace(self.old, self.new, 1)
        return read, min(start + shift, len(read)), min(end + shift, len(read))


def rewordings(outline: Outline) -> Mapping[int, Rewording]:
    """By identity of the provision, what another provision has it read as.

    Only where the rule itself is applied (…を適用する場合においては、第4中「…」とあるのは「…」と読み替える).
    """
    found: dict[int, Rewording] = {}
    for provision in outline.provisions:
        pairs = _PAIR.findall(provision.text)
        before = provision.previous.text if provision.previous is not None else ""
        if not pairs or _TAKEN_OVER.search(before + provision.text):
            continue
        for target in antecedents(provision, outline):
            for old, new in pairs:
                if old in target.text:
                    found[id(target)] = Rewording(old, new)
    return found
