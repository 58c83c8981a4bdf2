"""Checked rule packs kept on disk, so that the next run need not read and check their YAML again.

An entry is plain JSON, named by the content of all files of the pack and by the version of the program: a changed rule
never meets an old entry. It is written whole or not at all, ignored when it is damaged or not the user's own, and
never needed: without a place to write to, the rules are simply read again.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from .. import __version__
from ..cache_folder import cache_folder, is_ours
from ..model import ElementKind, Reason, Severity, Strength, Text
from ..plain import plain
from .schema import Base, Element, Frame, Language, Norm, Pack, Requirement, Scope, Weakening

_LAYOUT = 4
"""The layout of an entry: another number where it changes within a version of the program."""


def key_of(folder: Path) -> str:
    """What names the entry of a pack: the content of its files and the version of the program. Raises OSError."""
    whole = hashlib.sha256(f"{__version__} {_LAYOUT}".encode())
    contents = [folder] if folder.is_file() else sorted(folder.glob("*.y*ml"))
    for path in contents:
        data = path.read_bytes()
        where = str(folder.absolute()) if folder.is_file() or b"extends" in data else ""
        # What a pack extends is found from its place: the same files elsewhere may be another pack.
        for part in (
            path.name.encode("utf-8", "surrogatepass"),
            where.encode("utf-8", "surrogatepass"),
            data,
        ):
            whole.update(len(part).to_bytes(8, "big"))
            whole.update(part)
    return whole.hexdigest()


def kept(key: str, folder: Path) -> Pack | None:
    """The pack kept under `key`, or None where there is none that can be trusted."""
    place = cache_folder()
    if place is None:
        return None
    path = place / f"{key}.json"
    try:
        if not (is_ours(place) and is_ours(path)):
            return None
        return _pack(json.loads(path.read_text(encoding="utf-8")), folder)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def base_is_same(pack: Pack) -> bool:
    """Whether the packs that it extends are as they were when it was kept."""
    try:
        return pack.base is None or all(key_of(Path(folder)) == key for folder, key in pack.base.keys)
    except OSError:
        return False


def keep(key: str, pack: Pack) -> None:
    """Keeps a pack for the next run. A cache that cannot be written is no error: the answer does not change."""
    place = cache_folder()
    if place is None:
        return
    import tempfile  # hardly any run has a pack to keep

    with suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place, prefix="new-", suffix=".json")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(plain(pack), file, ensure_ascii=False, separators=(",", ":"))
            Path(name).replace(place / f"{key}.json")
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _pack(data: list[Any], folder: Path) -> Pack:
    id_, version, title, digest, _, language, spelling, words, requirements, base, needs, weights = data
    return Pack(
        id=id_,
        version=version,
        title=Text(*title),
        digest=digest,
        folder=str(folder),
        language=Language(*map(tuple, language)),
        spelling=spelling,
        words={name: tuple(entries) for name, entries in words.items()},
        requirements=tuple(map(_requirement, requirements)),
        base=_base(base) if base else None,
        needs=needs,
        weights=weights,
    )


def _base(data: list[Any]) -> Base:
    folder, inherited, dropped, keys = data
    return Base(folder, tuple(inherited), _pairs(dropped), _pairs(keys))


def _pairs(data: list[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, other in data)


def _requirement(data: list[Any]) -> Requirement:
    id_, no, title, strength, source, asks, advice, model_clause, elements, severity = data
    return Requirement(
        id=id_,
        no=no,
        title=Text(*title),
        strength=Strength(strength),
        source=Text(*source),
        asks=Text(*asks),
        advice=Text(*advice),
        model_clause=model_clause,
        elements=tuple(map(_element, elements)),
        severity=Severity(severity) if severity else None,
    )


def _element(data: list[Any]) -> Element:
    id_, kind, title, asks, weak_when, frames, same_as, weighed_as = data
    return Element(
        id=id_,
        kind=ElementKind(kind),
        title=Text(*title),
        asks=Text(*asks),
        weak_when=Text(*weak_when),
        frames=tuple(map(_frame, frames)),
        same_as=same_as,
        weighed_as=tuple(weighed_as),
    )


def _frame(data: list[Any]) -> Frame:
    name, norm, key, with_, topic, heading, not_, not_topic, gives, force, weak, extends, overrides = data
    return Frame(
        name=name,
        norm=Norm(norm),
        key=tuple(key),
        with_=tuple(map(tuple, with_)),
        topic=tuple(topic),
        heading=tuple(heading),
        not_=tuple(not_),
        not_topic=tuple(not_topic),
        gives=Reason(gives) if gives else None,
        force=force,
        weak=tuple(_weakening(each) for each in weak),
        extends=tuple(extends),
        overrides=overrides,
    )


def _weakening(data: list[Any]) -> Weakening:
    reason, words, unless, scope = data
    return Weakening(Reason(reason), tuple(words), tuple(unless), Scope(scope))
