"""Packs that extend another, severities of an organisation's own, and packs in zip files."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path
from textwrap import dedent

import pytest
from small_pack import GOOD, MISSING, WEAK, write_pack

from clausecheck import cases
from clausecheck.engine import check
from clausecheck.errors import RuleError
from clausecheck.findings import severity
from clausecheck.messages import say
from clausecheck.model import ReadStatus, Severity, Strength, Verdict
from clausecheck.read.from_txt import document_from_text
from clausecheck.rulebook.load import check_pack, find_pack, load_pack
from clausecheck.rulebook.schema import Pack, Rulebook

HEAD = """\
id: our-city
version: "1"
title: {ja: 市の規則, en: Rules of our city}
extends: ../small
"""
SAFE = """\
id: safe
no: 101
title: {ja: 金庫, en: Safe}
strength: as-needed
severity: error
source: {ja: 市の要綱, en: city rules}
asks: {ja: 金庫に保管する。, en: Kept in a safe.}
advice: {ja: 書いてください。, en: Write it.}
model_clause: 乙は、金庫に保管しなければならない。
elements:
  safe:
    kind: core
    title: {ja: 金庫に保管する, en: kept in a safe}
    asks: {ja: 義務であること。, en: It is a duty.}
    weak_when: {ja: 努力義務, en: effort}
    frames:
      - {name: safe, norm: duty, key: [金庫, "<strongroom>"]}
"""
WORDS = "strongroom: [耐火庫]\nleak: [口外し]\n"
CASES = """\
- name: 金庫
  kind: satisfies
  text: 乙は、耐火庫に保管しなければならない。
  expect: {safe: present}
