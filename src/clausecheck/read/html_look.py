"""Which elements of a web page show nothing, or strike their words out: attributes, inline and simple page styles.

Of a style sheet within the page, rules for one element, class or id are heeded (`.memo`, `#draft`, `p.memo`);
rules for print or for narrow screens, and style sheets in other files, are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from lxml import etree

from ..expressions import expression

# Each begins in one place only, or ends at the end of the sheet: a page may be made to take a quadratic time.
_COMMENT = expression(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
# At-rules with what they hold: @media print { … { … } … }, @page { … }, @import …;
_AT_RULE = expression(r"@[^@{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = expression(r"(?<![^{}])([^{}]+)\{([^{}]*)\}")
_SELECTOR = expression(r"([A-Za-z][A-Za-z0-9]*)?(?:([.#])([\w-]+))?")
_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_HIDING = {
    "display": expression(r"none\b"),
    "visibility": expression(r"hidden\b|collapse\b"),
    "mso-hide": expression(r"all\b"),
    "font-size": expression(r"0(?:\.0+)?(?:px|pt|em|rem|%)?$"),
}
_STRIKING = {
    "text-decoration": expression(r"line-through"),
    "text-decoration-line": expression(r"line-through"),
}


class Unshown(StrEnum):
    """Why the words of an element are no text of the contract."""

    HIDDEN = "hidden"
    STRUCK = "struck"


class Looks:
    """The looks of one page; `sheets` are the texts of its style elements."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[tuple[str, str, str], Unshown] = {}
        for sheet in sheets:
            for selectors, declarations in _RULE.findall(_AT_RULE.sub("", _COMMENT.sub("", sheet))):
                unshown = _unshown(declarations_of(declarations))
                if unshown is None:
                    continue
                for selector in selectors.split(","):
                    simple = _SELECTOR.fullmatch(selector.strip())
                    if simple and simple[0]:
                        tag, mark, name = simple.groups(default="")
                        self._rules[tag.lower(), mark, name] = unshown

    def unshown(self, element: etree._Element) -> Unshown | None:
        """Why the element with all it holds is not to be read; None where it is."""
        if element.get("hidden") is not None:
            return Unshown.HIDDEN
        style = element.get("style")
        if style and (found := _unshown(declarations_of(style))) is not None:
            return found
        if element.tag in _STRUCK_TAGS:
            return Unshown.STRUCK
        return self._by_sheet(element) if self._rules else None

    def _by_sheet(self, element: etree._Element) -> Unshown | None:
        tag = str(element.tag)
        names = [("", ""), *((".", name) for name in element.get("class", "").split())]
        if (own := element.get("id")) is not None:
            names.append(("#", own))
        for mark, name in names:
            for of_tag in (tag, ""):
                if (found := self._rules.get((of_tag, mark, name))) is not None:
                    return found
        return None


def declarations_of(style: str) -> dict[str, str]:
    """The declarations of a style, by their names in small letters."""
    pairs = (declaration.partition(":") for declaration in style.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs}


def _unshown(declarations: dict[str, str]) -> Unshown | None:
    for name, value in declarations.items():
        if name in _HIDING and _HIDING[name].match(value):
            return Unshown.HIDDEN
    for name, value in declarations.items():
        if name in _STRIKING and _STRIKING[name].search(value):
            return Unshown.STRUCK
    return None
