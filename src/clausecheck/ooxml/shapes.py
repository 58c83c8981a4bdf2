"""Drawings, pictures and objects of a paragraph: where they are and how much of a page they take."""

from __future__ import annotations

import re

from ..expressions import expression
from . import names as n
from .names import Element

_FRAMES = frozenset({n.WP + "inline", n.WP + "anchor"})
_EXTENT = n.WP + "extent"
_PAGE_SIZE, _PAGE_MARGINS = n.W + "pgSz", n.W + "pgMar"
_EMU_PER_POINT = 12700
_TWIPS_PER_POINT = 20
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pi": 12.0, "pc": 12.0, "px": 0.75}
_LENGTH = expression(r"(\d+(?:\.\d*)?|\.\d+)\s*(pt|in|cm|mm|pi|pc|px)")
_SIDE = expression(r"(?:^|;)\s*(width|height)\s*:\s*([^;]+)", re.IGNORECASE)
_A4_TEXT = 425.0 * 672.0
"""Text area of an A4 page with Word's Japanese margins (35 and 30 mm), square points."""


def path_within(ancestor: Element, element: Element) -> str:
    """The path of child numbers from `ancestor` down to `element`."""
    steps: list[str] = []
    while element is not ancestor:
        parent = element.getparent()
        if parent is None:
            raise ValueError("not below that element")
        steps.append(str(parent.index(element)))
        element = parent
    return "/".join(reversed(steps))


def picture_frame(picture: Element) -> tuple[Element, float] | None:
    """The frame in which a picture stands and its area in square points.

    None for the preview of an embedded object. A size that cannot be told counts as 0.
    """
    found: tuple[Element, float] | None = None
    for ancestor in picture.iterancestors():
        if ancestor.tag == n.OBJECT:
            return None
        if ancestor.tag == n.RUN:
            break
        if found is None and ancestor.tag in _FRAMES:
            extent = ancestor.find(_EXTENT)
            found = ancestor, 0.0 if extent is None else _drawn_area(extent)
        elif found is None and ancestor.tag.startswith(n.VML):
            found = ancestor, _styled_area(ancestor.get("style", ""))
    return found or (picture, 0.0)


def text_area(body: Element) -> float:
    """Area of a page between its margins, square points: that of the last section, else of an A4 page."""
    section = body.find(n.SECT_PR)
    size = None if section is None else section.find(_PAGE_SIZE)
    margins = None if section is None else section.find(_PAGE_MARGINS)
    if size is None or margins is None:
        return _A4_TEXT
    width = _points(size, "w") - _points(margins, "left") - _points(margins, "right")
    height = _points(size, "h") - _points(margins, "top") - _points(margins, "bottom")
    return width * height if width > 0 and height > 0 else _A4_TEXT


def _drawn_area(extent: Element) -> float:
    return n.number(extent.get("cx")) / _EMU_PER_POINT * (n.number(extent.get("cy")) / _EMU_PER_POINT)


def _styled_area(style: str) -> float:
    sides = {name.lower(): _length(value) for name, value in _SIDE.findall(style)}
    return sides.get("width", 0.0) * sides.get("height", 0.0)


def _length(text: str) -> float:
    match = _LENGTH.match(text.strip())
    return float(match[1]) * _POINTS[match[2]] if match else 0.0


def _points(element: Element, name: str) -> float:
    """A measure in twentieths of a point (transitional) or with its unit (strict), in points."""
    text = element.get(n.W + name, "")
    return _length(text) or n.number(text) / _TWIPS_PER_POINT
