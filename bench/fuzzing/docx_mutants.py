"""Word documents spoilt where it hurts: the tree of a part, the ties between parts, the zip around them."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Sequence
from random import Random

from lxml import etree

from .noise import few, number, spoilt, spoilt_text, word

_MAIN = "word/document.xml"
_TEXT_TAGS = ("}t", "}delText", "}instrText")
_DEEPEST = 400
_MOST_ELEMENTS = 30_000

Parts = dict[str, bytes]


def mutant(seed: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """One spoilt Word document; pieces may come from `others`."""
    kind = chance.random()
    if kind < 0.1:
        return spoilt(seed, chance)
    parts = unzipped(seed)
    if kind < 0.75:
        _spoil_tree(parts, others, chance)
    elif kind < 0.85:
        name = _any_part(parts, chance)
        parts[name] = spoilt_text(parts[name].decode("utf-8", "replace"), chance).encode("utf-8", "replace")
    elif kind < 0.9:
        name = _any_part(parts, chance)
        parts[name] = spoilt(parts[name], chance)
    else:
        _spoil_package(parts, chance)
    data = _zipped(parts, chance)
    return spoilt(data, chance) if chance.random() < 0.05 else data


def unzipped(data: bytes) -> Parts:
    """The XML parts of a package; pictures and the unread parts of a template are left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: archive.read(name)
            for name in archive.namelist()
            if name.endswith((".xml", ".rels")) and "WithEffects" not in name
        }


def _zipped(parts: Parts, chance: Random) -> bytes:
    stream = io.BytesIO()
    method = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(stream, "w", method, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return stream.getvalue()


def _any_part(parts: Parts, chance: Random) -> str:
    """Mostly the main part, else one of the others that are read."""
    if chance.random() < 0.6 and _MAIN in parts:
        return _MAIN
    names = [name for name in parts if not name.startswith(("docProps", "customXml", "word/theme"))]
    return chance.choice(names or list(parts))


def _spoil_tree(parts: Parts, others: Sequence[bytes], chance: Random) -> None:
    name = _any_part(parts, chance)
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError:
        return
    for _ in range(few(chance)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)][1:]
        if not elements or len(elements) > _MOST_ELEMENTS:
            break
        chance.choice(_CHANGES)(chance.choice(elements), elements, chance)
    if chance.random() < 0.15:
        _graft(root, chance.choice(others), chance)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _graft(root: etree._Element, other: bytes, chance: Random) -> None:
    """Puts a piece of another document somewhere."""
    try:
        donor = etree.fromstring(unzipped(other)[_MAIN])
    except (KeyError, etree.XMLSyntaxError):
        return
    pieces, places = list(donor.iter("{*}*"))[1:], list(root.iter("{*}*"))
    if pieces and places:
        place = chance.choice(places)
        place.insert(chance.randint(0, len(place)), copy.deepcopy(chance.choice(pieces)))


def _remove(element: etree._Element, elements: list[etree._Element], chance: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _repeat(element: etree._Element, elements: list[etree._Element], chance: Random) -> None:
    times = chance.choice((1, 2, 5, 200)) if len(element) < 20 else 1
    for _ in range(times):
        element.addnext(copy.deepcopy(element))


def _move(element: etree._Element, elements: list[etree._Element], chance: Random) -> None:
    place = chance.choice(elements)
    if place is not element and element not in place.iterancestors():
        place.insert(chance.randint(0, len(place)), element)


def _nest(element: etree._Element, elements: list[etree._Element], chance: Random) -> None:
    """Wraps an element into copies of its own kind, or of another's."""
    tag = chance.choice(elements).tag if chance.random() < 0.5 else element.tag
    for _ in range(chance.choice((1, 3, 30, _DEEPEST))):
        around = etree.Element(tag)
        element.addnext(around)
        around.append(element)
        element = around


def _retag(element: etree._Element, elements: list[etree._Element], chance: Random) -> None:
    element.tag = chance.choice(elements).tag


def _reset(element: etree._Element, elements: list[etree._Element], chance: Random) -> None:
    """Changes, takes away or adds an attribute."""
    donor = chance.choice(elements)
    names = list(element.attrib) or list(donor.attrib)
    if not names:
        return
    name = chance.choice(names)
    match chance.randrange(4):
        case 0:
            element.attrib.pop(name, None)
        case 1:
            element.set(name, number(chance))
        case 2:
            element.set(name, _xml_safe(word(chance)))
        case _:
            element.set(name, chance.choice(list(donor.attrib.values()) or [""]))


def _say(element: etree._Element, elements: list[etree._Element], chance: Random) -> None:
    spoken = [each for each in elements if str(each.tag).endswith(_TEXT_TAGS)] or [element]
    chance.choice(spoken).text = _xml_safe(word(chance))


def _xml_safe(text: str) -> str:
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or (c >= " " and not "\ud800" <= c < "\ue000" and c not in "\ufffe\uffff")
    )


_CHANGES: tuple[Callable[[etree._Element, list[etree._Element], Random], None], ...] = (
    _remove, _repeat, _move, _nest, _retag, _reset, _reset, _say,
)  # fmt: skip


def _spoil_package(parts: Parts, chance: Random) -> None:
    name = chance.choice(list(parts))
    match chance.randrange(6):
        case 0:
            del parts[name]
        case 1:
            parts[
                chance.choice(("../" + name, "/" + name, name.upper(), name.replace("/", "\\"), "x" * 300))
            ] = parts[name]
        case 2:
            other = chance.choice(list(parts))
            parts[name], parts[other] = parts[other], parts[name]
        case 3:
            parts[name] = b""
        case 4:
            parts[name] = (
                chance.choice((b"\xff\xfe", b"\xef\xbb\xbf", b"<!DOCTYPE x>", b"<?xml version='1.1'?>"))
                + parts[name]
            )
        case _:
            ties = [each for each in parts if each.endswith(".rels")]
            if ties:
                tie = chance.choice(ties)
                target = chance.choice([*parts, "../x.xml", "", "//x", "http://localhost/", "document.xml"])
                parts[tie] = _retarget(parts[tie], target, chance)


def _retarget(rels: bytes, target: str, chance: Random) -> bytes:
    try:
        root = etree.fromstring(rels)
    except etree.XMLSyntaxError:
        return rels
    if len(root):
        chance.choice(list(root)).set("Target", _xml_safe(target))
    return etree.tostring(root)
