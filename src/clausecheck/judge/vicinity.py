"""The words of the provisions of one document and those around each, and where patterns may stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from ..outline.nodes import Provision
from .brackets import bare_text, closed_up
from .matching import Match, Patterns
from .texts import Block, Text, Texts, bits, by_block
from .weighing import Weights, runs


class ClosedUp(NamedTuple):
    """The words of a provision without its brackets, and where each of their letters stands in its text."""

    text: Text
    places: Sequence[int]

    def place(self, start: int, end: int) -> Match:
        """The same words as a range of the provision's own text."""
        return self.places[start], self.places[end - 1] + 1


class Vicinity:
    """The texts of provisions. `taken_up` are the words by which one takes up the sentence before (これを)."""

    def __init__(self, provisions: Sequence[Provision], taken_up: Patterns) -> None:
        self.texts = Texts()
        self._provisions = provisions
        self._taken_up = taken_up
        self._around: dict[int, Sequence[Text]] = {}
        self._closed = {
            id(each): ClosedUp(self.texts[words], places)
            for each in provisions
            if "(" in each.text
            for words, places in (closed_up(each.text),)
            if len(places) < len(each.text)
        }
        self._blocks = by_block(self._searched())
        self._full = {id(each): self.texts[each.full] for each in provisions}

    def own(self, provision: Provision) -> Text:
        """The words of a provision."""
        return self.texts[provision.text]

    def closed(self, provision: Provision) -> ClosedUp | None:
        """The words of a provision without its brackets, where it has any."""
        return self._closed.get(id(provision))

    def full(self, provision: Provision) -> Text:
        """The words of a provision behind those of its lead-ins (柱書)."""
        return self._full[id(provision)]

    def weighing(self, weights: Weights, least: int) -> list[tuple[Provision, int]]:
        """The provisions that have at least so many points behind their lead-ins, with their points, in reading order."""
        totals = [0] * len(self._provisions)
        for run, points in weights.points.items():
            for number in self._with_run.get(run, ()):
                totals[number] += points
        return [(self._provisions[number], total) for number, total in enumerate(totals) if total >= least]

    @cached_property
    def _with_run(self) -> Mapping[str, list[int]]:
        """Run of letters → numbers of the provisions that hold it behind their lead-ins."""
        found: dict[str, list[int]] = {}
        for number, provision in enumerate(self._provisions):
            for run in runs(self.full(provision).words):
                found.setdefault(run, []).append(number)
        return found

    def bare(self, provision: Provision) -> Text:
        """The same words with what stands in brackets blotted out."""
        full = self.full(provision)
        return full.blotted(bare_text(full.words))

    def around(self, provision: Provision) -> Sequence[Text]:
        """Where the further words of a frame may stand: the provision behind its lead-ins, without its brackets,
        and the sentence before where this one takes up what it named (名簿を貸与する。乙は、これを返さなければならない。).
        """
        key = id(provision)
        if key not in self._around:
            texts = [self.full(provision)]
            if provision.previous is not None and self._taken_up.first(self.own(provision)):
                texts.append(self.own(provision.previous))
            if (closed := self.closed(provision)) is not None:
                texts.append(closed.text)
            self._around[key] = texts
        return self._around[key]

    def holding(self, key: Patterns, further: Iterable[Patterns]) -> list[Provision]:
        """The provisions in which a frame may be found, in reading order.

        The key, where there is one, may stand in them or in their lead-ins, and of each of `further` one around them.
        """
        found = self._holding(key) if key else list(range(len(self._provisions)))
        for patterns in further:
            found = self._with_around(patterns, found)
        return [self._provisions[number] for number in found]

    def _holding(self, key: Patterns) -> list[int]:
        found = {
            number
            for block, every, numbers in self._blocks
            for bit in bits(key.live(block).mask & every)
            for number in numbers[bit]
        }
        found |= {entry for leadin in found for entry in self._entries.get(leadin, ())}
        return sorted(found)

    def _with_around(self, patterns: Patterns, numbers: Iterable[int]) -> list[int]:
        """Those of the provisions around which any of the patterns may stand."""
        masks: dict[Block, int] = {}
        found = []
        for number in numbers:
            for block, around in self._bits_around[number]:
                if block not in masks:
                    masks[block] = patterns.live(block).mask
                if masks[block] & around:
                    found.append(number)
                    break
        return found

    @cached_property
    def _bits_around(self) -> Sequence[Sequence[tuple[Block, int]]]:
        """The bits of the texts around each provision, by their blocks."""
        found = []
        for provision in self._provisions:
            of: dict[Block, int] = {}
            for text in self.around(provision):
                of[text.block] = of.get(text.block, 0) | text.bit
            found.append(tuple(of.items()))
        return found

    @cached_property
    def _entries(self) -> Mapping[int, list[int]]:
        """Number of a lead-in → numbers of all entries below it."""
        numbers = {id(provision): number for number, provision in enumerate(self._provisions)}
        entries: dict[int, list[int]] = {}
        for number, provision in enumerate(self._provisions):
            for above in provision.leadins():
                entries.setdefault(numbers[id(above)], []).append(number)
        return entries

    def _searched(self) -> Iterator[tuple[int, Text]]:
        for number, provision in enumerate(self._provisions):
            yield number, self.own(provision)
            if (closed := self.closed(provision)) is not None:
                yield number, closed.text
