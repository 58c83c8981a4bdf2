"""Packs: found by name or folder, read whole, and told apart by their digest."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from tiny_pack import FILES, file_with, write_pack

from clausecheck.errors import RuleError, UsageError
from clausecheck.judge.actors import Actor
from clausecheck.judge.force import Mood
from clausecheck.messages import say
from clausecheck.model import ElementKind, Reason, Strength, Text
from clausecheck.resources import rules_folder
from clausecheck.rulebook.check import ACTORS, MOODS
from clausecheck.rulebook.load import check_pack, find_pack, list_packs, load_pack, load_rulebook
from clausecheck.rulebook.schema import Frame, Norm, Scope, Weakening


def test_a_pack_holds_what_its_files_say(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path))
    assert (pack.id, pack.title, pack.folder) == ("tiny", Text("小さな規則集", "A tiny pack"), str(tmp_path))
    assert pack.language.contractor == ("乙", "受託者")
    assert pack.spelling == {"漏洩": "漏えい", "漏泄": "漏えい", "立入": "立ち入"}
    assert pack.words["act"] == ("<leak>", "公にし")
    assert [r.id for r in pack.requirements] == ["secret", "audit"]
    secret, audit = pack.requirements
    assert (secret.no, secret.strength) == (1, Strength.REQUIRED)
    assert [(e.id, e.kind) for e in secret.elements] == [
        ("secrecy", ElementKind.CORE),
        ("survival", ElementKind.SUPPLEMENTARY),
    ]
    assert audit.elements[0].same_as == "secret/secrecy"
    assert audit.elements[0].frames == ()


def test_a_frame_holds_every_key_that_a_frame_may_have(tmp_path: Path) -> None:
    secrecy, survival = load_pack(write_pack(tmp_path)).requirements[0].elements
    assert secrecy.frames[0] == Frame(
        name="leak-ban",
        norm=Norm.BAN,
        key=("<act>",),
        with_=(("情報", "秘密"), ("乙",)),
        topic=("秘密",),
        heading=("守秘",),
        not_=("周知",),
        not_topic=("安全",),
        gives=Reason.INCOMPLETE,
        force={"effort": "effort-only", "client": "none", "contractor duty": "present"},
        weak=(
            Weakening(Reason.LIMITED, ("上限",), ("除き",), Scope.PARAGRAPH),
            Weakening(Reason.NEGATED, ("限りでない",)),
        ),
        overrides=True,
    )
    assert survival.frames[0].extends == ("secret/secrecy",)


def test_force_speaks_of_the_moods_and_parties_that_the_judge_knows() -> None:
    assert set(MOODS) <= {mood.value for mood in Mood}
    assert set(ACTORS) == {actor.value for actor in Actor}


def test_text_stays_as_written(tmp_path: Path) -> None:
    words = file_with("words.yaml", "公にし", "no, 1.10, 2007-06-01, ~")
    pack = load_pack(write_pack(tmp_path, {"words.yaml": words}))
    assert pack.version == "1.10"
    assert pack.words["act"] == ("<leak>", "no", "1.10", "2007-06-01", "~")


def test_a_model_clause_keeps_its_lines_and_its_wide_indent(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path))
    assert pack.requirements[0].model_clause == "（秘密）\n　乙は、漏らしてはならない。"


def test_files_saved_by_a_windows_editor_read_the_same(tmp_path: Path) -> None:
    plain = load_pack(write_pack(tmp_path / "plain"))
    folder = write_pack(tmp_path / "windows")
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    windows = load_pack(folder)
    assert windows.requirements == plain.requirements
    assert windows.words == plain.words


def test_a_pack_can_be_sent_to_a_worker(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path))
    assert pickle.loads(pickle.dumps(pack)) == pack


def test_files_that_are_no_rules_are_left_alone(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    for name in ("README.md", ".secret.yaml.swp", "._secret.yaml", "~$secret.yaml"):
        (folder / name).write_bytes(b"\x00\xff")
    assert load_pack(folder).id == "tiny"


def test_cases_are_not_read_before_a_run(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {"secret.cases.yaml": "[[[ no cases at all"})
    assert load_pack(folder).id == "tiny"
    assert [error.code for error in check_pack(folder)] == ["rule-yaml"]


def test_the_digest_stays_while_the_files_stay(tmp_path: Path) -> None:
    first = load_pack(write_pack(tmp_path / "a")).digest
    assert first == load_pack(write_pack(tmp_path / "b")).digest
    assert first.startswith("sha256:") and len(first) == len("sha256:") + 64


@pytest.mark.parametrize("name", [*FILES, "secret.cases.yaml"])
def test_the_digest_changes_with_every_file(tmp_path: Path, name: str) -> None:
    before = load_pack(write_pack(tmp_path / "a")).digest
    folder = write_pack(tmp_path / "b")
    with (folder / name).open("ab") as file:
        file.write(b"# a remark\n")
    assert load_pack(folder).digest != before


def test_a_pack_is_found_by_its_folder_or_its_head(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine")
    assert find_pack(str(folder)) == folder
    assert find_pack(str(folder / "pack.yaml")) == folder


def test_a_shipped_pack_is_found_by_its_id(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # A folder of that name in the working directory must not silently take its place.
    (tmp_path / "soumu-2007").mkdir()
    monkeypatch.chdir(tmp_path)
    assert find_pack("soumu-2007") == rules_folder() / "soumu-2007"


def test_an_unknown_pack_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as raised:
        find_pack("soumu-2070")
    assert raised.value.code == "unknown-pack-near"
    assert raised.value.values["near"] == "soumu-2007"
    assert "soumu-2007" in say("unknown-pack-near", "ja", raised.value.values)
    with pytest.raises(UsageError) as raised:
        find_pack("zzz")
    assert raised.value.code == "unknown-pack"
    assert "soumu-2007" in str(raised.value.values["known"])


def test_a_folder_without_a_head_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        find_pack(str(tmp_path))
    assert raised.value.code == "not-a-pack"


def test_a_rulebook_keeps_the_order_of_its_packs(tmp_path: Path) -> None:
    other = file_with("pack.yaml", "id: tiny", "id: other")
    folders = [write_pack(tmp_path / "b", {"pack.yaml": other}), write_pack(tmp_path / "a")]
    assert [pack.id for pack in load_rulebook([str(f) for f in folders]).packs] == ["other", "tiny"]


def test_the_same_pack_twice_is_refused(tmp_path: Path) -> None:
    folders = [str(write_pack(tmp_path / name)) for name in "ab"]
    with pytest.raises(UsageError) as raised:
        load_rulebook(folders)
    assert raised.value.code == "duplicate-pack"


def test_no_rules_is_no_clean_run() -> None:
    with pytest.raises(UsageError) as raised:
        load_rulebook([])
    assert raised.value.code == "no-rules"


def test_the_shipped_packs_are_right() -> None:
    folders = [head.parent for head in rules_folder().glob("*/pack.yaml")]
    assert [say(e.code, "en", e.values) for folder in folders for e in check_pack(folder)] == []
    assert {pack.id for pack in list_packs()} == {folder.name for folder in folders}


def test_all_errors_of_a_pack_are_given_at_once(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path,
        {
            "secret.yaml": file_with("secret.yaml", "norm: ban", "norm: bann").replace("fact", "facts"),
            "audit.yaml": file_with("audit.yaml", "no: 2", "no: two"),
            "more.yaml": "id: more",
        },
    )
    found = [(Path(str(e.values["file"])).name, e.code) for e in check_pack(folder)]
    assert found == [
        ("more.yaml", "rule-unlisted-file"),
        ("secret.yaml", "rule-unknown-value-near"),
        ("secret.yaml", "rule-unknown-value-near"),
        ("audit.yaml", "rule-want-number"),
    ]
    with pytest.raises(RuleError) as raised:
        load_pack(folder)
    assert raised.value.code == found[0][1]
