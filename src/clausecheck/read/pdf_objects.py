"""What a page draws besides letters: rules (the lines of tables), pictures, and how much else.

Coordinates are PDF user space, points.
"""

from __future__ import annotations

import ctypes
from typing import Any

from .pdf_native import Box, pdfium, with_plain_addresses

_THIN = 3.0
"""A path no thicker than this, points, is a rule."""
_MOST_OBJECTS = 20_000
"""A page with more objects than this is a drawing; looking further costs time and finds no table."""
_DEEPEST = 4
"""Nesting of form objects that is followed."""

# Called for every object of a page, most of which are text.
_object_at = with_plain_addresses(pdfium.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_kind_at = with_plain_addresses(pdfium.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn:
    """The rules and pictures of a page; `paths` counts every path, rule or not."""

    def __init__(self) -> None:
        self.rules: list[Box] = []
        self.pictures: list[Box] = []
        self.paths = 0


def drawn_objects(page: Any) -> Drawn:
    """The rules and pictures of an open page (its PDFium handle)."""
    found = Drawn()
    count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    address, text = ctypes.cast(page, ctypes.c_void_p), pdfium.FPDF_PAGEOBJ_TEXT
    others = [index for index in range(count) if _kind_at(_object_at(address, index)) != text]
    for index in others:
        drawn = pdfium.FPDFPage_GetObject(page, index)
        _look_at(drawn, pdfium.FPDFPageObj_GetType(drawn), _IDENTITY, found, 0)
    return found


def _look_at(drawn: Any, kind: int, matrix: _Matrix, found: Drawn, depth: int) -> None:
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        found.paths += 1
        _add_rules(drawn, matrix, found.rules)
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        found.pictures.append(_bounds(drawn, matrix))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _times(_matrix_of(drawn), matrix)
        for index in range(min(pdfium.FPDFFormObj_CountObjects(drawn), _MOST_OBJECTS)):
            part = pdfium.FPDFFormObj_GetObject(drawn, index)
            _look_at(part, pdfium.FPDFPageObj_GetType(part), inner, found, depth + 1)


def _add_rules(path: Any, matrix: _Matrix, rules: list[Box]) -> None:
    box = _bounds(path, matrix)
    wide, high = box.right - box.left, box.top - box.bottom
    if wide <= _THIN or high <= _THIN:
        if wide > _THIN or high > _THIN:
            rules.append(box)
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    parts = _straight_parts(path, _times(_matrix_of(path), matrix))
    # A filled shape without a line round it is a background; its edges are no rules unless it is thin itself.
    rules += parts if stroke.value else _thin_shapes(parts)


def _straight_parts(path: Any, matrix: _Matrix) -> list[Box]:
    """The horizontal and vertical segments of a path, in the order drawn."""
    parts: list[Box] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        there = _apply(matrix, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            _add_part(parts, here, there)
        if pdfium.FPDFPathSegment_GetClose(segment):
            _add_part(parts, there, start)
            there = start
        here = there
    return parts


def _add_part(parts: list[Box], a: tuple[float, float], b: tuple[float, float]) -> None:
    box = Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
    wide, high = box.right - box.left, box.top - box.bottom
    if (wide <= 1.0) != (high <= 1.0):
        parts.append(box)


def _thin_shapes(parts: list[Box]) -> list[Box]:
    """Long edges side by side, closer than a rule is thick: one path filled as many thin rectangles."""
    thin: list[Box] = []
    for one, other in zip(parts, parts[2:], strict=False):
        flat = one.top - one.bottom < one.right - one.left
        apart = abs(one.bottom - other.bottom) if flat else abs(one.left - other.left)
        same = (
            abs(one.left - other.left) + abs(one.right - other.right)
            if flat
            else abs(one.bottom - other.bottom) + abs(one.top - other.top)
        )
        if apart <= _THIN and same <= _THIN:
            thin.append(one)
    return thin


def _bounds(drawn: Any, matrix: _Matrix) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(drawn, *edges):
        return Box(0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = (edge.value for edge in edges)
    if matrix is _IDENTITY:
        return Box(left, bottom, right, top)
    corners = [_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _matrix_of(drawn: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
