"""Files and folders at an address (s3://…, smb://…, zip://…), as fsspec reaches them; read only, and never whole beyond a limit.

Needs the extra `clausecheck[dask]`. Nothing here runs unless a user gives an address. `file://` is a path of this machine.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from .errors import ReadError, UsageError
from .expressions import expression

# One letter is the drive of a path of Windows.
_ADDRESS = expression(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_SECRET = expression(r"(://[^/@:]*):[^/]*@")
_LONGEST_REASON = 200
_VERSIONS = ("ETag", "etag", "mtime", "LastModified", "last_modified", "modify", "modified", "CRC")
"""What file systems call that which changes with the content of a file."""
_READABLE = ("file", "link")
_CHUNK = 1024 * 1024


class RemoteError(Exception):
    """An address could not be reached or read; its only argument says why."""


class Remote(NamedTuple):
    """A file or folder at an address; its `str` is the address without a password.

    `given` is the address as the user gave it, which opens the file system, and `path` the place within: a name that was
    found there is never read as an address. `size` in bytes where it is known; `version` is empty where nothing tells one
    content from the next.
    """

    given: str
    path: str
    shown: str
    kind: str = "file"
    size: int | None = None
    version: str = ""

    def __str__(self) -> str:
        return self.shown

    def __repr__(self) -> str:
        return f"Remote({self.shown!r})"  # `given` may hold a password

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rstrip("/").rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """The suffix of the name, with its dot."""
        return os.path.splitext(self.name)[1]  # noqa: PTH122 - no path of this machine

    def is_dir(self) -> bool:
        """Whether it is a folder."""
        return self.kind == "directory"

    def entries(self) -> list[Remote]:
        """What stands in the folder, by name. Raises RemoteError."""
        with _reached(self.given) as (system, _):
            found = [self._entry(each) for each in system.ls(self.path, detail=True)]
        return sorted((each for each in found if each is not None), key=lambda each: each.name)

    def read(self, most: int) -> bytes:
        """All bytes of the file. Raises ReadError `too-large` where there are more than `most`, `not-a-file`; RemoteError."""
        if self.kind not in _READABLE:
            raise ReadError("not-a-file", path=self.shown)
        data = bytearray()
        # A file may be longer than was said of it.
        if (self.size or 0) <= most:
            with _reached(self.given) as (system, _), system.open(self.path, "rb") as file:
                while len(data) <= most and (chunk := file.read(min(_CHUNK, most + 1 - len(data)))):
                    data += chunk
            if len(data) <= most:
                return bytes(data)
        raise ReadError("too-large", path=self.shown, limit=most // (1024 * 1024))

    def child(self, name: str) -> Remote:
        """The file of this name in the folder."""
        head, chain, rest = self.shown.partition("::")
        end = "" if head.endswith("/") else "/"
        path = f"{self.path.rstrip('/')}/{name}" if self.path else name
        return Remote(self.given, path, f"{head}{end}{name}{chain}{rest}")

    def _entry(self, said: dict[str, Any]) -> Remote | None:
        """The entry that a listing tells of; None for the folder itself and for what is not in it."""
        above, _, name = str(said["name"]).rstrip("/").rpartition("/")
        if not name or above.strip("/") != self.path.strip("/"):
            return None
        return _described(self.child(name)._replace(path=str(said["name"]).rstrip("/")), said)


Place = Path | Remote
"""Where a file or folder is."""


def is_address(text: str) -> bool:
    """Whether a text names a place by an address and not by a path of this machine."""
    return _ADDRESS.match(text) is not None


def located(text: str) -> Place | None:
    """The place that an address names; None where nothing is there.

    Raises UsageError `needs-extra`, `remote-web` and `remote-unknown`, and RemoteError.
    """
    found = _ADDRESS.match(text)
    assert found is not None
    scheme = found[1].lower()
    if scheme in ("file", "local") and "::" not in text:
        return _local(text)
    if scheme in ("http", "https"):
        # A page is no folder, and what it links to may be anywhere.
        raise UsageError("remote-web", address=_without_password(text))
    try:
        import fsspec
    except ImportError as error:
        raise UsageError("needs-extra", what=f"{scheme}://", extra="dask") from error
    try:
        fsspec.get_filesystem_class(scheme)
    except (ImportError, ValueError) as error:
        raise UsageError("remote-unknown", scheme=scheme, reason=_reason(error)) from error
    with _reached(text) as (system, path):
        try:
            said = system.info(path)
        except FileNotFoundError:
            return None
    shown = _without_password(text)
    if "::" not in shown:
        shown = shown.rstrip("/") if not shown.endswith("://") else shown
    return _described(Remote(text, path, shown), said)


def unfound(address: str) -> Place:
    """The place that would be at an address where nothing was found, to name it in a report."""
    shown = _without_password(address)
    return Remote(address, shown.partition("::")[0].partition("://")[2], shown)


def _described(place: Remote, said: dict[str, Any]) -> Remote:
    size = said.get("size")
    marks = [f"{name}={said[name]}" for name in _VERSIONS if said.get(name)]
    version = hashlib.sha256(repr((str(place), size, marks)).encode("utf-8", "replace")).hexdigest()
    return place._replace(
        kind=str(said.get("type", "file")),
        size=size if isinstance(size, int) else None,
        version=version if marks else "",
    )


@contextlib.contextmanager
def _reached(address: str) -> Iterator[tuple[Any, str]]:
    """The file system behind an address, and the path in it.

    Whatever goes wrong within is a RemoteError, but for a file that is not there.
    """
    try:
        from fsspec.core import url_to_fs

        yield url_to_fs(address)
    except (FileNotFoundError, MemoryError):
        raise
    except Exception as error:  # every library behind it has errors of its own
        raise RemoteError(_reason(error)) from error


def _reason(error: Exception) -> str:
    """What an error of a library says, on one line and without a password."""
    said = " ".join(_without_password(str(error) or type(error).__name__).split())
    return said[:_LONGEST_REASON]


def _without_password(address: str) -> str:
    return _SECRET.sub(r"\1@", address)


def _local(address: str) -> Path | None:
    """The path of this machine that file:///… means."""
    from urllib.request import url2pathname

    parts = urlsplit(address)
    server = parts.netloc if parts.netloc != "localhost" else ""
    # A sign that begins a query elsewhere is a letter of a name here.
    said = address[len(parts.scheme) + 3 + len(parts.netloc) :]
    path = Path(f"//{server}{url2pathname(said)}" if server else url2pathname(said))
    return path if os.path.lexists(path) else None
