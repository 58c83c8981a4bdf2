"""How a lawyer calls a place of the contract: 第7条第2項(1), 別記第4, 別紙1の6(3)."""

from __future__ import annotations

import re

from ..normalize import numeral
from .nodes import Clause, Part

PREAMBLE, HEADER_TABLE = "前文", "頭書"
"""What lawyers call the words before the first article: sentences, and the table of particulars."""


def address(part: Part, parent: Clause | None, marker: str, style: str) -> str:
    """The address a lawyer writes: 第7条第2項(1), 別記第4, 別紙1の6(3)."""
    if parent is None and not marker and not part.name:
        return PREAMBLE
    if parent is None:
        joint = "の" if part.name[-1:].isdigit() and marker[:1].isdigit() else ""
        return part.name + joint + marker
    if style == "1" and parent.parent is None and parent.style in ("条", "第", "1"):
        return f"{parent.label}第{marker}項"
    if style.startswith("dotted"):
        joint = "の" if part.name[-1:].isdigit() else ""
        return part.name + joint + marker
    if style == "item一" and parent.article.style in ("条", "第"):
        return f"{parent.label}第{numeral(marker)}号"
    return parent.label + marker


def short_name(title: str) -> str:
    """What addresses call a part without a mark of its own: the last words of its title."""
    match = re.search(
        "(質問回答書|約款|特約条項|特記事項|特記仕様書|共通仕様書|仕様書|協定書|覚書|要領|基準|契約書|要求水準書)",
        title,
    )
    return match[1] if match else title[-8:]


def unnamed(index: int) -> str:
    return "付属書" if index < 2 else f"付属書{index}"
