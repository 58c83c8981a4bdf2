"""Brackets between words that belong together do not part them, and what is marked stays where it stands."""

from __future__ import annotations

import pytest

from clausecheck.engine import check
from clausecheck.model import Value
from clausecheck.read.from_txt import document_from_text
from clausecheck.rulebook.load import load_rulebook


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ("identification/responsible-person", "第4条　乙は、責任者（１名）を選任しなければならない。"),
        (
            "security-policy-compliance/policy",
            "第2条　乙は、情報セキュリティポリシーの遵守（窓口を含む。）を徹底する。",
        ),
        (
            "workplace-and-takeout/takeout-ban",
            "第6条　乙は、貸与した台帳を持ち出し（複写して行うものを含む。）てはならない。",
        ),
    ],
)
def test_words_go_on_behind_brackets(element: str, text: str) -> None:
    requirement, name = element.split("/")
    report = check("t", [document_from_text(text, "t.txt")], load_rulebook(["soumu-2007"]))
    found = next(e for r in report.requirements if r.id == requirement for e in r.elements if e.id == name)
    assert found.value is Value.PRESENT
    span = found.evidence[0].span
    assert "（" in text[span.start : span.end]
