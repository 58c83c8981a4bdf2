"""What a user must know about the reading of a DOCX, from what was left out and sighted on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..ooxml import LeftOut, Sightings
from .builder import DocumentBuilder

_LARGE = 0.5
"""Share of a page's text area from which a picture may be a page of the contract."""


def note_sightings(builder: DocumentBuilder, seen: Sightings, *, page_area: float, original: bool) -> None:
    """Notes changes, pictures, objects and signs; `page_area` in square points."""
    large = sum(area >= _LARGE * page_area for area in seen.pictures.values())
    for code, count, loses_text in (
        ("tracked-changes-original" if original else "tracked-changes", seen.changes, False),
        ("large-image", large, True),
        ("image", len(seen.pictures) - large, False),
        ("embedded-object", seen.objects, True),
        ("alt-chunk", seen.chunks, True),
        ("chart", seen.charts, False),
        ("unknown-symbol", seen.symbols, False),
        ("field-number", seen.numbers_unread, False),
    ):
        if count:
            builder.problem(code, count=count, loses_text=loses_text)


def note_left_out(builder: DocumentBuilder, left_out: Mapping[LeftOut, Sequence[str]]) -> None:
    """Notes how many letters were hidden or struck out; the other reasons take nothing from the contract."""
    for code, reason in (("struck-text", LeftOut.STRUCK), ("hidden-text", LeftOut.HIDDEN)):
        count = len("".join("".join(left_out.get(reason, ())).split()))
        if count:
            builder.problem(code, count=count)
