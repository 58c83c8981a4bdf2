"""The formats of a comparison over one shared pair of versions, hostile text among it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
import shared_results as shared
from referencing import Registry, Resource

from clausecheck.diff import Comparison, compare
from clausecheck.report import ReportOptions
from clausecheck.report.diff import DIFF_REPORTERS

HOSTILE = "[bold]甲は<script>alert(1)</script>\x1b[31m**乙**に\u202e| 漏らす|し&amp;得る"
SNAPSHOTS = Path(__file__).parent / "snapshots"
DOCS = Path(__file__).parents[2] / "docs"


def evidence_like(no: int, text: str, value: str) -> shared.RequirementResult:
    element = shared.element("secrecy", "秘密を漏らさない", value, shared.words(text, f"第{no}条", page=2))
    verdict = "satisfied" if value == "present" else "weak"
    return shared.requirement(no, f"item-{no}", shared.WEAK.title, verdict, element)


LOST = shared.requirement(
    11, "incident-publication", shared.MISSING.title, "satisfied",
    shared.element("publication", "事故等の公表", "present", shared.words("甲は、《公表できる》。", "第11条")),
)  # fmt: skip
OLD = shared.contract(
    "契約書.pdf",
    shared.WEAK,
    LOST,
    evidence_like(12, "乙は、遅滞なく書面により報告しなければならない。", "present"),
    evidence_like(13, HOSTILE, "present"),
    shared.AS_NEEDED,
)
NEW = shared.contract(
    "契約書（改）.pdf",
    evidence_like(6, "乙は、業務上知り得た情報を外部に漏らしてはならない。", "present"),
    shared.MISSING,
    evidence_like(12, "乙は、書面により報告するよう努めなければならない。", "effort-only"),
    evidence_like(13, HOSTILE.replace("漏らす", "伝える"), "present"),
    shared.AS_NEEDED,
    files=(shared.file("契約書（改）.pdf", "partly", shared.UNDECODABLE),),
)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    old = [each for each in OLD.requirements if each.id != "confidentiality"]
    new = [each for each in NEW.requirements if each.id != "item-6"]
    weak_before = evidence_like(6, "乙は、業務上知り得た情報を外部に漏らさないよう努める。", "effort-only")
    strong_after = NEW.requirements[0]
    return compare(
        shared.run(
            shared.contract("契約書.pdf", weak_before, *old),
            shared.contract("契約書（改）.pdf", strong_after, *new, files=NEW.files),
        )
    )


@pytest.mark.parametrize("name", ["terminal", "markdown", "html", "json"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_golden(comparison: Comparison, name: str, lang: str, request: pytest.FixtureRequest) -> None:
    shown = DIFF_REPORTERS[name].render(comparison, ReportOptions(lang=lang)).decode("utf-8")
    suffix = DIFF_REPORTERS[name].suffixes[0]
    snapshot = SNAPSHOTS / f"diff-{lang}{suffix}"
    if request.config.getoption("--rewrite-snapshots"):
        snapshot.write_bytes(shown.encode())
    assert shown == snapshot.read_bytes().decode("utf-8")
    assert "\x1b" not in shown and "\u202e" not in shown


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {"src", "href", "onclick"} & {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_hostile_text_stays_text_in_html(comparison: Comparison) -> None:
    page = _Page()
    page.feed(DIFF_REPORTERS["html"].render(comparison, ReportOptions()).decode())
    assert "script" not in page.tags
    assert "[bold]甲は<script>alert(1)</script>␛[31m**乙**に" in page.text


def test_styles_stand_where_they_are_allowed(comparison: Comparison) -> None:
    styled = DIFF_REPORTERS["terminal"].render(comparison, ReportOptions(styled=True, colour=True)).decode()
    assert "\x1b[1;4m" in styled and "《" not in styled


def test_json_tells_the_version_of_its_shape_and_every_requirement(comparison: Comparison) -> None:
    tree = json.loads(DIFF_REPORTERS["json"].render(comparison, ReportOptions()))
    assert tree["schema_version"] == 1
    assert [each["change"] for each in tree["requirements"]] == [
        "strengthened", "lost", "weakened", "reworded", "same",
    ]  # fmt: skip
    assert tree["new"]["files"][0]["problems"][0]["code"] == "undecodable"
    assert sum(tree["summary"].values()) == 5


def test_json_is_valid_against_its_schema(comparison: Comparison) -> None:
    schema, output = (
        json.loads((DOCS / f"{name}.schema.json").read_text(encoding="utf-8")) for name in ("diff", "output")
    )
    validator = jsonschema.Draft202012Validator(
        schema, registry=Registry().with_resource(output["$id"], Resource.from_contents(output))
    )
    tree = json.loads(DIFF_REPORTERS["json"].render(comparison, ReportOptions()))
    validator.validate(tree)
    for broken in (tree["requirements"][0] | {"change": "better"}, tree["requirements"][0] | {"old": {}}):
        assert not validator.is_valid(tree | {"requirements": [broken]})
