"""What a text must hold for a pattern to stand in it.

Worked out once for a pack and kept with it: most patterns stand nowhere in a contract, and what they need tells so
without taking them apart. It is written like a pattern of choices alone, `報告|通知…<verb>`: of each choice one word or
one entry of the group must stand in the text, in whatever order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .pattern_syntax import SIGN, Choice, Group, Letters, Maybe, Part, Parts, Words, parse
from .schema import Requirement

ALL, ANY = "…", "|"
"""What stands between choices that must all be met, and between words of which any meets a choice."""


_MOST_TOGETHER = 5
"""Words that stand one behind the other are looked for as one, up to so many choices of them."""


def needs_of(pattern: str) -> str:
    """What a pattern needs, the most telling choice first; empty if it is nothing. Raises PatternError as `parse`."""
    return ALL.join(ANY.join(words) for words in _choices(parse(pattern)))


def needs_of_pack(
    requirements: Iterable[Requirement], words: Mapping[str, Iterable[str]]
) -> Mapping[str, str]:
    """What each pattern with signs needs, by pattern."""
    patterns = [*_patterns(requirements), *(entry for group in words.values() for entry in group)]
    return {pattern: needs_of(pattern) for pattern in dict.fromkeys(patterns) if SIGN.search(pattern)}


def group_of(word: str) -> str:
    """The name of the group that a word of a choice stands for; empty for a word that stands for itself."""
    return word[1:-1] if word[0] == "<" else ""


def _patterns(requirements: Iterable[Requirement]) -> Iterator[str]:
    for requirement in requirements:
        for element in requirement.elements:
            for frame in element.frames:
                yield from frame.patterns()


def _choices(parts: Parts) -> list[Sequence[str]]:
    """The choices that the parts need, words that stand one behind the other as one."""
    choices: list[Sequence[str]] = []
    together: Sequence[str] = ("",)
    for part in parts:
        words = _words(part)
        joined = [front + back for front in together for back in words]
        if words and len(joined) <= _MOST_TOGETHER:
            together = joined
        else:
            choices += [together, _choice(part)]
            together = words or ("",)
    # Where one of the words is none at all, nothing is needed.
    return sorted((_shortest(words) for words in (*choices, together) if words and all(words)), key=_breadth)


def _words(part: Part) -> Sequence[str]:
    """The words of a part that is nothing but words, the empty one among them where it may be missing."""
    if isinstance(part, Letters):
        return (part.text,)
    if isinstance(part, Words):
        return part.words
    words = _words(part.part) if isinstance(part, Maybe) else ()
    return (*words, "") if words else ()


def _choice(part: Part) -> Sequence[str]:
    """What a group or a choice needs one of; nothing where one of its options needs nothing."""
    if isinstance(part, Group):
        return (f"<{part.name}>",)
    if isinstance(part, Choice):
        # Of an option that needs several things, the most telling will do.
        options = [_choices(option)[:1] for option in part.options]
        return [word for option in options for words in option for word in words] if all(options) else ()
    return ()


def _shortest(words: Sequence[str]) -> Sequence[str]:
    """Those words that hold no other: where one of the rest stands, one of these does."""
    return [word for word in words if not any(other in word for other in words if other != word)]


def _breadth(words: Sequence[str]) -> tuple[bool, int, int]:
    """How little a choice tells: groups are wide, and so are many short words."""
    return any(map(group_of, words)), len(words), -min(map(len, words))
