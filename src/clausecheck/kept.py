"""What the store has of the contracts of a run: found by content, and kept when it is worth keeping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .codec import decoded, encoded
from .folders import Input
from .model import ContractReport
from .read.options import ReadOptions
from .remote import Place
from .result_keys import Key, Keys, may_be_kept
from .rulebook.schema import Rulebook
from .store import Store


class Kept:
    """The store as seen by one run, with its rules and options."""

    def __init__(self, store: Store, rulebook: Rulebook, options: ReadOptions) -> None:
        self._store = store
        self._rulebook = rulebook
        self._keys = Keys(rulebook, options)
        self._unknown: dict[tuple[Place, ...], Key] = {}

    def find(self, inputs: Sequence[Input]) -> Mapping[int, bytes]:
        """The contracts whose result is kept: index and key. The others are remembered for `keep`."""
        known: dict[int, bytes] = {}
        for index, each in enumerate(inputs):
            key = None if each.problem is not None else self._keys.of(each.paths)
            if key is None:
                continue
            if self._store.has(key.value):
                known[index] = key.value
            else:
                self._unknown[each.paths] = key
        return known

    def get(self, each: Input, key: bytes) -> ContractReport | None:
        """The result under the key; None where it has gone or is damaged."""
        body = self._store.get(key)
        if body is None:
            return None
        try:
            return decoded(body, each.name, each.paths, self._rulebook)
        except ValueError:
            return None

    def keep(self, each: Input, report: ContractReport, body: bytes | None = None) -> None:
        """Keeps the result of a contract that was not known, if it was read as it was found; `body` is it encoded."""
        key = self._unknown.pop(each.paths, None)
        if key is not None and may_be_kept(report, key):
            self._store.put(key.value, body or encoded(report))
