"""Names of parties that an organisation uses, added to those that its rule packs know."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from ..normalize import fold
from .schema import Pack, Rulebook

_SIDES = ("client", "contractor", "subcontractor", "third", "worker")


def with_party_names(rulebook: Rulebook, names: Mapping[str, Sequence[str]]) -> Rulebook:
    """The rulebook with further names, by field of Language ("client"); a name given counts for no other side.

    The digest of a pack covers the names: another name may give another answer.
    """
    given = {side: tuple(each) for side, each in names.items() if each}
    return Rulebook(tuple(_named(pack, given) for pack in rulebook.packs))


def _named(pack: Pack, names: Mapping[str, tuple[str, ...]]) -> Pack:
    folded = {side: tuple(fold(name, pack.spelling).text for name in each) for side, each in names.items()}
    taken = {name for each in folded.values() for name in each}
    sides = {
        side: (*folded.get(side, ()), *(name for name in getattr(pack.language, side) if name not in taken))
        for side in _SIDES
    }
    whole = hashlib.sha256(repr([pack.digest, sorted(folded.items())]).encode())
    language = pack.language._replace(**sides)
    return pack._replace(language=language, digest=f"sha256:{whole.hexdigest()}")
