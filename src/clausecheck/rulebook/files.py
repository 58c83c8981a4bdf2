"""The rule files of a pack as bytes, from a folder or from a zip file; nothing of a zip file is written to disk."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from .schema import HEAD
from .source import MAX_BYTES, file_error

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_MOST_FILES = 2000
_MOST_BYTES = 20_000_000
_ENCRYPTED = 1


def rule_files(place: Path) -> dict[str, bytes]:
    """The YAML files directly in a pack, by name, in order.

    Raises RuleError: rule-unreadable, rule-too-big; of a zip file also rule-zip, rule-zip-path, rule-zip-no-pack.
    """
    try:
        found = _zipped(place) if place.is_file() else _in_folder(place)
    except OSError as error:
        where = str(error.filename or place)
        raise file_error("rule-unreadable", where, error.strerror or str(error)) from None
    return dict(sorted(found.items()))


def _in_folder(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if _is_rule_file(entry.name) and entry.is_file()]
    for entry in found:
        if entry.stat().st_size > MAX_BYTES:
            raise file_error("rule-too-big", entry.path, str(MAX_BYTES // 1000))
        files[entry.name] = Path(entry.path).read_bytes()
    return files


def _zipped(place: Path) -> dict[str, bytes]:
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(place) as archive:
            return _from_archive(archive, place)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise file_error("rule-zip", str(place), str(error)) from None


def _from_archive(archive: ZipFile, place: Path) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > _MOST_FILES:
        raise file_error("rule-too-big", str(place), str(_MOST_BYTES // 1000))
    for entry in entries:
        if _leads_elsewhere(entry):
            raise file_error("rule-zip-path", str(place), entry.filename)
    # The folder itself is often what was packed: the pack is then one level down.
    heads = [
        path.parent
        for path in (PurePosixPath(e.filename) for e in entries)
        if path.name == HEAD and len(path.parts) <= 2
    ]
    if len(heads) != 1:
        raise file_error("rule-zip-no-pack", str(place), HEAD)
    files: dict[str, bytes] = {}
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.parent != heads[0] or entry.is_dir() or not _is_rule_file(path.name):
            continue
        if path.name in files:
            raise file_error("rule-zip-path", str(place), entry.filename)
        # What the archive says of sizes may be a lie: no more is unpacked than is allowed.
        with archive.open(entry) as file:
            files[path.name] = file.read(MAX_BYTES + 1)
        if len(files[path.name]) > MAX_BYTES:
            raise file_error("rule-too-big", str(place / path.name), str(MAX_BYTES // 1000))
        if sum(map(len, files.values())) > _MOST_BYTES:
            raise file_error("rule-too-big", str(place), str(_MOST_BYTES // 1000))
    return files


def _leads_elsewhere(entry: ZipInfo) -> bool:
    """Whether a name leads out of the archive or stands for a link, or nobody can read it without a password."""
    name = entry.filename
    parts = name.split("/")
    return (
        ".." in parts
        or name.startswith("/")
        or "\\" in name
        or ":" in parts[0]
        or stat.S_ISLNK(entry.external_attr >> 16)
        or bool(entry.flag_bits & _ENCRYPTED)
    )


def _is_rule_file(name: str) -> bool:
    # Hidden and backup files are leavings of an editor or of the system, not rules.
    return name.lower().endswith((".yaml", ".yml")) and name[0] not in ".~"
