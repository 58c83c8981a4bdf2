"""Words of contracts in Markdown, as forges read it: every letter stays a letter.

Escaped is what CommonMark and GitHub's and GitLab's extensions of it understand: marks, tables, HTML, mentions,
references to issues, bare links, shortcodes of emoji and formulas. The extensions look at the text that is left
after escapes, so an empty comment parts what they would join.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..expressions import expression
from .typeset import one_line

_PART = "<!-- -->"
_JOINED = r"@(?=\w)|#(?=\w)|!(?=\d)|/(?=/)|:(?=[\w+-]+:)|(?<=www)\.|\$|(?<=GH)-(?=\d)"
_MARKS = r"[\\`*_{}\[\]~|]"
_IN_HTML = expression(rf"[&<>\"]|{_JOINED}", re.IGNORECASE)
_IN_TEXT = expression(rf"[&<>]|{_MARKS}|{_JOINED}", re.IGNORECASE)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_LINE_START = expression(r"^([-+=#])|^(\d+)([.)])")


def escaped(text: str) -> str:
    """The text on one line, letter for letter when rendered, wherever in a line or a table cell it stands."""
    marked = _IN_TEXT.sub(_harmless, one_line(text))
    return _LINE_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", marked)


def escaped_in_html(text: str) -> str:
    """The same for text within a block of HTML, where Markdown's escapes are letters themselves."""
    return _IN_HTML.sub(_harmless, one_line(text))


def lines_in_markdown(lines: Iterable[str]) -> str:
    """Lines of text as a block quotation that keeps its line ends."""
    return "\n".join(f"> {escaped(line.strip(' '))}<br>" if line.strip() else ">" for line in lines)


def _harmless(match: re.Match[str]) -> str:
    sign = match[0]
    if sign in _ENTITIES:
        return _ENTITIES[sign]
    return f"\\{sign}" if re.fullmatch(_MARKS, sign) else f"{sign}{_PART}"
