"""Reports that are written contract by contract: JSON Lines and Parquet."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
import shared_results as shared

from clausecheck.report import REPORTERS, ReportOptions

OF_THE_RULE = {"source", "advice", "model_clause"}


def lines(lang: str = "ja") -> list[dict[str, Any]]:
    data = REPORTERS["jsonl"].render(shared.EVERYTHING, ReportOptions(lang=lang))
    return [json.loads(line) for line in data.decode("utf-8").splitlines()]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_line_is_what_the_json_report_says_of_the_contract(lang: str) -> None:
    report = json.loads(REPORTERS["json"].render(shared.EVERYTHING, ReportOptions(lang=lang)))
    for line, contract in zip(lines(lang), report["contracts"], strict=True):
        assert line.pop("schema_version") == report["schema_version"]
        assert line.pop("tool") == report["tool"]
        assert line.pop("packs") == report["rulebook"]["packs"]
        for requirement in contract["requirements"]:
            for key in OF_THE_RULE:
                del requirement[key]
        assert line == contract


def test_a_line_holds_nothing_that_breaks_it_or_steers_a_terminal() -> None:
    data = REPORTERS["jsonl"].render(shared.EVERYTHING, ReportOptions()).decode("utf-8")
    assert data.endswith("\n") and len(data.splitlines()) == len(shared.EVERYTHING.contracts)
    assert not set(data) & set("\x1b\x7f\x9b\u2028\u202e\r")


def test_the_table_has_a_row_for_each_requirement_and_for_what_was_not_read() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow (extra parquet)")
    data = REPORTERS["parquet"].render(shared.EVERYTHING, ReportOptions(lang="en"))
    rows = parquet.read_table(BytesIO(data)).to_pylist()
    told = [
        (contract.name, each.id, each.verdict.value)
        for contract in shared.EVERYTHING.contracts
        for each in contract.requirements
    ]
    assert [(r["contract"], r["requirement"], r["verdict"]) for r in rows if r["requirement"]] == told
    unread = [each.name for each in shared.EVERYTHING.contracts if not each.requirements]
    assert [row["contract"] for row in rows if not row["requirement"]] == unread and unread
    weak = next(row for row in rows if row["verdict"] == "weak")
    assert weak["reasons"] and weak["quotes"] and weak["places"] and weak["fingerprint"]


def test_parquet_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from clausecheck.errors import UsageError

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError) as caught:
        REPORTERS["parquet"].render(shared.EVERYTHING, ReportOptions())
    assert (caught.value.code, caught.value.values["extra"]) == ("needs-extra", "parquet")
