"""Proves that every letter of a DOCX story is in the Document or was left out for a reason.

The letters are counted in the XML by their elements alone, without walking it as the reader does: a structure
that the walk does not know shows up here as lost letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..ooxml import Element

_TEXT = ("{*}t", "{*}delText")


def lost_letters(stories: Iterable[Element], shown: Iterable[str], left_out: Iterable[str]) -> Counter[str]:
    """The letters stored in `stories` that are neither in `shown` nor in `left_out`; spaces do not count."""
    stored = _letters(node.text or "" for story in stories for node in story.iter(*_TEXT))
    seen, unseen = _letters(shown), _letters(left_out)
    if stored == seen:
        return Counter()  # In order and with nothing left out, as most contracts are: no need to count.
    return Counter(stored) - Counter(seen + unseen)


def _letters(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())
