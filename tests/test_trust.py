"""docs/trust.md: every promise names a test that exists, and both languages name the same ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ("docs/trust.md", "docs/trust.ja.md")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def promises(page: str) -> list[list[tuple[str, str]]]:
    """The tests named in each row of the tables."""
    rows = [line for line in (ROOT / page).read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [TEST.findall(row) for row in rows if row not in ("| promise | test |", "| 約束 | 試験 |")]


@pytest.mark.parametrize("page", PAGES)
def test_every_promise_is_held_by_a_test(page: str) -> None:
    assert len(promises(page)) >= 20
    for row in promises(page):
        assert row
        for file, name in row:
            assert f"\ndef {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"


def test_both_languages_promise_the_same() -> None:
    assert promises(PAGES[0]) == promises(PAGES[1])


@pytest.mark.parametrize("page", PAGES)
def test_links_of_the_page_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / page).read_text(encoding="utf-8")):
        assert ((ROOT / page).parent / target).exists(), target
