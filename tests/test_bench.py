"""The benches: addresses compared, figures computed, and what both commands print on a tiny folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parent.parent / "bench"
sys.path.insert(0, str(BENCH))

import accuracy  # noqa: E402
import speed  # noqa: E402
import startup  # noqa: E402
from baselines import KEYWORDS  # noqa: E402
from figures import Share, Tally, agreement, f1, kappa, wrongly_said  # noqa: E402
from labelled import CORPUS, Item, Judged, Label, load_taxonomy, verdict_of  # noqa: E402
from places import Part, Spot, is_address, places, stands_at  # noqa: E402

from clausecheck.read import read_document  # noqa: E402
from clausecheck.rulebook.load import load_rulebook  # noqa: E402

MAIN = Part("", "清掃業務委託契約書")
TERMS = Part("", "（裏面）約款")
SPECIFICATION = Part("", "コールセンター運営業務仕様書")
NOTES = Part("別記", "個人情報取扱特記事項")
NOTES_1, NOTES_2 = Part("別記1", "作業仕様"), Part("別記2", "遵守事項")
FIRST_NOTES = Part("別記一", "個人情報の取扱いに関する条項")
SHEET = Part("別紙", "仕様書")
SHEET_1, SHEET_2 = Part("別紙1", "業務仕様書（抄）"), Part("別紙2", "サービスレベル合意書")
TABLE_3 = Part("別表第3", "サービス水準")
SPECIAL = Part("特約条項", "個人情報・機密情報取扱特約条項")
APPENDIX = Part("別添", "")


@pytest.mark.parametrize(
    ("where", "label", "part"),
    [
        ("第7条第2項(1)", "第7条第2項(1)", MAIN),
        ("第7条第2項第1号", "第7条第2項(1)", MAIN),
        ("第7条第1項", "第7条", MAIN),
        ("第7条", "第7条第3項", MAIN),
        ("第十条第3項", "第10条第3項", MAIN),
        ("第１条", "第1条", MAIN),
        ("第17条の2第1項", "第17条の2", MAIN),
        ("第4条後段", "第4条", MAIN),
        ("第1条第1項の表", "第1条第1項", MAIN),
        ("第16条第1項第2号", "第16条二", MAIN),
        ("第12条第1項⑵", "第12条(2)", MAIN),
        ("第19条第1項（毎月の業務完了届）", "第19条", MAIN),
        ("第8条、別記9", "第8条第1項", MAIN),
        ("第8条、別記9", "別記9", NOTES),
        ("第27条第1項、第28条第4項", "第28条", MAIN),
        ("第2条第15号、第16号", "第2条(16)", MAIN),
        ("第11の1", "第11第1項", MAIN),
        ("4(1)イ", "4(1)", MAIN),
        ("9(1)、9(2)", "9(2)", MAIN),
        ("1、5", "5", MAIN),
        ("1-1、別紙2", "1-1", MAIN),
        ("6.1", "6.1(2)", MAIN),
        ("別記第4", "別記第4", NOTES),
        ("別記第4の1", "別記第4第1項", NOTES),
        ("別記第2の1、第6の2", "別記第6第2項", NOTES),
        ("別記10第1項", "別記10", NOTES),
        ("別記2(4)", "別記2(4)", NOTES),
        ("別記2(4)", "別記2(4)", NOTES_2),
        ("別記1の4", "別記1の4", NOTES_1),
        ("別記2", "別記2(12)", NOTES_2),
        ("別記一第二第2項", "別記一第2第2項", FIRST_NOTES),
        ("第7条(別記第7第1項)", "別記第7", NOTES),
        ("第7条(別記第7第1項)", "第7条", MAIN),
        ("別記第9の4(第11の1を準用)", "別記第9第4項", NOTES),
        ("第2条(原契約第6条の2)", "第6条の2", MAIN),
        ("別添第10（変更後）", "別添第10", APPENDIX),
        ("別紙1の11⑵", "別紙1の11(2)", SHEET_1),
        ("別紙2(1)", "別紙2(1)", SHEET),
        ("別紙8(1)ア(ウ)", "別紙8(1)ア", SHEET),
        ("別紙2", "別紙2の5", SHEET_2),
        ("第1条第1項、別紙", "別紙3", SHEET),
        ("第1条、別紙仕様書3", "別紙3", SHEET),
        ("仕様書3", "別紙3", SHEET),
        ("第1条第1項、仕様書1、2", "別紙2", SHEET),
        ("仕様書1.4", "1.4", SPECIFICATION),
        ("第5条第1項、別表第3", "別表第3", TABLE_3),
        ("別表第1、第3", "別表第3", TABLE_3),
        ("別表「返却・消去」", "別表", Part("別表", "情報セキュリティ要件")),
        ("特約第5条(1)", "特約条項第5条(1)", SPECIAL),
        ("約款第16条、第17条、特約第11条", "第17条", MAIN),
        ("約款10", "10", TERMS),
        ("委託要領Ⅱ4③", "別添4③", APPENDIX),
        ("頭書2", "2", MAIN),
        ("頭書、仕様書4", "清掃業務委託契約書", MAIN),
        ("表面、約款1", "前文", TERMS),
        ("件名、1、3", "3", MAIN),
        ("Ⅰ「業務の名称」", "頭書", MAIN),
    ],
)
def test_the_evidence_is_at_the_label(where: str, label: str, part: Part) -> None:
    assert stands_at(Spot(label, part), where, [MAIN, part])


@pytest.mark.parametrize(("where", "label", "part"), [("問3", "問3", MAIN), ("1-1", "別紙2の1-1", SHEET_2)])
def test_the_same_words_and_an_annex_that_stands_alone_are_at_the_label(
    where: str, label: str, part: Part
) -> None:
    assert stands_at(Spot(label, part), where, [part])
    assert not stands_at(Spot(label, part), where[:-1] + "8", [part])


@pytest.mark.parametrize(
    ("where", "label", "part"),
    [
        ("第7条第1項", "第8条第1項", MAIN),
        ("第1条", "第11条", MAIN),
        ("第17条の2", "第17条", MAIN),
        ("第17条", "第17条の2", MAIN),
        ("第5条第1項", "別記第5", NOTES),
        ("別記第5", "第5条", MAIN),
        ("別記第5", "第5", MAIN),
        ("別記第5", "別紙5", SHEET),
        ("別記2(3)", "別記2(4)", NOTES_2),
        ("別記4", "別記2の4", NOTES_2),
        ("別紙1の2", "別紙2の2", SHEET_2),
        ("別紙2の2", "別紙2の3", SHEET_2),
        ("6.1", "6.2", MAIN),
        ("第6条第2項（依頼から10日以内）", "10", MAIN),
        ("特約第7条", "第7条", MAIN),
        ("頭書2", "第2条", MAIN),
        ("頭書2", "3", MAIN),
        ("第2条", "2", MAIN),
        ("第1条、別紙", "第2条", MAIN),
        ("Ⅰ「業務の名称」", "第2条", MAIN),
    ],
)
def test_the_evidence_is_elsewhere(where: str, label: str, part: Part) -> None:
    assert not stands_at(Spot(label, part), where, [MAIN, NOTES, SHEET, SPECIAL, part])


def test_an_address_is_recognized_letter_for_letter() -> None:
    assert is_address("第7条第2項(1)", "第3条、第7条第2項第1号")
    assert is_address("別記第4第2項", "別記第4第2項")
    assert not is_address("第7条", "第7条第2項")


def test_every_labelled_place_is_understood() -> None:
    for file in CORPUS.glob("*/*.json"):
        for key, said in json.loads(file.read_text(encoding="utf-8"))["elements"].items():
            assert list(places(said["where"])), f"{file.name} {key}: {said['where']}"


def test_kappa_is_agreement_beyond_chance() -> None:
    # observed 35/50, expected 0.5 · 0.6 + 0.5 · 0.4 = 0.5
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert agreement(pairs) == Share(35, 50)
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([("a", "a")] * 3) is None


def test_f1_counts_both_kinds_of_error() -> None:
    pairs = [
        ("weak", "weak"),
        ("weak", "absent"),
        ("present", "weak"),
        ("weak", "weak"),
        ("absent", "absent"),
    ]
    assert f1(pairs, "weak") == pytest.approx(2 * 2 / (3 + 3))
    assert f1([("absent", "absent")], "weak") is None


def test_a_wrong_verdict_is_counted_of_those_whose_label_is_another() -> None:
    pairs = [("satisfied", "satisfied"), ("weak", "satisfied"), ("missing", "weak"), ("missing", "missing")]
    assert wrongly_said(pairs, "satisfied") == Share(1, 3)
    assert wrongly_said(pairs, "missing") == Share(0, 2)
    assert wrongly_said([("missing", "missing")], "missing").share is None


def test_the_verdict_follows_from_core_elements_alone() -> None:
    item = Item("r", "", ("r/a", "r/b"), ("r/c",))
    assert verdict_of(item, {"r/a": "present", "r/b": "present", "r/c": "absent"}) == "satisfied"
    assert verdict_of(item, {"r/a": "absent", "r/b": "absent", "r/c": "present"}) == "missing"
    assert verdict_of(item, {"r/a": "present", "r/b": "absent", "r/c": "absent"}) == "weak"


def test_reasons_and_places_are_counted_of_what_both_found() -> None:
    item = Item("r", "", ("r/a", "r/b"), ("r/c",))
    labels = {"r/a": Label("weak", "limited", "第1条"), "r/c": Label("present", None, "第2条")}
    judged = {
        "r/a": Judged("weak", "negated", at_label=True),
        "r/b": Judged("present", at_label=None),
        "r/c": Judged("weak", "limited", at_label=False),
    }
    tally = Tally()
    tally.add([item], labels, judged)
    tally.merge(tally_of_nothing := Tally())
    figures = tally.figures()
    assert tally_of_nothing.figures()["core kappa"] is None
    assert figures["core agreement"] == Share(1, 2)
    assert figures["right reasons"] == Share(0, 1)
    assert figures["evidence at label"] == Share(1, 2)
    assert figures["F1 of weak, core"] == 1
    assert figures["F1 of weak, all"] == pytest.approx(2 / 3)


def test_the_keyword_baseline_has_words_for_every_element() -> None:
    elements = {key for item in load_taxonomy() for key in (*item.core, *item.supplementary)}
    assert set(KEYWORDS) == elements
    assert all(1 <= len(words) <= 5 for words in KEYWORDS.values())


TEXT = """清掃業務委託契約書
（秘密の保持）
第１条　乙は、業務上知り得た秘密を他人に漏らしてはならない。
（業務の場所）
第２条　乙は、市役所本庁舎の床を毎日掃く。
"""
LABELS = {
    "confidentiality/secrecy": {"value": "present", "where": "第1条"},
    "training/training": {"value": "present", "where": "第2条"},
}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "one.json").write_text(json.dumps({"id": "one", "elements": LABELS}), encoding="utf-8")
    return folder


def test_the_tables_show_every_figure_of_program_and_baselines(tiny: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCH / "accuracy.py"), str(tiny)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    tables = done.stdout.strip().split("\n\n")
    assert [table.split()[0] for table in tables] == ["clausecheck", "baseline:", "baseline:"]
    for table in tables:
        title, head, *rows = table.splitlines()
        assert [row.split()[0] for row in rows] == ["tiny", "total"]
        assert len({len(line) for line in (head, *rows)}) == 1, "the columns are aligned"
        for name in Tally().figures():
            assert head.count(f"   {name}") == 1, f"{title}: {name}"


def test_the_details_show_both_sides_of_a_disagreement(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accuracy.main([str(tiny), "--details"]) == 0
    blocks = capsys.readouterr().out.split("\n\n")
    assert "VERDICT one training  satisfied -> missing  FALSE-MISSING" in blocks
    block = next(
        block for block in blocks if block.startswith("VALUE one training/training  present -> absent")
    )
    assert "第2条" in block and "市役所本庁舎の床を毎日掃く。" in block
    assert not any(block.startswith("VALUE one confidentiality/secrecy") for block in blocks)


def test_the_figures_are_written_as_json(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tiny.parent / "figures.json"
    assert accuracy.main([str(tiny), "--json", str(target)]) == 0
    folders = json.loads(target.read_text(encoding="utf-8"))["folders"]
    assert set(folders) == {"tiny", "total"} and set(folders["tiny"]) == set(accuracy.METHODS)
    figures = folders["tiny"]["clausecheck"]
    assert figures["contracts"] == 1
    assert figures["verdict agreement"]["of"] == 25
    assert figures["false missing"]["count"] >= 1


@pytest.mark.parametrize(
    ("elements", "said"),
    [
        ('{"audit/adit": {"value": "present"}}', "audit/adit"),
        ('{"audit/audit": {"value": "weak"}}', "audit/audit"),
        ("[]", "one.json"),
    ],
)
def test_a_wrong_label_file_stops_the_run(
    tiny: Path, capsys: pytest.CaptureFixture[str], elements: str, said: str
) -> None:
    (tiny / "one.json").write_text(f'{{"id": "one", "elements": {elements}}}', encoding="utf-8")
    assert accuracy.main([str(tiny)]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_that_is_not_there_stops_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main(["no-such-folder"]) == 2
    assert accuracy.main([str(tmp_path)]) == 2
    assert "no-such-folder" in capsys.readouterr().err


def test_startup_prints_times_ratios_and_what_help_imports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = startup.make_pdf(TEXT.splitlines(), tmp_path / "one.pdf")
    docx = startup.make_docx(TEXT.splitlines(), tmp_path / "one.docx")
    assert startup.main(["--rounds", "1", "--pdf", str(pdf), "--docx", str(docx)]) == 0
    out = capsys.readouterr().out
    for name in (
        "python -c pass",
        'python -c "import typer"',
        "clausecheck --version",
        "clausecheck --help",
        "clausecheck PDF",
        "bare pdfplumber, same PDF",
        "clausecheck PDF / bare pdfplumber",
        "clausecheck DOCX / bare python-docx",
    ):
        assert sum(line.startswith(f"{name}  ") for line in out.splitlines()) == 1, name
    assert out.endswith("clausecheck --help imports PDF or DOCX libraries: none\n")


def test_startup_makes_a_contract_of_ten_pages_from_a_labelled_one(tmp_path: Path) -> None:
    made = startup.make_pdf(startup.TEXT.read_text(encoding="utf-8").splitlines(), tmp_path / "made.pdf")
    assert startup.pages_of(made) >= startup.PAGES
    assert startup.pages_of(startup.make_docx(["text"], tmp_path / "one.docx")) == 0


def test_the_exponent_of_growth_is_one_where_twice_the_size_takes_twice_the_time() -> None:
    assert speed.Growth((10, 20, 40), (5.0, 10.0, 20.0)).exponent == pytest.approx(1)
    assert speed.Growth((10, 20, 40), (5.0, 20.0, 80.0)).exponent == pytest.approx(2)


def test_copies_of_a_pack_find_what_the_pack_finds(tmp_path: Path) -> None:
    pack = load_rulebook(("soumu-2007",)).packs[0]
    path = tmp_path / "one.txt"
    path.write_text("第1条　乙は、業務上知り得た秘密を他人に漏らしてはならない。\n", encoding="utf-8")
    once, twice = (speed.judge([read_document(path)], each) for each in (pack, speed.copied(pack, 2)))
    found = {key for key, candidates in twice.items() if candidates}
    assert "confidentiality/secrecy" in found
    assert found == {key.replace("/", f"{copy}/") for key in once if once[key] for copy in ("", "-1")}