"""


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    write_pack(tmp_path / "small")
    return tmp_path


def city(packs: Path, head: str = "", **files: str) -> Path:
    folder = packs / "city"
    folder.mkdir(exist_ok=True)
    (folder / "pack.yaml").write_text(HEAD + dedent(head), encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name.replace('__', '.')}.yaml").write_text(text, encoding="utf-8")
    return folder


def verdicts(pack: Pack, text: str) -> dict[str, Verdict]:
    report = check("c", [document_from_text(text, "c.txt")], Rulebook((pack,)))
    return {each.id: each.verdict for each in report.requirements}


def test_a_pack_takes_over_and_adds(packs: Path) -> None:
    pack = load_pack(city(packs, "requirements: [safe]\n", safe=SAFE, words=WORDS, safe__cases=CASES))
    assert [each.id for each in pack.requirements] == ["confidentiality", "training", "pledges", "safe"]
    assert verdicts(pack, GOOD)["safe"] is Verdict.MISSING
    found = verdicts(pack, GOOD + "第4条　乙は、書類を耐火庫に保管しなければならない。\n")
    assert found["safe"] is Verdict.SATISFIED and found["training"] is Verdict.SATISFIED
    # words that were added reach the rules that were taken over
    assert verdicts(pack, "第1条　乙は、秘密を口外してはならない。\n")["confidentiality"] is Verdict.WEAK
    assert cases.run(pack).passed
    assert check_pack(Path(pack.folder)) == ()


def test_fields_are_changed_and_requirements_left_out_with_a_reason(packs: Path) -> None:
    head = """\
    change:
      training:
        title: {ja: 研修, en: Courses}
        strength: necessary
        severity: error
        advice: {ja: 市の様式3, en: form 3}
        model_clause: 乙は、研修を行う。
    drop:
      - {id: pledges, reason: 市では誓約書を求めない}
    """
    pack = load_pack(city(packs, head))
    assert [each.id for each in pack.requirements] == ["confidentiality", "training"]
    training = pack.requirements[1]
    assert (training.title.en, training.strength, training.severity) == (
        "Courses",
        Strength.NECESSARY,
        Severity.ERROR,
    )
    assert training.model_clause == "乙は、研修を行う。" and training.source.en == "Test notice 4"
    assert pack.base and pack.base.dropped == (("pledges", "市では誓約書を求めない"),)
    assert verdicts(pack, WEAK)["training"] is Verdict.WEAK


def test_a_requirement_is_replaced_in_its_place(packs: Path) -> None:
    own = SAFE.replace("id: safe", "id: training").replace("no: 101", "no: 4").replace(', "<strongroom>"', "")
    pack = load_pack(city(packs, "requirements: [training]\n", training=own))
    assert [(each.id, each.title.en) for each in pack.requirements][1] == ("training", "Safe")
    assert len(pack.requirements) == 3


@pytest.mark.parametrize(
    ("verdict", "read", "expected"),
    [
        (MISSING, ReadStatus.READ, Severity.ERROR),
        (WEAK, ReadStatus.READ, Severity.ERROR),
        (MISSING, ReadStatus.PARTLY, Severity.WARNING),
    ],
)
def test_severity_of_the_organisation_wins_but_what_is_unknown_is_no_error(
    packs: Path, verdict: str, read: ReadStatus, expected: Severity
) -> None:

    pack = load_pack(city(packs, "change: {training: {strength: possible, severity: error}}\n"))
    document = document_from_text(verdict, "c.txt")._replace(status=read)
    report = check("c", [document], Rulebook((pack,)))
    assert severity(report.requirements[1]) is expected


def test_the_digest_covers_both(packs: Path) -> None:
    folder = city(packs)
    digests = [load_pack(folder).digest]
    city(packs, "change: {training: {severity: note}}\n")
    digests.append(load_pack(folder).digest)
    base = packs / "small" / "training.yaml"
    base.write_text(base.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    digests.append(load_pack(folder).digest)
    assert len(set(digests)) == 3


def test_a_kept_pack_is_read_again_when_its_base_has_changed(
    packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAUSECHECK_CACHE", str(packs / "cache"))
    folder = city(packs, "drop: [{id: pledges, reason: x}]\n")
    first = load_pack(folder)
    with monkeypatch.context() as patch:
        patch.setattr("clausecheck.rulebook.load._checked", lambda *_: pytest.fail("read again"))
        assert load_pack(folder) == first
    base = packs / "small" / "training.yaml"
    base.write_text(
        base.read_text(encoding="utf-8").replace("Training of personnel", "Courses"), encoding="utf-8"
    )
    assert load_pack(folder).requirements[1].title.en == "Courses"


def test_the_same_files_elsewhere_extend_what_lies_there(
    packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAUSECHECK_CACHE", str(packs / "cache"))
    assert len(load_pack(city(packs)).requirements) == 3
    other = packs / "elsewhere"
    small = write_pack(other / "small")
    (small / "training.yaml").unlink()
    head = (small / "pack.yaml").read_text(encoding="utf-8").replace("  - training\n", "")
    (small / "pack.yaml").write_text(head, encoding="utf-8")
    assert len(load_pack(city(other)).requirements) == 2


def test_a_pack_may_extend_one_that_extends(packs: Path) -> None:
    city(packs, "requirements: [safe]\n", safe=SAFE, words=WORDS)
    ward = packs / "ward"
    ward.mkdir()
    head = HEAD.replace("our-city", "ward").replace("../small", "../city") + "drop: [{id: safe, reason: x}]\n"
    (ward / "pack.yaml").write_text(head, encoding="utf-8")
    pack = load_pack(ward)
    assert [each.id for each in pack.requirements] == ["confidentiality", "training", "pledges"]
    assert pack.base and len(pack.base.keys) == 2


def test_cases_of_the_base_run_where_words_are_added(packs: Path) -> None:
    (packs / "small" / "training.cases.yaml").write_text(
        "- name: 教育\n  kind: satisfies\n  text: 乙は、教育を行わなければならない。\n  expect: {training: present}\n",
        encoding="utf-8",
    )
    assert len(cases.run(load_pack(city(packs))).cases) == 0
    pack = load_pack(city(packs, words="more: [研修会]\n"))
    assert [each.case.name for each in cases.run(pack).cases] == ["教育"]
    assert cases.coverage(pack) == ()


WRONG = [
    ("change: {trainig: {severity: error}}\n", "5:", "もしかして: training"),
    ("change: {training: {elements: {}}}\n", "5:", "書けるもの: title, strength, severity"),
    ("change: {training: {severity: fatal}}\n", "5:", "error, warning, note"),
    ("drop: [{id: nothing, reason: x}]\n", "5:13", "confidentiality, training, pledges"),
    ("drop: [{id: training}]\n", "5:8", "reason"),
    (
        "drop: [{id: training, reason: x}]\nchange: {training: {severity: note}}\n",
        "6:20",
        "confidentiality, pledges",
    ),
    ("requirements: [safe]\n", "5:16", "safe.yaml"),
]


@pytest.mark.parametrize(("head", "place", "told"), WRONG)
def test_mistakes_are_told_where_they_stand(packs: Path, head: str, place: str, told: str) -> None:
    folder = city(packs, head)
    (fault,) = check_pack(folder)
    sentence = say(fault.code, "ja", fault.values)
    assert sentence.startswith(f"{folder / 'pack.yaml'}:{place}") and told in sentence


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("../small", "../smal", "smal"),
        ("../small", "soumu-2006", "もしかして: soumu-2007"),
        ("../small", "../city", "自分自身"),
        ("extends: ../small\n", "drop: [{id: x, reason: y}]\n", "extends"),
        ("extends: ../small\n", "", "requirements"),
    ],
)
def test_a_base_that_cannot_be_is_told(packs: Path, old: str, new: str, told: str) -> None:
    folder = city(packs)
    head = folder / "pack.yaml"
    head.write_text(HEAD.replace(old, new), encoding="utf-8")
    (fault,) = check_pack(folder)
    assert told in say(fault.code, "ja", fault.values) and fault.values["line"]


def test_a_number_and_a_file_that_are_taken_are_told(packs: Path) -> None:
    folder = city(packs, "requirements: [safe]\n", safe=SAFE.replace("101", "4"), words=WORDS)
    assert [fault.code for fault in check_pack(folder)] == ["rule-duplicate-number"]
    folder = city(packs, "", safe=SAFE, words=WORDS)
    assert [fault.code for fault in check_pack(folder)] == ["rule-unlisted-file"]


def test_what_others_still_need_cannot_be_left_out(tmp_path: Path) -> None:
    from tiny_pack import write_pack as write_tiny

    write_tiny(tmp_path / "small")
    folder = city(tmp_path, "drop: [{id: secret, reason: x}]\n")
    (fault,) = check_pack(folder)
    assert fault.code == "rule-still-needed" and "audit/right" in str(fault.values["problem"])
    folder = city(tmp_path, "drop: [{id: secret, reason: x}, {id: audit, reason: y}]\n")
    assert [fault.code for fault in check_pack(folder)] == ["rule-nothing-left"]


def test_words_that_spoil_a_pattern_of_the_base_are_told(packs: Path) -> None:
    many = ", ".join(f'"(甲|乙|丙)…(丁|戊|己)…{letter}"' for letter in "子丑寅卯辰巳午未")
    folder = city(packs, words=f"leak: [<after-end>]\nafter-end: [<leak>, {many}]\n")
    assert "rule-pattern-cycle" in {fault.code for fault in check_pack(folder)}


# -- zip files ---------------------------------------------------------------------------------------------


def zipped(packs: Path, source: Path, top: str = "") -> Path:
    path = packs / "pack.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in source.iterdir():
            archive.write(file, top + file.name)
    return path


@pytest.mark.parametrize("top", ["", "small/", "規則/"])
def test_a_zip_file_is_the_pack_in_it(packs: Path, top: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSECHECK_CACHE", str(packs / "cache"))
    path = zipped(packs, packs / "small", top)
    folder = load_pack(packs / "small")
    for _ in range(2):
        pack = load_pack(find_pack(str(path)))
        assert (pack.requirements, pack.digest, pack.folder) == (
            folder.requirements,
            folder.digest,
            str(path),
        )


def test_a_zip_file_may_extend_what_lies_beside_it(packs: Path) -> None:
    folder = city(packs)
    (folder / "pack.yaml").write_text(HEAD.replace("../small", "small"), encoding="utf-8")
    assert len(load_pack(zipped(packs, folder)).requirements) == 3


def test_an_error_in_a_zip_file_names_the_file_in_it(packs: Path) -> None:
    (packs / "small" / "training.yaml").write_text("id: training\nnr: 4\n", encoding="utf-8")
    path = zipped(packs, packs / "small")
    with pytest.raises(RuleError) as raised:
        load_pack(path)
    assert raised.value.values["file"] == str(path / "training.yaml") and raised.value.values["line"] == 2


@pytest.mark.parametrize(
    "name", ["../evil.yaml", "/evil.yaml", "a/../../evil.yaml", "C:/evil.yaml", "a\\evil.yaml"]
)
def test_names_that_lead_outside_are_refused(packs: Path, name: str) -> None:
    path = zipped(packs, packs / "small")
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo()
        info.filename = name
        archive.writestr(info, "x: [y]\n")
    with pytest.raises(RuleError) as raised:
        load_pack(path)
    assert raised.value.code == "rule-zip-path"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_links_and_names_given_twice_are_refused(packs: Path) -> None:
    link = zipfile.ZipInfo("link.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    for info in (link, zipfile.ZipInfo("training.yaml")):
        path = zipped(packs, packs / "small")
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(info, "/etc/passwd")
        with pytest.raises(RuleError) as raised:
            load_pack(path)
        assert raised.value.code == "rule-zip-path"


def test_a_bomb_is_not_unpacked(packs: Path) -> None:
    path = zipped(packs, packs / "small")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.yaml", b"a" * 50_000_000)
    with pytest.raises(RuleError) as raised:
        load_pack(path)
    assert raised.value.code == "rule-too-big"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip"])
def test_a_damaged_zip_file_is_told(packs: Path, data: bytes) -> None:
    path = packs / "x.zip"
    path.write_bytes(data)
    with pytest.raises(RuleError) as raised:
        load_pack(path)
    assert raised.value.code == "rule-zip"


def test_a_zip_file_without_a_pack_is_told(packs: Path) -> None:
    path = packs / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/b/pack.yaml", "id: x\n")
    with pytest.raises(RuleError) as raised:
        load_pack(path)
    assert raised.value.code == "rule-zip-no-pack"
