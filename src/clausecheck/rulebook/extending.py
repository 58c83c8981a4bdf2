"""A pack that extends another: what it takes over, leaves out, changes and replaces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import cache
from .check import Head, changed
from .pattern_syntax import PatternError
from .patterns import Groups
from .schema import Base, Element, Pack, Requirement
from .source import At, Place, Source

_TOP = At(1, 1)


class Extending:
    """What `pack.yaml` takes over from the pack that it extends; nothing where it extends none.

    Raises RuleError rule-unknown-requirement, and those of `changed`.
    """

    def __init__(self, source: Source, head: Head, base: Pack | None) -> None:
        self._source = source
        self._head = head
        self._base = base
        known = [each.id for each in base.requirements] if base else []
        replaced = {id.text for id in head.requirements}
        for id, (at, _) in head.drops.items():
            if id not in known or id in replaced:
                raise source.unknown("rule-unknown-requirement", at, id, known)
        left = [id for id in known if id not in replaced and id not in head.drops]
        for id, fields in head.changes.items():
            if id not in left:
                raise source.unknown("rule-unknown-requirement", fields.table, id, left)
        self.inherited = tuple(
            changed(each, head.changes[each.id]) if each.id in head.changes else each
            for each in (base.requirements if base else ())
            if each.id in left
        )

    def requirements(self, own: list[Requirement]) -> list[Requirement]:
        """All requirements: those of the base in its order, replaced ones in their place, then new ones."""
        there = {each.id: each for each in (*self.inherited, *own)}
        order = [each.id for each in self._base.requirements] if self._base else []
        order += [each.id for each in own if each.id not in order]
        return [there[id] for id in order if id in there]

    def check(self, requirements: list[Requirement]) -> None:
        """Raises RuleError rule-still-needed where what was taken over names an element that is no longer there."""
        elements = {f"{r.id}/{e.id}": e for r in requirements for e in r.elements}
        for requirement in self.inherited:
            for element in requirement.elements:
                for name in _named(element):
                    target = elements.get(name)
                    if target is None or (name == element.same_as and target.same_as):
                        at = self._why(name.partition("/")[0])
                        raise self._source.error(
                            "rule-still-needed", at, f"{name} ← {requirement.id}/{element.id}"
                        )

    def check_patterns(self, groups: Groups) -> None:
        """Raises RuleError where words that were added make a pattern of the base one that cannot be searched for."""
        for pattern in self._patterns():
            try:
                groups.check(pattern)
            except PatternError as error:
                raise self._source.error(
                    f"rule-{error.code}", self._head.extends or _TOP, error.problem
                ) from None

    def base(self) -> Base | None:
        """What the pack remembers of its base."""
        if self._base is None:
            return None
        below = self._base.base.keys if self._base.base else ()
        folder = Path(self._base.folder).absolute()
        try:
            key = cache.key_of(folder)
        except OSError:
            key = ""  # never the same: it is read again
        dropped = tuple((id, reason) for id, (_, reason) in self._head.drops.items())
        inherited = tuple(each.id for each in self.inherited)
        return Base(str(folder), inherited, dropped, ((str(folder), key), *below))

    def _why(self, requirement: str) -> Place:
        """The place in pack.yaml that left out or replaced a requirement."""
        if requirement in self._head.drops:
            return self._head.drops[requirement][0]
        return next(
            (id for id in self._head.requirements if id.text == requirement), self._head.extends or _TOP
        )

    def _patterns(self) -> Iterator[str]:
        for group in self._base.words.values() if self._base else ():
            yield from group
        for requirement in self.inherited:
            for element in requirement.elements:
                for frame in element.frames:
                    yield from frame.patterns()


def _named(element: Element) -> Iterator[str]:
    if element.same_as:
        yield element.same_as
    for frame in element.frames:
        yield from frame.extends
