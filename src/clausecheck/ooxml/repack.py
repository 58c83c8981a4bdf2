"""A copy of a DOCX with some parts replaced or added; all others are taken over byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

from .names import STRICT, Element
from .package import Package

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TIES = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCUMENT_TYPE = f"{_WORD}.document.main+xml"
_MACROS = frozenset({"vbaProject", "keyMapCustomizations", "attachedToolbars"})
_WHEN = (1980, 1, 1, 0, 0, 0)
"""Time stamp of new parts: the same input gives the same bytes."""


class Repack:
    """Collects what is to change of `package`; `data` gives the new file.

    The copy is a plain document: of one with macros or of a template it has the words only.
    Raises DamagedPartError where a part that has to change, or to be taken over, is damaged.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._changed: dict[str, Element] = {}
        self._is_strict = package.is_strict(package.main)

    def put(self, name: str, root: Element) -> None:
        """Replaces the part `name`, or adds it."""
        self._changed[name] = root

    def add_word_part(self, kind: str, root: Element) -> None:
        """Adds a part and ties it to the main part; `kind` ("comments") names part, tie and content type."""
        folder, main = posixpath.split(self._package.main)
        name = self._free_name(posixpath.join(folder, f"{kind}.xml"))
        self.put(name, root)
        ties_name = posixpath.join(folder, "_rels", f"{main}.rels")
        ties = self._part(ties_name, _TIES + "Relationships")
        used = {tie.get("Id") for tie in ties}
        number = next(number for number in range(1, len(used) + 2) if f"rIdCc{number}" not in used)
        relations = _STRICT_RELATIONS if self._is_strict else _RELATIONS
        tie = etree.SubElement(ties, _TIES + "Relationship")
        tie.set("Id", f"rIdCc{number}")
        tie.set("Type", f"{relations}/{kind}")
        tie.set("Target", posixpath.basename(name))
        self._declare(name, f"{_WORD}.{kind}+xml")

    def data(self) -> bytes:
        """The bytes of the copy."""
        self._drop_macros()
        self._declare(self._package.main, _DOCUMENT_TYPE)
        changed = {name.lower(): root for name, root in self._changed.items()}
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self._package.entries():
                root = changed.pop(info.filename.replace("\\", "/").lstrip("/").lower(), None)
                if root is None:
                    archive.writestr(info, self._package.raw(info), info.compress_type)
                else:
                    archive.writestr(_entry(info.filename), self._serialized(root))
            for name, root in self._changed.items():
                if name.lower() in changed:
                    archive.writestr(_entry(name), self._serialized(root))
        return stream.getvalue()

    def _serialized(self, root: Element) -> bytes:
        data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self._is_strict:
            for strict, name in STRICT:
                data = data.replace(f'"{name[1:-1]}"'.encode(), f'"{strict}"'.encode())
        return data

    def _part(self, name: str, tag: str) -> Element:
        """A part that is to change; an empty one of this tag where there is none."""
        if name not in self._changed:
            root = self._package.xml(name)
            spaces: Any = {None: tag[1:].split("}")[0]}
            self._changed[name] = etree.Element(tag, nsmap=spaces) if root is None else root
        return self._changed[name]

    def _declare(self, name: str, content_type: str) -> None:
        types = self._part(_CONTENT_TYPES, _TYPES + "Types")
        for override in types.iter(_TYPES + "Override"):
            if override.get("PartName", "").lstrip("/").lower() == name.lower():
                override.set("ContentType", content_type)
                return
        override = etree.SubElement(types, _TYPES + "Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", content_type)

    def _drop_macros(self) -> None:
        folder, main = posixpath.split(self._package.main)
        ties_name = posixpath.join(folder, "_rels", f"{main}.rels")
        if not any(tie.kind in _MACROS for tie in self._package.relationships(self._package.main)):
            return
        ties = self._part(ties_name, _TIES + "Relationships")
        for tie in list(ties):
            if tie.get("Type", "").rpartition("/")[2] in _MACROS:
                ties.remove(tie)

    def _free_name(self, name: str) -> str:
        stem, suffix = posixpath.splitext(name)
        number = 1
        while name in self._package or name in self._changed:
            number += 1
            name = f"{stem}{number}{suffix}"
        return name


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _WHEN)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
