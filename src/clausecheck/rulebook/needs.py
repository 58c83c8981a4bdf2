"""What a text must hold for a pattern to stand in it.

Worked out once for a pack and kept with it: most patterns stand nowhere in a contract, and what they need tells so
without taking them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .pattern_syntax import SIGN, Choice, Group, Letters, Part, Parts, Words, parse
from .schema import Need, Needs, Requirement


def needs_of(pattern: str) -> Needs:
    """What a pattern needs. Raises PatternError as `parse`."""
    return _of(parse(pattern))


def needs_of_pack(
    requirements: Iterable[Requirement], words: Mapping[str, Iterable[str]]
) -> Mapping[str, Needs]:
    """What each pattern with signs needs, by pattern."""
    patterns = [*_patterns(requirements), *(entry for group in words.values() for entry in group)]
    return {pattern: needs_of(pattern) for pattern in dict.fromkeys(patterns) if SIGN.search(pattern)}


def _patterns(requirements: Iterable[Requirement]) -> Iterator[str]:
    for requirement in requirements:
        for element in requirement.elements:
            for frame in element.frames:
                yield from frame.patterns()


def _of(parts: Parts) -> Needs:
    return tuple(sorted([need for part in parts if (need := _need(part)) is not None], key=_breadth))


def _need(part: Part) -> Need | None:
    """What one part needs; nothing if it may be missing, or if one of its options needs nothing."""
    if isinstance(part, Letters):
        return (part.text,), ()
    if isinstance(part, Words):
        return part.words, ()
    if isinstance(part, Group):
        return part.name
    if isinstance(part, Choice):
        words = tuple(word for option in part.options if (word := _only_word(option)))
        further = tuple(_of(option) for option in part.options if not _only_word(option))
        return (words, further) if all(further) else None
    return None


def _only_word(parts: Parts) -> str:
    only = parts[0]
    return only.text if len(parts) == 1 and isinstance(only, Letters) else ""


def _breadth(need: Need) -> tuple[bool, int, int]:
    """How little a need tells: groups are wide, and so are many short words."""
    if isinstance(need, str):
        return True, 0, 0
    words, further = need
    return False, len(words) + len(further), 0 if further else -min(map(len, words))
