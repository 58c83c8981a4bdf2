"""docs/rule-fields.md and its twin have every field and value of a rule file, and no other; exit statuses likewise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clausecheck.errors import ExitStatus
from clausecheck.model import Reason
from clausecheck.rulebook.json_schema import schema
from clausecheck.rulebook.schema import GRAMMAR_GROUPS

ROOT = Path(__file__).parents[1]
PAGES = {"rule-fields.md": ("must", "may"), "rule-fields.ja.md": ("必須", "任意")}
"""The pages, and how each says that a field has to be there or need not."""
REASONS = {reason.value for reason in Reason}
DEFINITIONS: dict[str, dict[str, Any]] = {
    name: found for name, found in schema()["$defs"].items() if "properties" in found and name != "pair"
}
"""The mappings with named fields; a pair has none but the languages."""


def rows(page: str, mark: str) -> dict[str, list[str]]:
    """The table behind a mark of the page: its first column -> its other cells."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    table = re.search(rf"<!-- {mark} -->\n((?:\|.*\n)+)", text)
    assert table, f"{page} has no table <!-- {mark} -->"
    cells = [line.strip().strip("|").split(" | ") for line in table[1].splitlines()[2:]]
    return {first.strip(" `"): [cell.strip() for cell in others] for first, *others in cells}


def values(field: Any) -> Iterator[str]:
    """The words of the closed sets that a field draws on; reasons have a table of their own."""
    if isinstance(field, dict):
        for key, inner in field.items():
            if key == "enum":
                yield from (word for text in inner for word in re.split("[ /]", text) if word not in REASONS)
            else:
                yield from values(inner)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_field_is_documented_with_whether_it_must_be_there_and_its_values(page: str, name: str) -> None:
    must, may = PAGES[page]
    told = rows(page, f"fields: {name}")
    required = DEFINITIONS[name].get("required", [])
    assert list(told) == list(DEFINITIONS[name]["properties"])
    for field, allowed in DEFINITIONS[name]["properties"].items():
        needed, meaning = told[field]
        assert needed == (must if field in required else may), field
        for value in values(allowed):
            assert re.search(rf"`{value}[`/]", meaning), f"{field}: {value}"


@pytest.mark.parametrize("page", PAGES)
def test_reasons_and_word_groups_of_the_grammar_are_documented(page: str) -> None:
    assert set(rows(page, "values: reason")) == REASONS
    assert set(rows(page, "values: group")) == set(GRAMMAR_GROUPS)


@pytest.mark.parametrize("name", ["README.md", "README.ja.md", "docs/cli.md"])
def test_every_exit_status_is_documented(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    table = re.search(r"^\| (?:exit status|status|終了コード) \|.*\n((?:\|.*\n)+)", text, re.M)
    assert table
    told = [int(line.split(" | ")[0].strip("| ")) for line in table[1].splitlines()[1:]]
    interrupted = [130] if name == "docs/cli.md" else []
    assert told == [*ExitStatus, *interrupted]
