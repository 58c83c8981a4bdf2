"""SARIF: valid against the schema of OASIS, and what code scanning needs beyond it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import shared_results as shared

from clausecheck.model import ContractReport
from clausecheck.report import REPORTERS, ReportOptions

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def run(*contracts: ContractReport, lang: str = "ja") -> Any:
    """The one run of the log, which is valid."""
    data = REPORTERS["sarif"].render(shared.run(*contracts), ReportOptions(lang=lang))
    log = json.loads(data)
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    (only,) = log["runs"]
    return only


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_kind_of_result_is_valid(lang: str) -> None:
    assert len(run(*shared.EVERYTHING.contracts, lang=lang)["results"]) == 8


def test_a_clean_run_has_results_and_they_are_empty() -> None:
    clean = run(shared.CLEAN)
    assert clean["results"] == []
    assert clean["invocations"][0]["executionSuccessful"] is True
    assert [rule["id"] for rule in clean["tool"]["driver"]["rules"]] == ["soumu-2007/subcontracting"]


def test_every_result_names_a_file_and_only_words_of_a_text_have_a_region() -> None:
    regions = {}
    for result in run(*shared.EVERYTHING.contracts)["results"]:
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        regions[physical["artifactLocation"]["uri"]] = physical.get("region")
    assert [uri for uri, region in regions.items() if region] == [
        "%E4%B8%8D%E5%88%A9%E3%81%AA%E5%A5%91%E7%B4%84%E6%9B%B8.txt"
    ]
    assert {"startLine": 12, "endLine": 13} in regions.values()


def test_an_absence_has_a_file_and_no_clause() -> None:
    missing = next(
        each for each in run(shared.FINDINGS)["results"] if each["properties"]["verdict"] == "missing"
    )
    assert list(missing["locations"][0]) == ["physicalLocation"]


def test_the_clause_is_a_logical_location() -> None:
    weak = run(shared.FINDINGS)["results"][0]["locations"][0]
    assert weak["logicalLocations"][0]["name"] == "第8条第1項" and weak["properties"] == {"page": 3}


def test_words_of_the_second_file_of_a_bundle_are_placed_in_it() -> None:
    weak = shared.requirement(
        7, "subcontracting", shared.SATISFIED.title, "weak",
        shared.element("restriction", "再委託", "limited", shared.words("再委託", "第4", file=1)),
    )  # fmt: skip
    bundle = shared.contract("a + b", weak, files=shared.BUNDLE.files)
    artifact = run(bundle)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"].startswith("path/") and artifact["index"] == 1


def test_every_result_points_at_its_rule_which_explains_itself() -> None:
    whole = run(*shared.EVERYTHING.contracts)
    rules = whole["tool"]["driver"]["rules"]
    for result in whole["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for rule in rules:
        assert "文例" in rule["help"]["markdown"] and "総行情第47号" in rule["help"]["text"]
    levels = {rule["name"]: rule["defaultConfiguration"]["level"] for rule in rules}
    assert levels["confidentiality"] == "error" and levels["leavers"] == "note"


def test_fingerprints_differ_by_contract_and_outlive_a_move_within_it() -> None:
    results = run(*shared.EVERYTHING.contracts)["results"]
    prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert len(set(prints)) == len(prints)
    moved = shared.requirement(
        6, "confidentiality", shared.WEAK.title, "weak",
        *(
            shared.element(
                "secrecy", "秘密を漏らしてはならない", "effort-only",
                shared.words("乙は、業務上知り得た情報を外部に漏らさないよう努めるものとする。", "第9条", 700, 5),
            ),
            shared.WEAK.elements[1],
        ),
    )  # fmt: skip
    assert (
        run(shared.contract("業務委託契約書.pdf", moved))["results"][0]["partialFingerprints"][
            "primaryLocationLineHash"
        ]
        in prints
    )


def test_accepted_findings_are_suppressed_with_their_reason_and_told_as_notes() -> None:
    weak, missing = run(shared.ACCEPTED)["results"]
    assert weak["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "覚書（2026年4月1日）で補うことにした。（承認: 総務部法務課、2027-03-31まで）",
        }
    ]
    assert (weak["level"], missing["level"]) == ("note", "note")
    assert run(shared.FINDINGS)["results"][0]["suppressions"] == []


def test_what_could_not_be_read_is_a_notification_and_no_result() -> None:
    unread = run(shared.UNREAD)
    (invocation,) = unread["invocations"]
    assert unread["results"] == [] and invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert (told["level"], told["descriptor"]["id"]) == ("error", "unsupported-suffix")
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 0


def test_words_of_a_contract_are_no_link_within_the_log() -> None:
    quote = "別紙[1](1)及び[こちら](https://x.invalid)を見よ"
    weak = shared.requirement(
        6, "confidentiality", shared.WEAK.title, "weak",
        shared.element("secrecy", "秘密", "limited", shared.words(quote, "第8条")),
    )  # fmt: skip
    text = run(shared.contract("a.docx", weak))["results"][0]["message"]["text"]
    assert r"別紙\[1\](1)及び\[こちら\](https" in text


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("契約 書#1.docx", "%E5%A5%91%E7%B4%84%20%E6%9B%B8%231.docx"),
        ("./sub/a%20b.pdf", "sub/a%2520b.pdf"),
        ("a:b.txt", "a%3Ab.txt"),
        ("bad\udcff.txt", "bad%FF.txt"),
        ("/elsewhere/a.docx", "file:///elsewhere/a.docx"),
        (str(Path.cwd() / "here" / "a.docx"), "here/a.docx"),
    ],
)
def test_files_are_named_by_encoded_uris(path: str, uri: str) -> None:
    artifact = run(shared.contract(path, shared.MISSING))["artifacts"][0]["location"]
    assert artifact["uri"] == uri
    assert ("uriBaseId" in artifact) is not uri.startswith("file:")


def test_a_file_is_known_by_its_content_too() -> None:
    file = shared.file("a.docx")._replace(digest="sha256:00ff")
    whole = run(shared.contract("a.docx", shared.MISSING, files=(file,)))
    assert whole["artifacts"][0]["hashes"] == {"sha-256": "00ff"}
    assert "hashes" not in run(shared.CLEAN)["artifacts"][0]
