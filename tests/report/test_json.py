"""JSON: the stable interface, held by docs/output.schema.json and by the order of its keys."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import shared_results as shared

from clausecheck.model import RunReport
from clausecheck.report import REPORTERS, ReportOptions

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "output.schema.json").read_text(encoding="utf-8"))


def render(report: RunReport, lang: str = "ja") -> Any:
    return json.loads(REPORTERS["json"].render(report, ReportOptions(lang=lang)))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_kind_of_result_is_valid(lang: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(render(shared.EVERYTHING, lang), SCHEMA)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema_version"], 2),
        (["contracts", 1, "status"], "half"),
        (["contracts", 1, "requirements", 0, "verdict"], "bad"),
        (["contracts", 1, "requirements", 0, "elements", 0, "reason"], None),
        (["contracts", 1, "requirements", 0, "elements", 1, "reason"], "limited"),
        (["contracts", 1, "requirements", 0, "elements", 0, "evidence"], []),
        (["contracts", 1, "requirements"], []),
        (["contracts", 2, "files", 0, "problems", 0, "page"], 0),
    ],
)
def test_the_schema_refuses_what_the_interface_forbids(path: list[Any], value: object) -> None:
    tree = deepcopy(render(shared.EVERYTHING))
    *above, last = path
    place = tree
    for key in above:
        place = place[key]
    place[last] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tree, SCHEMA)


def test_keys_stand_in_the_order_of_the_interface_and_new_ones_behind() -> None:
    tree = render(shared.EVERYTHING)
    contract = tree["contracts"][1]
    requirement = contract["requirements"][0]
    element = requirement["elements"][0]
    assert list(tree) == ["schema_version", "tool", "rulebook", "contracts", "summary"]
    assert list(contract) == ["name", "status", "files", "requirements"]
    assert list(contract["files"][0]) == ["path", "format", "status", "pages", "characters", "problems"]
    assert " ".join(requirement).startswith(
        "id no title strength source verdict message advice model_clause elements"
    )
    assert list(element)[:5] == ["id", "kind", "value", "reason", "evidence"]
    assert list(element["evidence"][0])[:6] == ["file", "label", "page", "start", "end", "quote"]


def test_the_summary_counts_contracts_and_verdicts() -> None:
    assert render(shared.EVERYTHING)["summary"] == {
        "contracts": 8,
        "read": 6,
        "partly": 1,
        "unread": 1,
        "satisfied": 5,
        "weak": 5,
        "missing": 2,
        "unknown": 1,
        "not_checked": 0,
    }


def test_an_absence_has_no_evidence_and_what_comes_near_stands_apart() -> None:
    _, survival = render(shared.EVERYTHING)["contracts"][1]["requirements"][0]["elements"]
    assert (survival["value"], survival["evidence"]) == ("absent", [])
    assert [near["label"] for near in survival["near"]] == ["第10条第2項"]


def test_marks_point_at_the_deciding_words() -> None:
    evidence = render(shared.EVERYTHING)["contracts"][1]["requirements"][0]["elements"][0]["evidence"][0]
    words = [
        evidence["quote"][start - evidence["start"] : end - evidence["start"]]
        for start, end in evidence["marks"]
    ]
    assert words == ["外部に漏らさない", "努める"]


def test_sentences_are_in_the_language_of_the_run() -> None:
    ja, en = (render(shared.EVERYTHING, lang)["contracts"][1]["requirements"][0] for lang in ("ja", "en"))
    assert ja["message"] == (
        "規則は「業務上知り得た情報の守秘義務」を求めていますが、契約書では、「秘密を漏らしてはならない」が"
        "努力義務にとどまる定め（第8条第1項）で、「契約終了後も続く」の定めが見当たりません。"
    )
    assert en["message"] == (
        "The rule asks for “Secrecy of what is learned in the work”; in the contract, “secrecy” falls short: "
        "only an effort is owed (第8条第1項); there is no provision on “survival”."
    )


def test_text_of_a_contract_is_kept_exactly_but_cannot_steer_a_terminal() -> None:
    data = REPORTERS["json"].render(shared.EVERYTHING, ReportOptions()).decode("utf-8")
    assert not set(data) & {"\x1b", "\x07", "\x9b", "\u202e"}
    quote = json.loads(data)["contracts"][5]["requirements"][0]["elements"][0]["evidence"][0]["quote"]
    assert quote == "[bold]甲は[/bold]\x1b]0;owned\x07乙[/c]\n\t\u202e漏らす\x9b2J <script>"


def test_a_path_that_is_no_unicode_does_not_stop_the_report() -> None:
    tree = render(shared.run(shared.contract("bad\udcff.txt", shared.SATISFIED)))
    assert tree["contracts"][0]["name"] == "bad\udcff.txt"


def test_what_is_accepted_says_by_whom_why_and_until_when() -> None:
    weak, missing, satisfied = render(shared.EVERYTHING)["contracts"][7]["requirements"]
    assert (weak["verdict"], weak["accepted"]) == (
        "weak",
        {
            "reason": "覚書（2026年4月1日）で補うことにした。",
            "who": "総務部法務課",
            "until": "2027-03-31",
            "baseline": False,
        },
    )
    assert missing["accepted"]["until"] is None and satisfied["accepted"] is None


def test_words_have_lines_only_in_a_format_of_lines() -> None:
    contracts = render(shared.EVERYTHING)["contracts"]
    lines = [contracts[at]["requirements"][0]["elements"][0]["evidence"][0]["lines"] for at in (1, 6)]
    assert lines == [None, [12, 13]]


@pytest.mark.parametrize("name", ["json", "jsonl"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_report_reads_as_reviewed(name: str, lang: str, request: pytest.FixtureRequest) -> None:
    data = REPORTERS[name].render(shared.EVERYTHING, ReportOptions(lang=lang))
    snapshot = Path(__file__).parent / "snapshots" / f"{name}-{lang}.{name}"
    if request.config.getoption("--rewrite-snapshots"):
        snapshot.write_bytes(data)
    assert data == snapshot.read_bytes()
