"""The parts of a pattern as shapes that know which texts may hold them and where in a text they stand.

No regular expression is made: compiling a pack's takes longer than judging a contract. A search keeps the ends it has
reached and takes each further part from all of them at once, so its time is bounded by the length of the text, whatever
the pattern. Ends come in the order of preference: words before what has a gap, the longer of two words at the same place,
the nearer after a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..rulebook.needs import ALL, ANY, group_of, needs_of
from ..rulebook.pattern_syntax import (
    GAP_LETTERS,
    PARTIES,
    SIGN,
    Choice,
    Gap,
    Letters,
    Maybe,
    Part,
    Parts,
    Words,
    parse,
)
from ..rulebook.patterns import Groups
from .texts import EVERY, Block, Text

_FEW_WORDS = 8
"""Words that are sooner looked for in a text than in what its block holds."""


def occurrences(word: str, text: str, first: int = 0, stop: int | None = None) -> Iterator[int]:
    """Where a word stands in `text[first:stop]`, overlapping ones too, in order."""
    at = text.find(word, first, stop)
    while at >= 0:
        yield at
        at = text.find(word, at + 1, stop)


@lru_cache(maxsize=16384)
def has_signs(source: str) -> bool:
    """Whether a pattern is more than letters."""
    return SIGN.search(source) is not None


class Word:
    """Letters that stand as they are."""

    __slots__ = ("letters",)
    loose = False

    def __init__(self, letters: str) -> None:
        self.letters = letters

    def mask(self, block: Block) -> int:
        """The bits of the texts of a block that may hold it."""
        return block.held[self.letters]

    def ends(self, text: Text, at: int) -> Sequence[int]:
        """Where it ends if it begins at `at`."""
        return (at + len(self.letters),) if text.words.startswith(self.letters, at) else ()

    def starts(self, text: Text, first: int, last: int) -> Iterable[int]:
        """Where it may begin, from `first` to `last`, in order."""
        return occurrences(self.letters, text.words, first, last + len(self.letters))


class Written:
    """A pattern as it is written; it is taken apart when it is first searched in a text that holds what it needs."""

    __slots__ = ("_shape", "_shapes", "_source", "loose")

    def __init__(self, source: str, shapes: Shapes) -> None:
        self._source = source
        self._shapes = shapes
        self._shape: Shape | None = None
        self.loose: bool = "…" in source

    def _taken_apart(self) -> Shape:
        if self._shape is None:
            self._shape = self._shapes.of(parse(self._source))
        return self._shape

    def mask(self, block: Block) -> int:
        """The bits of the texts of a block that may hold it."""
        return self._shapes.mask(self._source, block)

    def ends(self, text: Text, at: int) -> Sequence[int]:
        """Where it ends if it begins at `at`."""
        return self._taken_apart().ends(text, at)

    def starts(self, text: Text, first: int, last: int) -> Iterable[int]:
        """Where it may begin, from `first` to `last`, in order."""
        return self._taken_apart().starts(text, first, last)


class Either:
    """One of several words or other shapes: a choice, or a word group."""

    __slots__ = ("_few", "_shapes", "_words")
    loose = False

    def __init__(self, words: Sequence[str], shapes: Sequence[Shape]) -> None:
        # The longest first, so that the ends at one place come in order.
        self._words = sorted(dict.fromkeys(words), key=len, reverse=True)
        self._shapes = shapes
        self._few = not shapes and len(words) <= _FEW_WORDS

    def mask(self, block: Block) -> int:
        """The bits of the texts of a block that may hold it."""
        return self._live(block).mask

    def ends(self, text: Text, at: int) -> Sequence[int]:
        """Where it ends if it begins at `at`."""
        return self._places(text).get(at, ())

    def starts(self, text: Text, first: int, last: int) -> Iterable[int]:
        """Where it begins, from `first` to `last`, in order."""
        return [at for at in self._places(text) if first <= at <= last]

    def _live(self, block: Block) -> LiveOptions:
        """What of it may stand in the texts of a block."""
        live = block.options.get(self)
        if live is None:
            words = [(word, mask) for word in self._words if (mask := block.held[word])]
            shapes = [(shape, mask) for shape in self._shapes if (mask := shape.mask(block))]
            whole = 0
            for _, mask in words:
                whole |= mask
            for _, mask in shapes:
                whole |= mask
            live = block.options[self] = LiveOptions(whole, words, shapes)
        return live

    def _places(self, text: Text) -> dict[int, tuple[int, ...]]:
        """All places of the text: where it begins, and where it may end then."""
        places = text.places.get(self)
        if places is None:
            places = text.places[self] = self._found(text)
        return places

    def _found(self, text: Text) -> dict[int, tuple[int, ...]]:
        if self._few:
            return _in_order(_ends(self._words, text.words))
        words, shapes = self._live(text.block).of(text)
        found = _ends(words, text.words)
        if not shapes:
            return _in_order(found)
        options: dict[int, list[tuple[bool, Sequence[int]]]] = {}
        for at, ends in found.items():
            options[at] = [(False, (end,)) for end in ends]
        for shape in shapes:
            for at in shape.starts(text, 0, len(text.words)):
                if reached := shape.ends(text, at):
                    options.setdefault(at, []).append((shape.loose, reached))
        return _in_order({at: _preferred(each) for at, each in options.items()})


class LiveOptions(NamedTuple):
    """The words and shapes of an Either that may stand in a block, each with its bits, and the bits of all."""

    mask: int
    words: list[tuple[str, int]]
    shapes: list[tuple[Shape, int]]

    def of(self, text: Text) -> tuple[Sequence[str], Sequence[Shape]]:
        """Those that may stand in one text of the block."""
        bit = text.bit
        if not self.mask & bit:
            return (), ()
        words = [word for word, mask in self.words if mask & bit]
        return words, [shape for shape, mask in self.shapes if mask & bit]


class Optional:
    """A shape that may be missing."""

    __slots__ = ("loose", "shape")

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.loose: bool = shape.loose

    def mask(self, block: Block) -> int:
        """Any text may hold it."""
        return EVERY

    def ends(self, text: Text, at: int) -> Sequence[int]:
        """Where it ends if it begins at `at`, then `at` itself."""
        return (*self.shape.ends(text, at), at)

    def starts(self, text: Text, first: int, last: int) -> Iterable[int]:
        """Anywhere."""
        return range(first, last + 1)


class Stretch:
    """Letters of the same sentence, none or up to the length of a gap."""

    __slots__ = ()
    loose = True

    def mask(self, block: Block) -> int:
        """Any text may hold it."""
        return EVERY

    def ends(self, text: Text, at: int) -> Sequence[int]:
        """Where it ends if it begins at `at`, the nearest first."""
        return range(at, _reach(text.words, at) + 1)

    def starts(self, text: Text, first: int, last: int) -> Iterable[int]:
        """Anywhere."""
        return range(first, last + 1)


class Row:
    """Shapes one behind the other, each directly behind the one before or within a gap of the same sentence."""

    __slots__ = ("_steps", "loose")

    def __init__(self, steps: Iterable[tuple[bool, Shape]]) -> None:
        self._steps = tuple(steps)
        self.loose: bool = any(behind_gap or shape.loose for behind_gap, shape in self._steps)

    def mask(self, block: Block) -> int:
        """The bits of the texts of a block that may hold it: those that may hold each of its shapes."""
        mask = EVERY
        for _, shape in self._steps:
            mask &= shape.mask(block)
            if not mask:
                break
        return mask

    def ends(self, text: Text, at: int) -> Sequence[int]:
        """Where it ends if it begins at `at`."""
        ends: Sequence[int] = (at,)
        for behind_gap, shape in self._steps:
            if behind_gap:
                ends = _once(
                    [start for end in ends for start in shape.starts(text, end, _reach(text.words, end))]
                )
            ends = _once([end for start in ends for end in shape.ends(text, start)])
            if not ends:
                break
        return ends

    def starts(self, text: Text, first: int, last: int) -> Iterable[int]:
        """Where it may begin, from `first` to `last`, in order."""
        found: set[int] = set()
        for behind_gap, shape in self._steps:
            if behind_gap:
                return range(first, last + 1)
            if not isinstance(shape, Optional):
                found.update(shape.starts(text, first, last))
                break
            found.update(shape.shape.starts(text, first, last))
        return sorted(found)


Shape = Word | Written | Either | Optional | Stretch | Row


class Shapes:
    """Makes shapes of parts; each word group becomes one shape, however many patterns name it."""

    def __init__(self, groups: Groups, needs: Mapping[str, str]) -> None:
        self._groups = groups
        self._needs = dict(needs)
        self._made: dict[str, Either] = {}

    def written(self, source: str) -> Word | Written:
        """The shape of a pattern as it is written."""
        return Written(source, self) if has_signs(source) else Word(source)

    def mask(self, source: str, block: Block) -> int:
        """The bits of the texts of a block that may hold all that a pattern with signs needs."""
        needs = self._needs.get(source)
        if needs is None:
            needs = self._needs[source] = needs_of(source)
        mask, held = EVERY, block.held
        for choice in needs.split(ALL) if needs else ():
            mask &= held[choice] if "<" not in choice else self._wide(choice, block)
            if not mask:
                break
        return mask

    def _wide(self, choice: str, block: Block) -> int:
        """The bits of the texts of a block that may hold one of the words or groups of a choice."""
        mask = 0
        for word in choice.split(ANY):
            group = group_of(word)
            mask |= self._group(group).mask(block) if group else block.held[word]
        return mask

    def of(self, parts: Parts) -> Shape:
        """The shape of the parts of a pattern."""
        if len(parts) == 1:
            return self._part(parts[0])
        steps: list[tuple[bool, Shape]] = []
        behind_gap = False
        for part in parts:
            if isinstance(part, Gap):
                behind_gap = True
                continue
            steps.append((behind_gap, self._part(part)))
            behind_gap = False
        if behind_gap:
            steps.append((False, Stretch()))
        return Row(steps)

    def _part(self, part: Part) -> Shape:
        if isinstance(part, Letters):
            return Word(part.text)
        if isinstance(part, Gap):
            return Stretch()
        if isinstance(part, Maybe):
            return Optional(self._part(part.part))
        if isinstance(part, Words):
            return Either(part.words, ())
        if isinstance(part, Choice):
            return Either((), [self.of(option) for option in part.options])
        return self._group(part.name)

    def _group(self, name: str) -> Either:
        if name not in self._made:
            self._made[name] = self._of_group(name)
        return self._made[name]

    def _of_group(self, name: str) -> Either:
        # The names of parties are letters, whatever signs a company has in its name.
        entries = [entry for entry in self._groups[name] if entry]
        if name in PARTIES:
            return Either(entries, ())
        words = [entry for entry in entries if not has_signs(entry)]
        return Either(words, [Written(entry, self) for entry in entries if has_signs(entry)])


def _once(places: list[int]) -> Sequence[int]:
    return places if len(places) < 2 else tuple(dict.fromkeys(places))


def _reach(words: str, end: int) -> int:
    """The last place where something may begin behind a gap that begins at `end`."""
    last = min(end + GAP_LETTERS, len(words))
    for stop in "。\n":
        at = words.find(stop, end, last)
        if at >= 0:
            last = at
    return last


def _ends(words: Iterable[str], text: str) -> dict[int, tuple[int, ...]]:
    """Where words begin in a text, and where they end then, in the order of the words."""
    found: dict[int, tuple[int, ...]] = {}
    for word in words:
        at = text.find(word)
        while at >= 0:
            found[at] = (*found.get(at, ()), at + len(word))
            at = text.find(word, at + 1)
    return found


def _in_order(found: dict[int, tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    return dict(sorted(found.items())) if len(found) > 1 else found


def _preferred(options: list[tuple[bool, Sequence[int]]]) -> tuple[int, ...]:
    """The ends of all options that begin at one place, those without a gap first, the longest first."""
    if len(options) > 1:
        options.sort(key=lambda option: (option[0], -option[1][0]))
    return tuple(dict.fromkeys([end for _, ends in options for end in ends]))
