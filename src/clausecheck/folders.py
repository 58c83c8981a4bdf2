"""Paths that a user gives → contracts to check: folders searched, bundles (一式) put together, in order."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from .errors import UsageError
from .model import Problem
from .remote import Place, Remote, RemoteError, is_address, located, unfound
from .search import Identity, Search, identity

_UNREADABLE = frozenset({"unreadable-folder", "unreadable-file"})
_LONG_NAME = 3
"""Files of a bundle whose names stand in its name; more are counted."""


class Input(NamedTuple):
    """One contract to check: its name in the report and the files that make it.

    `problem` says why the path that the user gave has nothing to read; its path is then the only one.
    """

    name: str
    paths: tuple[Place, ...]
    problem: Problem | None = None

    @property
    def local(self) -> tuple[Path, ...]:
        """Those of its files that are on this machine."""
        return tuple(path for path in self.paths if isinstance(path, Path))


class Found(NamedTuple):
    """The contracts in the order of the report, and how many documents of other kinds were passed over."""

    contracts: tuple[Input, ...]
    passed_over: Mapping[str, int] = {}


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
    search = Search(include, exclude, bundle)
    seen: set[Identity] = set()
    files: list[Place] = []
    inputs: list[Input] = []
    for path in _expanded(paths):
        if isinstance(path, Input):
            inputs.append(path)
            continue
        try:
            is_folder = path.is_dir()
        except OSError as error:
            inputs.append(_nothing(path, "unreadable-file", reason=error.strerror or ""))
            continue
        if not is_folder:
            if isinstance(path, Path) and not os.path.lexists(path):
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
            groups = [Input(below, (each,)) for below, each in found if _is_new(each, seen)]
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


def _expanded(paths: Sequence[str]) -> Iterator[Place | Input]:
    """The paths; a pattern that the shell left as it is (Windows) is resolved, an address is looked up."""
    seen: set[str] = set()
    for given in paths:
        if not given:
            # Path("") would be the current folder.
            raise UsageError("missing-path", path='""')
        if is_address(given):
            yield _looked_up(given)
            continue
        names = [given]
        if not os.path.lexists(given) and glob.has_magic(given):
            names = sorted(glob.glob(given)) or [given]  # noqa: PTH207 - Path.glob takes no absolute pattern
        for name in names:
            key = str(Path(name).absolute())
            if key not in seen:
                seen.add(key)
                yield Path(name)


def _looked_up(address: str) -> Place | Input:
    """The place at an address, or why there is nothing to check. Raises UsageError."""
    try:
        found = located(address)
    except RemoteError as error:
        return _nothing(unfound(address), "unreadable-file", reason=str(error))
    return found or _nothing(unfound(address), "missing-path")


def _once(files: Iterable[Place], seen: set[Identity]) -> Iterator[Place]:
    """The files that nothing in `seen` is the same as."""
    return (file for file in files if _is_new(file, seen))


def _is_new(file: Place, seen: set[Identity]) -> bool:
    key = identity(file)
    if key in seen:
        return False
    seen.add(key)
    return True


def _groups(folder: Place, files: Sequence[tuple[str, Place]]) -> list[Input]:
    """The files of a folder as bundles: those directly in it, and those of each subfolder."""
    bundles: dict[str, list[Place]] = {}
    for below, file in files:
        subfolder, slash, _ = below.partition("/")
        bundles.setdefault(subfolder if slash else "", []).append(file)
    return [
        Input(
            f"{_folder_name(folder)}/{name}" if name else _folder_name(folder), tuple(_once(members, set()))
        )
        for name, members in bundles.items()
    ]


def _folder_name(folder: Place) -> str:
    if isinstance(folder, Remote):
        return folder.name or str(folder)
    return folder.name or folder.resolve().name or str(folder)


def _bundle_name(files: Sequence[Place]) -> str:
    names = [file.name for file in files[:_LONG_NAME]]
    rest = len(files) - len(names)
    return " + ".join([*names, *([f"{rest}"] if rest else [])])


def _nothing(path: Place, code: str, **values: str) -> Input:
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
    return tuple(each if times[each.name] == 1 else each._replace(name=str(each.paths[0])) for each in inputs)
