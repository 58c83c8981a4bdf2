"""Rule packs by name or folder → Rulebook; a wrong rule file stops before any contract is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import RuleError, UsageError
from ..resources import rules_folder
from . import cache
from .schema import HEAD, Pack, Rulebook

if TYPE_CHECKING:
    from .case_files import Case

# What reads and checks YAML is imported where it is needed: a run whose rules were checked before needs none of it.


def find_pack(name_or_path: str) -> Path:
    """The folder of a rule pack: a shipped one by its id, any other by its folder or its pack.yaml.

    Raises UsageError: unknown-pack (-near), not-a-pack.
    """
    known = shipped_packs()
    if name_or_path in known:
        return known[name_or_path]
    path = Path(name_or_path)
    if path.name == HEAD and path.is_file():
        return path.parent
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


def load_pack(folder: Path) -> Pack:
    """The pack in a folder, without its cases. Raises the first RuleError that `check_pack` would give."""
    try:
        key = cache.key_of(folder)
    except OSError:
        key = ""  # reading the files one by one will say which one cannot be read
    if key and (pack := cache.kept(key, folder)) is not None:
        return pack
    pack = _checked(folder)
    if key:
        cache.keep(key, pack)
    return pack


def _checked(folder: Path) -> Pack:
    from .folder import PackFolder
    from .source import Faults

    faults = Faults()
    pack = PackFolder(folder, faults).pack()
    if pack is None or faults:
        raise faults[0]
    return pack


def load_cases(pack: Pack) -> tuple[Case, ...]:
    """The cases beside the rules of a pack, by requirement. Raises RuleError where one is wrong."""
    from .folder import PackFolder
    from .source import Faults

    faults = Faults()
    cases = PackFolder(Path(pack.folder), faults).cases(pack.requirements)
    if faults:
        raise faults[0]
    return cases


def check_pack(folder: Path) -> tuple[RuleError, ...]:
    """Everything that is wrong in the files of a pack, its cases too.

    Beside what stops a run: elements without frames, words as folded text never spells them, and spellings
    that undo each other.
    """
    from .folder import PackFolder
    from .source import Faults

    faults = Faults()
    reader = PackFolder(folder, faults)
    pack = reader.pack()
    if pack is not None:
        reader.check_deeper(pack.spelling)
        reader.cases(pack.requirements)
    return tuple(faults)


def shipped_packs() -> dict[str, Path]:
    """The packs that come with the program, by id."""
    return {head.parent.name: head.parent for head in sorted(rules_folder().glob(f"*/{HEAD}"))}
