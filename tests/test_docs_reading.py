"""docs/reading.md says what the program does: every code, every suffix, every bound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clausecheck.messages.reading import READING
from clausecheck.read import READERS, SEARCHED
from clausecheck.read.options import Limits

PAGE = (Path(__file__).parent.parent / "docs" / "reading.md").read_text(encoding="utf-8")
CODES = re.findall(r"^\| `([a-z-]+)` \| (unread|partly|note)", PAGE, re.MULTILINE)


def test_every_code_is_listed_once() -> None:
    assert sorted(code for code, _ in CODES) == sorted(READING)


@pytest.mark.parametrize("code", sorted(READING))
def test_a_file_that_is_refused_is_listed_as_unread(code: str) -> None:
    """Sentences that refuse a file name it; those about its inside do not."""
    refuses = "{path}" in READING[code].ja
    assert (dict(CODES)[code] == "unread") == (refuses or code in ("check-crashed", "no-text"))


def test_every_suffix_is_listed_once() -> None:
    table = PAGE[PAGE.index("| suffix") : PAGE.index("A folder is searched")]
    rows = re.findall(r"^\| (\.[^|]+) \|", table, re.MULTILINE)
    assert sorted(" ".join(rows).split()) == sorted(READERS)
    sentence = re.search(r"A folder is searched for ([^A-Z]+)\. ", PAGE)
    assert sentence and set(re.findall(r"\.[a-z]+", sentence[1])) == SEARCHED


def test_every_bound_is_listed_with_its_default() -> None:
    rows = dict(re.findall(r"^\| [^|]+ \| `(--[a-z-]+)`[^|]*\| (\d+) \|", PAGE, re.MULTILINE))
    usual = Limits()
    assert {flag: int(number) for flag, number in rows.items()} == {
        "--max-size": usual.max_bytes // 1024**2,
        "--max-unpacked": usual.max_unpacked // 1024**2,
        "--max-pages": usual.max_pages,
        "--max-depth": usual.max_depth,
        "--timeout": usual.seconds,
        "--max-memory": usual.max_memory // 1024**2,
    }
    assert len(rows) == len(Limits._fields)
