"""Opens a DOCX: a zip of XML parts tied together by relationships, from a source nobody vouches for.

Nothing is written to disk, nothing is fetched, no entity is expanded; parts are unpacked one by one when
asked for, and only after the declared size of all parts was found within bounds (a part larger than it
declares fails its checksum). Errors: ReadError with the codes empty-file, not-a-docx, damaged-docx,
encrypted-docx, old-doc, zip-bomb, bloated-docx, unsafe-names, unsafe-xml.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import NamedTuple

from lxml import etree

from ..errors import ReadError
from .names import DOCUMENT, STRICT, Element

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
)
# A thousand pages of contract have about a million tags; while read, each costs some 500 bytes of memory.
_MAX_TAGS = 3_000_000
# A contract has some twenty parts; the directory of a zip is read whole before anything can be counted.
_MAX_DIRECTORY = 10 * 1024 * 1024


class DamagedPartError(Exception):
    """One part is no well-formed XML; the others may still be read."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Relationship(NamedTuple):
    """A tie from one part to another part (`target`: its name) or to a place outside (`external`)."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of one DOCX. `path` is only named in errors; `main` is the name of the main part."""

    def __init__(self, data: bytes, path: str, max_unpacked: int) -> None:
        self.path = path
        _refuse_others(data, path)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _UNREADABLE as error:
            raise ReadError("damaged-docx", path=path) from error
        self._entries = self._index(max_unpacked)
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        self.main = self._find_main()

    def _index(self, max_unpacked: int) -> dict[str, zipfile.ZipInfo]:
        """The entries by folded name: part names know no case, and some writers turn the slashes."""
        entries: dict[str, zipfile.ZipInfo] = {}
        unpacked = 0
        for info in self._zip.infolist():
            name = _folded(info.filename)
            unpacked += info.file_size
            # Two parts of one name would let us read other words than Word shows.
            if ".." in name.split("/") or name in entries:
                raise ReadError("unsafe-names", path=self.path, name=info.filename)
            if info.flag_bits & 1:
                raise ReadError("encrypted-docx", path=self.path)
            entries[name] = info
        if unpacked > max_unpacked:
            raise ReadError("zip-bomb", path=self.path, limit=max_unpacked // 1024**2)
        return entries

    def _find_main(self) -> str:
        targets = [r.target for r in self._package_relationships() if r.kind == "officeDocument"]
        for name in (*targets, "word/document.xml"):
            if name in self:
                return name
        raise ReadError("not-a-docx", path=self.path)

    def _package_relationships(self) -> tuple[Relationship, ...]:
        try:
            return self.relationships("")
        except DamagedPartError as error:
            raise ReadError("damaged-docx", path=self.path) from error

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self._entries

    def entries(self) -> list[zipfile.ZipInfo]:
        """The entries of the zip, in its order."""
        return self._zip.infolist()

    def raw(self, info: zipfile.ZipInfo) -> bytes:
        """The bytes of an entry as they are. Raises DamagedPartError."""
        try:
            return self._zip.read(info)
        except _UNREADABLE as error:
            raise DamagedPartError(info.filename) from error

    def is_strict(self, name: str) -> bool:
        """Whether a part is written in the strict form of the format. Raises DamagedPartError."""
        info = self._entries.get(_folded(name))
        return info is not None and _STRICT_MARK in self.raw(info)

    def document(self) -> Element:
        """The root of the main part. Raises ReadError where it is damaged or no Word document."""
        try:
            root = self.xml(self.main)
        except DamagedPartError as error:
            raise ReadError("damaged-docx", path=self.path) from error
        if root is None or root.tag != DOCUMENT:
            raise ReadError("not-a-docx", path=self.path)
        return root

    def xml(self, name: str) -> Element | None:
        """The root of the part `name`, None where there is no such part. Raises DamagedPartError."""
        info = self._entries.get(_folded(name))
        if info is None:
            return None
        data = self.raw(info)
        if any(mark in data for mark in _DOCTYPES):
            raise ReadError("unsafe-xml", path=self.path, part=name)
        if data.count(b"<") > _MAX_TAGS:
            raise ReadError("bloated-docx", path=self.path)
        try:
            root = _parse(data)
        except etree.XMLSyntaxError as error:
            raise DamagedPartError(name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError("unsafe-xml", path=self.path, part=name)
        return root

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of `part` ("" for those of the package itself). Raises DamagedPartError."""
        if part not in self._relationships:
            folder, name = posixpath.split(part)
            root = self.xml(posixpath.join(folder, "_rels", name + ".rels"))
            found = [] if root is None else [_relationship(child, folder) for child in root]
            self._relationships[part] = tuple(found)
        return self._relationships[part]


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _relationship(element: Element, folder: str) -> Relationship:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
    return Relationship(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external)


def _refuse_others(data: bytes, path: str) -> None:
    """Says of what is no zip what it is: old Word, encrypted, empty, or something else."""
    if not data:
        raise ReadError("empty-file", path=path)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadError("encrypted-docx", path=path)
        if "WordDocument".encode("utf-16-le") in data:
            raise ReadError("old-doc", path=path)
        raise ReadError("not-a-docx", path=path)
    if not data.startswith(_ZIP):
        raise ReadError("not-a-docx", path=path)
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or len(data) < end + 22:
        raise ReadError("damaged-docx", path=path)
    if struct.unpack_from("<L", data, end + 12)[0] > _MAX_DIRECTORY:
        raise ReadError("bloated-docx", path=path)


def _parse(data: bytes) -> Element:
    try:
        root = etree.fromstring(data, _parser(huge=False))
    except etree.XMLSyntaxError:
        # Word writes pictures into attributes that exceed libxml2's ten million characters; the size of the
        # part is within bounds here, and walkers count the depth themselves.
        root = etree.fromstring(data, _parser(huge=True))
    if any(uri and uri.startswith(_STRICT_MARK.decode()) for uri in root.nsmap.values()):
        root = etree.fromstring(_transitional(etree.tostring(root)), _parser(huge=True))
    return root


def _parser(huge: bool) -> etree.XMLParser:
    # Comments and instructions are dropped so that the number of a child in its parent is its place.
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        huge_tree=huge,
    )


def _transitional(data: bytes) -> bytes:
    for strict, name in STRICT:
        data = data.replace(f'"{strict}"'.encode(), f'"{name[1:-1]}"'.encode())
    return data
