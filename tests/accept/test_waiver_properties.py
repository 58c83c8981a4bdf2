"""Waivers with texts nobody thought of: written, read again, and about the contracts they name."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clausecheck.accept import waivers
from clausecheck.accept.waivers import Waiver

SIGNS = [
    "- ",
    ": ",
    " #",
    "'",
    '"',
    "\\",
    "%",
    "&a",
    "*a",
    "!!x",
    "|",
    ">",
    "{",
    "[",
    "\n",
    "\t",
    "2027-03-31",
    "null",
    "～",
    "…",
]
letters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029\ufffe\uffff")
texts = (
    st.lists(st.sampled_from(SIGNS) | st.text(letters, max_size=6), min_size=1, max_size=5)
    .map("".join)
    .map(str.strip)
    .filter(bool)
)  # fmt: skip
entries = st.builds(
    Waiver,
    requirement=st.sampled_from(["training", "audit"]),
    element=st.sampled_from([None, "on-site"]),
    contract=texts,
    reason=texts,
    who=texts,
    until=st.dates(date(2000, 1, 1), date(2999, 12, 31)),
)


@given(first=st.lists(entries, max_size=2), more=st.lists(entries, min_size=1, max_size=2))
def test_what_was_written_is_what_is_read(first: list[Waiver], more: list[Waiver]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "accepted.yaml"
        for new in filter(None, (first, more)):
            file.write_bytes(waivers.add(file, new).encode("utf-8"))
        found = waivers.read(file)
    assert [said(each) for each in found] == [said(each) for each in (*first, *more)]
    lines = [each.line for each in found]
    assert lines == sorted(lines)


@given(waiver=entries, other=texts)
def test_it_is_about_the_contract_it_names_and_no_other(waiver: Waiver, other: str) -> None:
    assert waiver.covers([waiver.contract])
    if not waivers.is_glob(waiver.contract) and waivers.composed(other) != waivers.composed(waiver.contract):
        assert not waiver.covers([other])


def said(waiver: Waiver) -> tuple[object, ...]:
    """All but the line."""
    return waiver.requirement, waiver.element, waiver.contract, waiver.reason, waiver.who, waiver.until
