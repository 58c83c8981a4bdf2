"""Paths that a user gives → contracts to check: folders searched, bundles (一式) put together, in order."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from .errors import UsageError
from .model import Problem
from .search import Identity, Search, identity

_UNREADABLE = frozenset({"unreadable-folder", "unreadable-file"})
_LONG_NAME = 3
"""Files of a bundle whose names stand in its name; more are counted."""


@dataclass(frozen=True, slots=True)
class Input:
    """One contract to check: its name in the report and the files that make it.

    `problem` says why the path that the user gave has nothing to read; its path is then the only one.
    """

    name: str
    paths: tuple[Path, ...]
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The contracts in the order of the report, and how many documents of other kinds were passed over."""

    contracts: tuple[Input, ...]
    passed_over: Mapping[str, int] = field(default_factory=dict)


def find_contracts(
    paths: Sequence[str],
    bundle: bool = False,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
) -> Found:
    """Finds the contracts behind the given paths, in the order given, within a folder by name.

    Each file is a contract, once, however many paths and links lead to it. With `bundle`, the files given
    make one contract together, and so do the files of each subfolder of a given folder (and those directly
    in it). `include` and `exclude` are patterns for what is searched for in folders (`Search`); a file that
    is named is checked. A path without anything to check becomes an Input with its problem, as long as
    another path has something.

    Raises UsageError `missing-path` or `no-contracts` where there is nothing to check at all, `bad-pattern`.
    """
    search = Search(tuple(include), tuple(exclude), bundle)
    seen: set[Identity] = set()
    files: list[Path] = []
    inputs: list[Input] = []
    for path in _expanded(paths):
        try:
            is_folder = path.is_dir()
        except OSError as error:
            inputs.append(_nothing(path, "unreadable-file", reason=error.strerror or ""))
            continue
        if not is_folder:
            if not os.path.lexists(path):
                inputs.append(_nothing(path, "missing-path"))
            elif bundle:
                files.append(path)
            else:
                inputs += [Input(each.name, (each,)) for each in _once([path], seen)]
            continue
        found = list(search.files(path))
        if bundle:
            groups = _groups(path, found)
        else:
            groups = [Input(_below(path, each), (each,)) for each in _once(found, seen)]
        problems = [_nothing(each, "unreadable-folder", reason=reason) for each, reason in search.unreadable]
        search.unreadable.clear()
        inputs += [*groups, *problems]
        if not found and not problems:
            inputs.append(_nothing(path, "no-contracts"))
    if files:
        files = list(_once(files, set()))
        inputs.insert(0, Input(_bundle_name(files), tuple(files)))
    _refuse_nothing(inputs)
    return Found(_told_apart(inputs), dict(sorted(search.passed_over.items())))


def _expanded(paths: Sequence[str]) -> Iterator[Path]:
    """The paths; a pattern that the shell left as it is (Windows) is resolved."""
    seen: set[str] = set()
    for given in paths:
        if not given:
            # Path("") would be the current folder.
            raise UsageError("missing-path", path='""')
        names = [given]
        if not os.path.lexists(given) and glob.has_magic(given):
            names = sorted(glob.glob(given)) or [given]  # noqa: PTH207 - Path.glob takes no absolute pattern
        for name in names:
            key = str(Path(name).absolute())
            if key not in seen:
                seen.add(key)
                yield Path(name)


def _once(files: Iterable[Path], seen: set[Identity]) -> Iterator[Path]:
    """The files that nothing in `seen` is the same as."""
    for file in files:
        key = identity(file)
        if key not in seen:
            seen.add(key)
            yield file


def _groups(folder: Path, files: Sequence[Path]) -> list[Input]:
    """The files of a folder as bundles: those directly in it, and those of each subfolder."""
    bundles: dict[str, list[Path]] = {}
    for file in files:
        parts = file.relative_to(folder).parts
        bundles.setdefault(parts[0] if len(parts) > 1 else "", []).append(file)
    return [
        Input(
            f"{_folder_name(folder)}/{name}" if name else _folder_name(folder), tuple(_once(members, set()))
        )
        for name, members in bundles.items()
    ]


def _folder_name(folder: Path) -> str:
    return folder.name or folder.resolve().name or str(folder)


def _below(folder: Path, file: Path) -> str:
    return file.relative_to(folder).as_posix()


def _bundle_name(files: Sequence[Path]) -> str:
    names = [file.name for file in files[:_LONG_NAME]]
    rest = len(files) - len(names)
    return " + ".join([*names, *([f"{rest}"] if rest else [])])


def _nothing(path: Path, code: str, **values: str) -> Input:
    return Input(str(path), (path,), Problem(code, None, {"path": str(path), **values}, loses_text=True))


def _refuse_nothing(inputs: Sequence[Input]) -> None:
    """Raises UsageError where no input has anything to read."""
    if any(each.problem is None or each.problem.code in _UNREADABLE for each in inputs):
        return
    for code in ("missing-path", "no-contracts"):
        paths = [each.name for each in inputs if each.problem is not None and each.problem.code == code]
        if paths:
            raise UsageError(code, path=", ".join(paths))
    raise UsageError("nothing-to-check")


def _told_apart(inputs: Sequence[Input]) -> tuple[Input, ...]:
    """The inputs with names that tell them apart: where two share one, each is named by its path."""
    times = Counter(each.name for each in inputs)
    return tuple(each if times[each.name] == 1 else replace(each, name=str(each.paths[0])) for each in inputs)
