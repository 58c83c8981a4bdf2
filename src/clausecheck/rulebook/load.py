"""Rule packs by name or folder → Rulebook; a wrong rule file stops before any contract is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import RuleError, UsageError
from ..resources import rules_folder
from . import cache
from .schema import HEAD, Pack, Rulebook

if TYPE_CHECKING:
    from .case_files import Case
    from .folder import PackFolder
    from .source import Faults, Source
    from .yaml_marks import Scalar

# What reads and checks YAML is imported where it is needed: a run whose rules were checked before needs none of it.


def find_pack(name_or_path: str) -> Path:
    """The folder of a rule pack: a shipped one by its id, any other by its folder, its pack.yaml or its zip file.

    Raises UsageError: unknown-pack (-near), not-a-pack.
    """
    known = shipped_packs()
    if name_or_path in known:
        return known[name_or_path]
    path = Path(name_or_path)
    with suppress(OSError):  # no name of a file at all, or one that the system keeps shut
        if path.name == HEAD and path.is_file():
            return path.parent
        if path.suffix.lower() == ".zip" and path.is_file():
            return path
        if path.is_dir():
            if (path / HEAD).is_file():
                return path
            raise UsageError("not-a-pack", path=name_or_path)
    from .source import nearest

    near = nearest(name_or_path, known)
    raise UsageError(
        "unknown-pack-near" if near else "unknown-pack",
        name=name_or_path,
        known=", ".join(known),
        near=near or "",
    )


def list_packs() -> tuple[Pack, ...]:
    """All shipped packs, by id. Raises RuleError where one of them is wrong."""
    return tuple(map(load_pack, shipped_packs().values()))


def load_rulebook(names: Sequence[str], parties: Mapping[str, Sequence[str]] | None = None) -> Rulebook:
    """The packs of a run, in the order they were asked for; `parties` are further names of the parties by side.

    Raises UsageError: no-rules, duplicate-pack, and those of find_pack; RuleError where a pack is wrong.
    """
    if not names:
        raise UsageError("no-rules")
    packs = [load_pack(find_pack(name)) for name in names]
    seen: set[str] = set()
    for pack in packs:
        if pack.id in seen:
            raise UsageError("duplicate-pack", name=pack.id)
        seen.add(pack.id)
    rulebook = Rulebook(tuple(packs))
    if not any((parties or {}).values()):
        return rulebook
    from .party_names import with_party_names

    return with_party_names(rulebook, parties or {})


def load_pack(folder: Path, above: tuple[Path, ...] = ()) -> Pack:
    """The pack in a folder or zip file, without its cases; `above` are the packs that extend it.

    Raises the first RuleError that `check_pack` would give.
    """
    try:
        key = cache.key_of(folder)
    except OSError:
        key = ""  # reading the files one by one will say which one cannot be read
    if key and (pack := cache.kept(key, folder)) is not None and cache.base_is_same(pack):
        return pack
    pack = _checked(folder, above)
    if key:
        cache.keep(key, pack)
    return pack


def _checked(folder: Path, above: tuple[Path, ...]) -> Pack:
    from .source import Faults

    faults = Faults()
    pack = _reader(folder, faults, above).pack()
    if pack is None or faults:
        raise faults[0]
    return pack


def load_cases(pack: Pack) -> tuple[Case, ...]:
    """The cases beside the rules of a pack, by requirement; where it adds words to its base, those of the base too.

    Raises RuleError where one is wrong.
    """
    from .source import Faults

    faults = Faults()
    reader = _reader(Path(pack.folder), faults)
    cases = reader.cases(pack.requirements)
    if faults:
        raise faults[0]
    if pack.base is None or not reader.adds_words():
        return cases
    below = load_cases(load_pack(Path(pack.base.folder)))
    return (*cases, *(case for case in below if case.requirement in pack.base.inherited))


def check_pack(folder: Path) -> tuple[RuleError, ...]:
    """Everything that is wrong in the files of a pack, its cases too.

    Beside what stops a run: elements without frames, words as folded text never spells them, and spellings
    that undo each other.
    """
    from .source import Faults

    faults = Faults()
    reader = _reader(folder, faults)
    pack = reader.pack()
    if pack is not None:
        reader.check_deeper(pack.spelling)
        reader.cases(pack.requirements)
    return tuple(faults)


def _reader(folder: Path, faults: Faults, above: tuple[Path, ...] = ()) -> PackFolder:
    from .folder import PackFolder

    def load_base(source: Source, name: Scalar) -> Pack:
        known = shipped_packs()
        place = known.get(name.text) or _place_beside(folder, name.text)
        if place is None:
            raise source.unknown("rule-extends-unknown", name, name.text, known)
        chain = (*above, folder.resolve())
        if place.resolve() in chain:
            raise source.error("rule-extends-cycle", name, name.text)
        return load_pack(place, chain)

    return PackFolder(folder, faults, load_base)


def _place_beside(folder: Path, name: str) -> Path | None:
    """The pack that a path leads to from a folder; from a zip file: from the folder that holds it."""
    start = folder.parent if folder.is_file() else folder
    try:
        return find_pack(str(start / name))
    except UsageError:
        return None


def shipped_packs() -> dict[str, Path]:
    """The packs that come with the program, by id."""
    return {head.parent.name: head.parent for head in sorted(rules_folder().glob(f"*/{HEAD}"))}
