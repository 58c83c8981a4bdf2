"""The letters a text must hold before it is worth searching for a pattern."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .pattern_syntax import GAP_LETTERS, Choice, Gap, Group, Letters, Part, Parts

Texts = frozenset[str]

Piece = tuple[int, tuple[str, ...]]
"""How many letters may stand before it, and the texts that may stand there, longest first."""

_MOST_EXACT = 64
"""Texts that parts may make together before they are no longer counted out."""
_MOST_WORDS = 512
"""Words of one group or choice."""
_NOTHING = frozenset([""])


class Prefilter:
    """Finds, for a pattern, texts of which at least one stands in whatever it matches.

    Of each part it knows `exact`, all texts it can match (None: too many to tell), and `required`, texts of
    which one stands in every match (None: there is no such set). `entries` gives the patterns of a group;
    groups must not hold themselves.
    """

    def __init__(self, entries: Callable[[str], Sequence[Parts]]) -> None:
        self._entries = entries
        self._groups: dict[str, tuple[Texts | None, Texts | None]] = {}

    def pieces(self, parts: Parts) -> tuple[Piece, ...]:
        """The pattern as texts one behind the other, each with how many letters may stand before it.

        Empty where some part of it can match too many texts to tell, or none at all.
        """
        pieces: list[Piece] = []
        gap = 0
        run = _NOTHING
        for part in parts:
            if isinstance(part, Gap):
                pieces.append((gap, _longest_first(run)))
                gap, run = GAP_LETTERS, _NOTHING
                continue
            exact, _ = self._part(part)
            if exact is None:
                return ()
            if len(run) * len(exact) > _MOST_EXACT and run != _NOTHING:
                pieces.append((gap, _longest_first(run)))
                gap, run = 0, exact
            else:
                run = frozenset(before + after for before in run for after in exact)
        pieces.append((gap, _longest_first(run)))
        return tuple(pieces) if "" not in pieces[0][1] else ()

    def _part(self, part: Part) -> tuple[Texts | None, Texts | None]:
        if isinstance(part, Letters):
            text = frozenset([part.text])
            return text, text
        if isinstance(part, Gap):
            return None, None
        if isinstance(part, Group):
            if part.name not in self._groups:
                self._groups[part.name] = _either(map(self._sequence, self._entries(part.name)))
            return self._groups[part.name]
        if isinstance(part, Choice):
            return _either(map(self._sequence, part.options))
        exact, _ = self._part(part.part)
        return (None if exact is None else exact | _NOTHING), None

    def needs(self, parts: Parts) -> tuple[tuple[str, ...], ...]:
        """Sets of texts, the most telling first: whatever the parts match holds one text of each set."""
        if len(parts) == 1:
            _, required = self._part(parts[0])
            sets = [required] if required else []
        else:
            _, sets = self._required(parts)
        return tuple(_without_longer(texts) for texts in sorted(sets, key=_telling, reverse=True))

    def _sequence(self, parts: Parts) -> tuple[Texts | None, Texts | None]:
        if len(parts) == 1:
            return self._part(parts[0])
        exact, sets = self._required(parts)
        return exact, max(sets, key=_telling, default=None)

    def _required(self, parts: Parts) -> tuple[Texts | None, list[Texts]]:
        candidates: list[Texts] = []
        run = _NOTHING  # what the parts since the last one of unknown text can match together
        unbroken = True
        for exact, required in map(self._part, parts):
            if required:
                candidates.append(required)
            if exact is not None and len(run) * len(exact) <= _MOST_EXACT:
                run = frozenset(before + after for before in run for after in exact)
                continue
            candidates.append(run)
            run = _NOTHING if exact is None else exact
            unbroken = False
        candidates.append(run)
        return (run if unbroken else None), [texts for texts in candidates if "" not in texts]


def _longest_first(texts: Texts) -> tuple[str, ...]:
    return tuple(sorted(texts, key=lambda text: (-len(text), text)))


def _either(options: map[tuple[Texts | None, Texts | None]]) -> tuple[Texts | None, Texts | None]:
    all_exact: set[str] | None = set()
    all_required: set[str] | None = set()
    for exact, required in options:
        all_exact = None if all_exact is None or exact is None else all_exact | exact
        all_required = None if all_required is None or required is None else all_required | required
    return (
        frozenset(all_exact) if all_exact and len(all_exact) <= _MOST_WORDS else None,
        frozenset(all_required) if all_required else None,
    )


def _telling(texts: Texts) -> tuple[int, int, int]:
    # Beyond three letters a longer text hardly tells more, but every further alternative costs a search.
    shortest = min(map(len, texts))
    return min(shortest, 3), -len(texts), shortest


_FEW = 12
"""Up to so many texts it is worth leaving out those that hold another; beyond, looking costs more than it saves."""


def _without_longer(texts: Texts) -> tuple[str, ...]:
    """The texts in order, without those that hold another: a text with a longer one has the shorter one too."""
    if len(texts) > _FEW:
        return tuple(texts)
    return tuple(
        sorted(t for t in texts if not any(other in t for other in texts if other is not t and other != t))
    )
