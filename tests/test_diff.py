"""What a new version of a contract gained, lost and weakened, and what the command makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import annotated_results as made
import pytest
import shared_results as shared
from small_pack import GOOD, MISSING, TRAINING, WEAK, write_pack

from clausecheck.cli import main
from clausecheck.diff import Change, Comparison, changed_pieces, compare
from clausecheck.model import ElementResult, Evidence, RequirementResult


def words(text: str) -> Evidence:
    return shared.words(text, "第1条")


def one(*elements: ElementResult, verdict: str, read: str = "read") -> RequirementResult:
    return shared.requirement(6, "confidentiality", made.TITLE, verdict, *elements, read=read)


def core(value: str, *evidence: str) -> ElementResult:
    return shared.element("secrecy", "漏らさない", value, *map(words, evidence))


def compared(old: RequirementResult | None, new: RequirementResult | None) -> Comparison:
    return compare(
        shared.run(*(shared.contract("契約書.docx", *([each] if each else [])) for each in (old, new)))
    )


PRESENT, EFFORT, ABSENT = core("present", "漏らさない。"), core("effort-only", "努める。"), core("absent")
SATISFIED, WEAKER, MISSED = (
    one(PRESENT, verdict="satisfied"),
    one(EFFORT, verdict="weak"),
    one(ABSENT, verdict="missing"),
)
SURVIVAL = shared.element("survival", "終了後", "present", words("終了後も同様とする。"))
SURVIVAL_GONE = shared.element("survival", "終了後", "absent")
BOTH = one(PRESENT, SURVIVAL, verdict="satisfied")
UNREAD = one(ABSENT, verdict="unknown", read="partly")


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (SATISFIED, SATISFIED, "same"),
        (SATISFIED, one(core("present", "漏らさ、ない"), verdict="satisfied"), "same"),
        (SATISFIED, one(core("present", "秘密を守る。"), verdict="satisfied"), "reworded"),
        (SATISFIED, WEAKER, "weakened"),
        (SATISFIED, MISSED, "lost"),
        (WEAKER, MISSED, "lost"),
        (MISSED, WEAKER, "gained"),
        (MISSED, SATISFIED, "gained"),
        (WEAKER, SATISFIED, "strengthened"),
        (WEAKER, one(core("negated", "漏らしてよい。"), verdict="weak"), "weakened"),
        (one(core("negated", "漏らしてよい。"), verdict="weak"), WEAKER, "strengthened"),
        (MISSED, MISSED, "same"),
        (SATISFIED, UNREAD, "uncertain"),
        (UNREAD, SATISFIED, "uncertain"),
        (None, SATISFIED, "uncertain"),
        (one(PRESENT, SURVIVAL_GONE, verdict="weak", read="partly"), BOTH, "uncertain"),
        (BOTH, one(PRESENT, SURVIVAL_GONE, verdict="weak", read="partly"), "uncertain"),
        (BOTH, one(EFFORT, SURVIVAL_GONE, verdict="weak", read="partly"), "weakened"),
        (BOTH, one(PRESENT, SURVIVAL_GONE, verdict="weak"), "weakened"),
    ],
)
def test_what_became_of_a_requirement(
    old: RequirementResult | None, new: RequirementResult, change: str
) -> None:
    (found,) = compared(old, new).requirements
    assert found.change == change


def test_of_one_element_lost_and_one_gained_the_loss_counts() -> None:
    old = one(PRESENT, SURVIVAL_GONE, verdict="weak")
    new = one(ABSENT, SURVIVAL, verdict="weak")
    (found,) = compared(old, new).requirements
    assert found.change is Change.WEAKENED
    assert [each.change for each in found.elements] == [Change.LOST, Change.GAINED]


def test_a_supplementary_element_changes_no_verdict() -> None:
    supplement = shared.element("level", "水準", "present", words("水準を保つ。"), supplementary=True)
    gone = shared.element("level", "水準", "absent", supplementary=True)
    (found,) = compared(
        one(PRESENT, supplement, verdict="satisfied"), one(PRESENT, gone, verdict="satisfied")
    ).requirements
    assert (found.change, found.elements[1].change) == (Change.REWORDED, Change.LOST)


def test_of_many_words_those_that_changed_are_shown() -> None:
    old = one(core("present", "同じ文。", "乙は、検査を受ける。"), verdict="satisfied")
    new = one(core("present", "別の定め。", "同じ文。", "乙は、検査を受けない。"), verdict="satisfied")
    ((element,),) = (each.elements for each in compared(old, new).requirements)
    assert element.old_words and element.old_words.quote == "乙は、検査を受ける。"
    assert element.new_words and element.new_words.quote == "乙は、検査を受けない。"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("乙は秘密を守る", "乙は秘密を守らない", ("乙は秘密を守[る]", "乙は秘密を守[らない]")),
        ("漏らしてはならない", "検査を受ける", ("[漏らしてはならない]", "[検査を受ける]")),
        ("甲の書面による承諾を得て", "甲の承諾を得て", ("甲の[書面による]承諾を得て", "甲の承諾を得て")),
        ("一二三四五六七八", "一二三A五B六七八", ("一二三[四五]六七八", "一二三[A五B]六七八")),
        ("", "乙", ("", "[乙]")),
    ],
)
def test_changed_words_are_marked_in_stretches_a_reader_can_follow(
    old: str, new: str, shown: tuple[str, str]
) -> None:
    sides = changed_pieces(old, new)
    marked = tuple("".join(f"[{text}]" if changed else text for text, changed in side) for side in sides)
    assert ["".join(text for text, _ in side) for side in sides] == [old, new]
    assert marked == shown


# -- the command ----------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"good": GOOD, "weak": WEAK, "missing": MISSING}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    for name, text in {"契約書.txt": GOOD.replace(TRAINING, ""), "特記事項.txt": TRAINING}.items():
        (tmp_path / "bundle").mkdir(exist_ok=True)
        (tmp_path / "bundle" / name).write_text(text, encoding="utf-8")
    (tmp_path / "two" / "a").mkdir(parents=True)
    (tmp_path / "two" / "a" / "x.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "two" / "y.txt").write_text(GOOD, encoding="utf-8")
    write_pack(tmp_path / "pack")
    return tmp_path


def run(*arguments: str) -> int:
    return main(["diff", *arguments, "--rules", "pack"])


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["good.txt", "good.txt"], 0),
        (["good.txt", "weak.txt"], 1),
        (["good.txt", "missing.txt"], 1),
        (["weak.txt", "good.txt"], 0),
        (["good.txt", "weak.txt", "--fail-on", "lost"], 0),
        (["good.txt", "missing.txt", "--fail-on", "lost"], 1),
        (["good.txt", "missing.txt", "--fail-on", "never"], 0),
        (["good.txt", "empty.txt"], 3),
        (["empty.txt", "good.txt"], 3),
        (["good.txt", "none.txt"], 2),
        (["good.txt"], 2),
        ([], 2),
        (["good.txt", "two"], 2),
        (["good.txt", "weak.txt", "--fail-on", "weak"], 2),
        (["good.txt", "weak.txt", "--format", "xlsx"], 2),
        (["good.txt", "weak.txt", "-o", "good.txt"], 2),
        (["good.txt", "bundle"], 0),
    ],
)
def test_exit_status(folder: Path, arguments: list[str], status: int) -> None:
    assert run(*arguments) == status
    assert (folder / "good.txt").read_text(encoding="utf-8") == GOOD


def test_the_words_of_both_versions_are_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("good.txt", "weak.txt")
    shown = capsys.readouterr().out
    assert "【弱くなったもの】" in shown and "○ 充足 → △ 不十分" in shown
    assert "旧   第2条「乙は、従事者に対し、教育を行《わ》なければならない。」" in shown
    assert "新   第2条「乙は、従事者に対し、教育を行《うよう努め》なければならない。」" in shown


def test_the_quiet_form_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("good.txt", "missing.txt", "--quiet")
    shown = capsys.readouterr().out
    assert "変化: 失われたもの1・変わらないもの2" in shown and "第2条" not in shown


def test_what_could_not_be_read_is_said_and_nothing_is_called_lost(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("good.txt", "empty.txt")
    shown = capsys.readouterr().out
    assert "empty.txt" in shown and "空" in shown
    assert "判断できないもの3" in shown and "失われたもの" not in shown.replace("失われたのか", "")


def test_every_format_is_written_from_one_run(folder: Path) -> None:
    names = ["out.txt", "out.json", "out.md", "out.html"]
    assert run("good.txt", "weak.txt", *(word for name in names for word in ("-o", name))) == 1
    written = {name: (folder / name).read_text(encoding="utf-8") for name in names}
    tree = json.loads(written["out.json"])
    assert tree["summary"] == {
        "lost": 0, "weakened": 1, "uncertain": 0, "strengthened": 0, "gained": 0, "reworded": 0, "same": 2,
    }  # fmt: skip
    (changed,) = (each for each in tree["requirements"] if each["change"] == "weakened")
    element = changed["elements"][0]
    assert (element["old"]["value"], element["new"]["value"]) == ("present", "weak")
    assert element["new"]["evidence"][0]["quote"].startswith("乙は、従事者に対し、教育を行うよう努め")
    assert "<del>わ</del>なければならない" in written["out.md"]
    assert "教育を行<ins>うよう努め</ins>なければならない" in written["out.html"]
    assert "【弱くなったもの】" in written["out.txt"]
