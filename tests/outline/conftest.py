"""Outlines of short texts, with the names and titles of the shipped pack."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clausecheck.outline import outline
from clausecheck.outline.nodes import Outline
from clausecheck.read.from_txt import document_from_text
from clausecheck.rulebook.load import find_pack, load_pack


@pytest.fixture(scope="session")
def outlined() -> Callable[[str], Outline]:
    """Text → Outline."""
    pack = load_pack(find_pack("soumu-2007"))
    return lambda text: outline(document_from_text(text, "contract.txt"), pack.language, pack.spelling)
