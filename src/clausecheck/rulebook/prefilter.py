"""The letters a text must hold before it is worth searching for a pattern."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .pattern_syntax import Choice, Gap, Group, Letters, Part, Parts

Texts = frozenset[str]

_MOST_EXACT = 600
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

    def pieces(self, parts: Parts) -> tuple[tuple[str, ...], ...]:
        """Between the gaps, all texts that can stand there, longest first; empty where they are too many to tell."""
        pieces: list[tuple[str, ...]] = []
        for piece in _between_gaps(parts):
            exact, _ = self._sequence(piece)
            if not exact or "" in exact:
                return ()
            pieces.append(tuple(sorted(exact, key=lambda text: (-len(text), text))))
        return tuple(pieces)

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


def _between_gaps(parts: Parts) -> list[Parts]:
    pieces: list[list[Part]] = [[]]
    for part in parts:
        if isinstance(part, Gap):
            pieces.append([])
        else:
            pieces[-1].append(part)
    return [tuple(piece) for piece in pieces]


def _either(options: map[tuple[Texts | None, Texts | None]]) -> tuple[Texts | None, Texts | None]:
    all_exact: set[str] | None = set()
    all_required: set[str] | None = set()
    for exact, required in options:
        all_exact = None if all_exact is None or exact is None else all_exact | exact
        all_required = None if all_required is None or required is None else all_required | required
    return (
        frozenset(all_exact) if all_exact and len(all_exact) <= _MOST_EXACT else None,
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
