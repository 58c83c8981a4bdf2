"""GitHub annotations and GitLab Code Quality: places that are true, text that is no command."""

from __future__ import annotations

import json
import re
from typing import Any

import shared_results as shared

from clausecheck.model import ContractReport
from clausecheck.report import REPORTERS, ReportOptions

COMMAND = re.compile(r"::(error|warning|notice) ((?:(?!::).)*)::(.*)")


def annotations(*contracts: ContractReport) -> list[tuple[str, dict[str, str], str]]:
    """The commands as the runner reads them: level, properties, message; the line of counts is left out."""
    text = REPORTERS["github"].render(shared.run(*contracts), ReportOptions()).decode("utf-8")
    found = []
    for line in text.splitlines()[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        found.append(
            (match[1], {key: decoded(value) for key, value in properties.items()}, decoded(match[3]))
        )
    return found


def decoded(value: str) -> str:
    for code, letter in {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}.items():
        value = value.replace(code, letter)
    return value


def test_an_absence_has_a_file_and_no_line() -> None:
    ((level, properties, message),) = annotations(shared.contract("a.docx", shared.MISSING))
    assert level == "error" and properties == {
        "file": "a.docx",
        "title": "× 欠落 11 市による事故時等の公表",
    }
    assert message.startswith(
        "規則は「市による事故時等の公表」を求めていますが、契約書に定めが見当たりません。\n"
    )


def test_words_of_a_page_are_placed_by_label_and_page_in_the_title() -> None:
    ((level, properties, message),) = annotations(shared.contract("a.pdf", shared.WEAK))
    assert level == "warning" and set(properties) == {"file", "title"}
    assert properties["title"].endswith(": 第8条第1項（3ページ）")
    assert "「乙は、業務上知り得た情報を《外部に漏らさない》よう《努める》ものとする。」" in message


def test_words_of_a_text_are_placed_at_their_lines() -> None:
    ((_, properties, _),) = annotations(shared.ADVERSE)
    assert (properties["line"], properties["endLine"]) == ("12", "13")


def test_the_worst_come_first_since_only_ten_of_a_kind_are_shown() -> None:
    levels = [level for level, _, _ in annotations(*shared.EVERYTHING.contracts)]
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    assert levels[0] == "error"


def test_accepted_findings_are_notices() -> None:
    assert {level for level, _, _ in annotations(shared.ACCEPTED)} == {"notice"}


def test_unread_files_are_errors_and_partly_read_ones_warnings() -> None:
    assert [level for level, _, _ in annotations(shared.UNREAD)] == ["error"]
    assert [
        level for level, properties, _ in annotations(shared.PARTLY) if properties["title"].startswith("読")
    ] == ["warning"]


def test_nothing_in_a_contract_or_its_name_is_a_command() -> None:
    quote = "100%\r\n::error::偽物\n##[error]偽物,a:b"
    weak = shared.requirement(
        6, "confidentiality", shared.WEAK.title, "weak",
        shared.element("secrecy", "秘密", "limited", shared.words(quote, "第8条:,%")),
    )  # fmt: skip
    ((_, properties, message),) = annotations(shared.contract("a,line=1:\n::error::x.docx", weak))
    assert properties["file"] == "a,line=1:\n::error::x.docx"
    assert properties["title"].endswith("第8条:,%") and "100%" in message


def entries(*contracts: ContractReport) -> list[dict[str, Any]]:
    data = REPORTERS["gitlab"].render(shared.run(*contracts), ReportOptions())
    found: list[dict[str, Any]] = json.loads(data)
    return found


def test_every_entry_has_what_gitlab_asks_for() -> None:
    for entry in entries(*shared.EVERYTHING.contracts):
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["description"] and not entry["location"]["path"].startswith("./")
        assert entry["location"]["lines"]["begin"] >= 1


def test_fingerprints_are_unique_though_contracts_are_alike() -> None:
    twins = [shared.contract(name, shared.WEAK, shared.MISSING) for name in ("a.docx", "b.docx", "b/a.docx")]
    prints = [entry["fingerprint"] for entry in entries(*shared.EVERYTHING.contracts, *twins)]
    assert len(set(prints)) == len(prints)


def test_severities_of_gitlab() -> None:
    severities = {entry["check_name"]: entry["severity"] for entry in entries(shared.FINDINGS)}
    assert severities == {
        "soumu-2007/confidentiality": "major",
        "soumu-2007/incident-publication": "critical",
        "soumu-2007/leavers": "minor",
    }
    assert {entry["severity"] for entry in entries(shared.ACCEPTED)} == {"info"}
    assert [entry["severity"] for entry in entries(shared.UNREAD)] == ["blocker"]


def test_lines_are_true_where_there_are_lines_and_the_whole_file_elsewhere() -> None:
    (adverse,) = entries(shared.ADVERSE)
    assert adverse["location"]["lines"] == {"begin": 12, "end": 13}
    assert {entry["location"]["lines"]["begin"] for entry in entries(shared.FINDINGS)} == {1}


def test_a_clean_run_is_an_empty_list() -> None:
    assert entries(shared.CLEAN) == []
