"""Footnotes and endnotes of a DOCX: which number Word prints on each.

Notes are counted through the document; Word can also count them by page, which a DOCX does not tell.
"""

from __future__ import annotations

from ..ooxml import Element
from ..ooxml.names import W, child_value, number
from .docx_numerals import numeral

_DEFAULT_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


class NoteNumbers:
    """Gives each note its number, in the order asked for; `settings` and the last section set the look."""

    def __init__(self, settings: Element | None, body: Element) -> None:
        self._formats: dict[str, str] = {}
        self._next: dict[str, int] = {}
        for kind, default in _DEFAULT_FORMATS.items():
            look = body.find(f"{W}sectPr/{W}{kind}Pr")
            general = None if settings is None else settings.find(f"{W}{kind}Pr")
            start = child_value(look, W + "numStart") or child_value(general, W + "numStart")
            self._formats[kind] = (
                child_value(look, W + "numFmt") or child_value(general, W + "numFmt") or default
            )
            self._next[kind] = number(start, 1)

    def next(self, kind: str) -> str:
        """What begins the next note of this kind ("footnote" or "endnote"): 注, its number, a gap."""
        value = self._next[kind]
        self._next[kind] += 1
        return f"注{numeral(value, self._formats[kind]) or value}　"
