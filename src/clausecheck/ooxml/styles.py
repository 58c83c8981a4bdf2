"""Styles of a DOCX: who is based on whom, and what a style hides, strikes out or numbers."""

from __future__ import annotations

from typing import NamedTuple

from .names import (
    DSTRIKE,
    ILVL,
    NUM_ID,
    NUM_PR,
    P_PR,
    P_STYLE,
    R_PR,
    R_STYLE,
    STRIKE,
    VAL,
    VANISH,
    Element,
    W,
    child,
    child_value,
    is_on,
)

_STYLE, _STYLE_ID, _TYPE, _DEFAULT, _BASED_ON = (
    W + n for n in ("style", "styleId", "type", "default", "basedOn")
)
_P_PR_CHANGE, _R_PR_CHANGE = W + "pPrChange", W + "rPrChange"


class Look(NamedTuple):
    """Whether words are hidden or struck out; None where nothing is said about it."""

    hidden: bool | None = None
    struck: bool | None = None


PLAIN = Look()


class Style(NamedTuple):
    """One style: how its words look, and the list and level that it gives a paragraph (as written)."""

    id: str
    look: Look
    num_id: str | None
    level: str | None


class Styles:
    """The styles part; without one (`root` None) every style is plain.

    `original` takes properties as they were before a tracked change of format.
    """

    def __init__(self, root: Element | None, *, original: bool = False) -> None:
        self._original = original
        self._elements: dict[str, Element] = {}
        self._default_paragraph: str | None = None
        for element in () if root is None else root.iterchildren(_STYLE):
            self._elements[element.get(_STYLE_ID, "")] = element
            if element.get(_DEFAULT) in ("1", "true", "on") and element.get(_TYPE) == "paragraph":
                self._default_paragraph = element.get(_STYLE_ID)
        self._chains: dict[str, tuple[Style, ...]] = {}
        self._looks: dict[str, Look] = {}

    def chain(self, style_id: str | None) -> tuple[Style, ...]:
        """The style and those it is based on, nearest first; empty where there is no such style."""
        if style_id is None:
            return ()
        if style_id not in self._chains:
            found: dict[str, Style] = {}
            at: str | None = style_id
            while at is not None and at not in found and (element := self._elements.get(at)) is not None:
                look, _ = _look_and_style(child(element, R_PR))
                numbers = child(child(element, P_PR), NUM_PR)
                found[at] = Style(at, look, child_value(numbers, NUM_ID), child_value(numbers, ILVL))
                at = child_value(element, _BASED_ON)
            self._chains[style_id] = tuple(found.values())
        return self._chains[style_id]

    def of_paragraph(self, properties: Element | None) -> str | None:
        """The style of a paragraph with these `w:pPr`: the one it names, else the default."""
        named = child_value(properties, P_STYLE)
        return named if named in self._elements else self._default_paragraph

    def paragraph_properties(self, paragraph: Element) -> Element | None:
        """The `w:pPr` that count on the side read."""
        return self._on_this_side(child(paragraph, P_PR), _P_PR_CHANGE, P_PR)

    def look(self, style_id: str | None) -> Look:
        """What a style says of the words in it."""
        if style_id is None:
            return PLAIN
        if style_id not in self._looks:
            looks = [style.look for style in self.chain(style_id)]
            self._looks[style_id] = Look(
                next((look.hidden for look in looks if look.hidden is not None), None),
                next((look.struck for look in looks if look.struck is not None), None),
            )
        return self._looks[style_id]

    def look_of_run(self, properties: Element | None, paragraph: Look) -> Look:
        """How a run with these `w:rPr` looks in a paragraph whose style looks like `paragraph`.

        Said directly, a switch holds; said by paragraph and character style, the two cancel out
        (ISO/IEC 29500-1, 17.7.3).
        """
        if properties is None:
            return paragraph
        direct, style = _look_and_style(self._on_this_side(properties, _R_PR_CHANGE, R_PR))
        if style is None and direct is PLAIN:
            return paragraph
        named = self.look(style)
        return Look(
            bool(paragraph.hidden) ^ bool(named.hidden) if direct.hidden is None else direct.hidden,
            bool(paragraph.struck) ^ bool(named.struck) if direct.struck is None else direct.struck,
        )

    def _on_this_side(self, properties: Element | None, change: str, tag: str) -> Element | None:
        if self._original and properties is not None:
            changed = child(properties, change)
            if changed is not None:
                return child(changed, tag)
        return properties


def _look_and_style(properties: Element | None) -> tuple[Look, str | None]:
    """What run properties say themselves, and the character style that they name."""
    hidden = struck = double = style = None
    for setting in () if properties is None else properties:
        tag = setting.tag
        if tag == VANISH:
            hidden = is_on(setting)
        elif tag == STRIKE:
            struck = is_on(setting)
        elif tag == DSTRIKE:
            double = is_on(setting)
        elif tag == R_STYLE:
            style = setting.get(VAL)
    if double is not None:
        struck = struck or double
    return PLAIN if hidden is None and struck is None else Look(hidden, struck), style
