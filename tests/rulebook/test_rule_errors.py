"""Each way to write a rule file wrong: which error it gives, and at which letter.

In every row `¦` marks the place where the error must point.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_pack import file_with, write_pack

from clausecheck.errors import RuleError
from clausecheck.messages import say
from clausecheck.rulebook.load import check_pack, load_pack

CARRIED = "- name: carried\n        norm: carry"
HEAD = "- name: head\n        norm: fact"
NEGATED = "- reason: negated\n            words: [限りでない]"
ROWS = [
    # YAML
    ("words.yaml", "act: [<leak>, 公にし]", "act: [<leak>", "rule-yaml"),
    ("secret.yaml", "    kind: core", "¦\tkind: core", "rule-yaml-tab"),
    ("secret.yaml", "strength: required", "strength¦：required", "rule-yaml-wide"),
    ("secret.yaml", "no: 1", "no: 1\n¦no: 2", "rule-duplicate-key"),
    ("secret.yaml", "topic: [秘密]", "? ¦[topic]\n        : [秘密]", "rule-key-not-text"),
    ("secret.yaml", "topic: [秘密]", "topic: ¦&words [秘密]", "rule-alias"),
    ("secret.yaml", "topic: [秘密]", "topic: ¦*words", "rule-alias"),
    ("secret.yaml", "no: 1", "no: ¦!!int 1", "rule-tag"),
    ("secret.yaml", "no: 1", "no: ¦!!python/object:os.system 1", "rule-tag"),
    ("audit.yaml", "id: audit", "id: audit\n¦---\nid: audit", "rule-many-documents"),
    ("words.yaml", "公にし", "公¦\x07にし", "rule-character"),
    # Keys and values
    ("secret.yaml", "strength: required", "¦strenght: required", "rule-unknown-key-near"),
    ("secret.yaml", "norm: fact", "norm: fact\n        ¦note: 注", "rule-unknown-key-near"),
    ("secret.yaml", "no: 1", "no: 1\n¦<<: {}", "rule-unknown-key"),
    ("secret.yaml", "id: secret\n", "¦", "rule-missing-key"),
    ("secret.yaml", "strength: required", "strength: ¦require", "rule-unknown-value-near"),
    ("secret.yaml", "strength: required", "strength: ¦[required]", "rule-want-text"),
    ("secret.yaml", "strength: required", "strength:¦", "rule-empty"),
    ("secret.yaml", "no: 1", "no: ¦'1'", "rule-want-number"),
    ("secret.yaml", "no: 1", "no: ¦1.0", "rule-want-number"),
    ("secret.yaml", "overrides: true", "overrides: ¦yes", "rule-want-flag"),
    ("secret.yaml", "topic: [秘密]", "topic: ¦秘密", "rule-want-list"),
    ("secret.yaml", "topic: [秘密]", "topic: ¦[]", "rule-empty"),
    ("secret.yaml", "topic: [秘密]", "topic: [秘密, ¦'']", "rule-empty"),
    ("secret.yaml", "title: {ja: 守秘義務, en: Secrecy}", "title: ¦守秘義務", "rule-want-table"),
    ("secret.yaml", "title: {ja: 守秘義務, en: Secrecy}", "title: ¦{ja: 守秘義務}", "rule-missing-key"),
    ("secret.yaml", "id: secret\n", "id: ¦secrets\n", "rule-id-file"),
    ("audit.yaml", "no: 2", "no: ¦1", "rule-duplicate-number"),
    ("audit.yaml", "  right:", "  ¦Right:", "rule-id"),
    ("pack.yaml", "id: tiny", "id: ¦Tiny pack", "rule-id"),
    ("pack.yaml", "- audit", "- ¦secret", "rule-duplicate-name"),
    ("pack.yaml", "- audit", "- ¦words", "rule-reserved-id"),
    ("pack.yaml", "- audit", "- ¦../audit", "rule-id"),
    ("pack.yaml", "- audit", "- audit\n  - ¦training", "rule-missing-file"),
    # Elements and frames
    ("secret.yaml", "weak_when: {ja: 努", "weighed-as: [¦leakban]\n    weak_when: {ja: 努", "rule-unknown-value-near"),
    ("audit.yaml", "kind: core", "kind: supplementary", "rule-no-core"),
    ("audit.yaml", "kind: core", "kind: ¦cor", "rule-unknown-value-near"),
    ("audit.yaml", "same-as: secret/secrecy", "same-as: ¦secret/secrcy", "rule-unknown-element-near"),
    ("audit.yaml", "same-as: secret/secrecy", "same-as: ¦audit/right", "rule-same-as-chain"),
    ("secret.yaml", "extends: [secret/secrecy]", "extends: [¦policy]", "rule-unknown-element"),
    ("secret.yaml", "name: head", "name: ¦leak-ban", "rule-duplicate-name"),
    ("secret.yaml", CARRIED, f"- ¦{CARRIED[2:-5]}duty", "rule-carry-extends"),
    ("secret.yaml", HEAD, f"- ¦{HEAD[2:-4]}carry", "rule-carry-extends"),
    ("secret.yaml", f"{HEAD}\n        heading: [守秘義務]", f"- ¦{HEAD[2:]}", "rule-frame-without-key"),
    ("secret.yaml", "gives: incomplete", "gives: ¦present", "rule-unknown-value"),
    ("secret.yaml", "{effort: effort-only,", "{¦efforts: effort-only,", "rule-unknown-key-near"),
    ("secret.yaml", "{effort: effort-only,", "{effort: ¦effort,", "rule-unknown-value-near"),
    ("secret.yaml", "scope: paragraph", "scope: ¦page", "rule-unknown-value"),
    ("secret.yaml", NEGATED, "- ¦reason: negated", "rule-missing-key"),
    # Words and patterns
    ("language.yaml", "third: [丙]\n", "", "rule-missing-key"),
    ("language.yaml", "[甲, 委託者]", "[甲, 委託¦(者|元)]", "rule-name-with-sign"),
    ("spelling.yaml", "漏泄", "¦漏洩", "rule-spelling-twice"),
    ("spelling.yaml", "漏泄", "¦立ち入", "rule-spelling-chain"),
    ("words.yaml", "after-end:", "¦after_end:", "rule-id"),
    ("words.yaml", "after-end:", "¦worker:", "rule-reserved-group"),
    ("words.yaml", "[<leak>,", "[<¦leek>,", "rule-pattern-group-near"),
    ("words.yaml", "[<leak>,", "[¦<act>,", "rule-pattern-cycle"),
    ("words.yaml", "終了(後|した後)", "終了¦(後|した後", "rule-pattern-bracket"),
    ("words.yaml", "終了(後|した後)", "終了(後|した後)¦)", "rule-pattern-bracket"),
    ("words.yaml", "終了(後|した後)", "終了後¦|した後", "rule-pattern-bar"),
    ("words.yaml", "終了(後|した後)", "終了(後|¦)", "rule-pattern-option"),
    ("words.yaml", "終了(後|した後)", "終了後?¦?", "rule-pattern-question"),
    ("words.yaml", "終了(後|した後)", "終了…¦…後", "rule-pattern-gap"),
    ("words.yaml", "終了(後|した後)", "終了後¦…", "rule-pattern-gap"),
    ("words.yaml", "終了(後|した後)", "¦(終了|後)?", "rule-pattern-matches-nothing"),
    ("words.yaml", "終了(後|した後)", "¦の…の…の…の…の…の", "rule-pattern-too-wide"),
    ("words.yaml", "終了(後|した後)", "((((((((¦(((後)))))))))))", "rule-pattern-nesting"),
    ("secret.yaml", '"<act>"', '"<¦leac>"', "rule-pattern-group-near"),
    ("secret.yaml", '"<act>"', '"¦<Act>"', "rule-pattern-group-name"),
    ("secret.yaml", "[限りでない]", "[限り(で|¦)ない]", "rule-pattern-option"),
]  # fmt: skip


def _marked(text: str) -> tuple[str, tuple[int, int] | None]:
    """The text without its mark, and the line and column of the mark."""
    before, mark, after = text.partition("¦")
    if not mark:
        return text, None
    return before + after, (before.count("\n") + 1, len(before) - before.rfind("\n"))


@pytest.mark.parametrize(("name", "old", "new", "code"), ROWS)
def test_a_wrong_file_stops_at_the_wrong_letter(
    tmp_path: Path, name: str, old: str, new: str, code: str
) -> None:
    text, place = _marked(file_with(name, old, new))
    folder = write_pack(tmp_path, {name: text})
    with pytest.raises(RuleError) as raised:
        load_pack(folder)
    values = raised.value.values
    assert (raised.value.code, Path(str(values["file"])).name) == (code, name)
    if place:
        assert (values["line"], values["column"]) == place
    for lang in ("ja", "en"):
        sentence = say(code, lang, values)
        assert sentence.startswith(f"{folder / name}:{values['line']}:{values['column']}: ")
        assert str(values["excerpt"]) in sentence


CASE_ROWS = [
    ("kind: satisfies", "kind: ¦satisfied", "rule-unknown-value-near"),
    ("kind: satisfies", "kind: ¦weak", "rule-case-kind"),
    ("secrecy: present", "¦secret: present", "rule-unknown-element-near"),
    ("secrecy: present", "secrecy: ¦weak/effort", "rule-unknown-value-near"),
    ("secrecy: present", "secrecy: ¦present/negated", "rule-unknown-value-near"),
    ("text: 甲", "texts: 甲", "rule-unknown-key-near"),
    ("text: 甲", "text: 甲\n  files: [甲, 乙]", "rule-text-or-files"),
    ("  text: 甲\n", "", "rule-text-or-files"),
    ("name: 二", "name: ¦一", "rule-duplicate-name"),
]
CASES = """\
- name: 一
  kind: satisfies
  text: 甲
  expect: {secrecy: present}
- name: 二
  kind: absent
  text: 乙
  expect: {secrecy: absent}
"""


@pytest.mark.parametrize(("old", "new", "code"), CASE_ROWS)
def test_a_wrong_case_is_told_by_the_check(tmp_path: Path, old: str, new: str, code: str) -> None:
    text, place = _marked(CASES.replace(old, new, 1))
    folder = write_pack(tmp_path, {"secret.cases.yaml": text})
    (error,) = check_pack(folder)
    assert error.code == code
    if place:
        assert (error.values["line"], error.values["column"]) == place
    assert say(code, "ja", error.values) != say(code, "en", error.values)


DEEPER_ROWS = [
    ("secret.yaml", "[限りでない]", "[¦限りで ない]", "rule-not-folded", "限りでない"),
    ("secret.yaml", "[限りでない]", "[¦第３条]", "rule-not-folded", "第3条"),
    ("words.yaml", "公にし", "¦漏洩し", "rule-not-folded", "漏えい"),
    ("language.yaml", "[別記]", "[別記, ¦立入表]", "rule-not-folded", "立ち入表"),
    ("spelling.yaml", "漏泄", "¦ＵＳＢ", "rule-not-folded", "USB"),
    ("spelling.yaml", "立ち入: [立入]", "¦取り扱い: [扱い]", "rule-spelling-unstable", "取り取り扱い"),
    ("audit.yaml", "same-as: secret/secrecy", "frames: ¦[]", "rule-no-frames", "right"),
]


@pytest.mark.parametrize(("name", "old", "new", "code", "told"), DEEPER_ROWS)
def test_the_check_finds_rules_that_could_never_match(
    tmp_path: Path, name: str, old: str, new: str, code: str, told: str
) -> None:
    text, place = _marked(file_with(name, old, new))
    folder = write_pack(tmp_path, {name: text})
    (error,) = check_pack(folder)
    assert (error.code, error.values["line"], error.values["column"]) == (code, *(place or ()))
    assert told in say(code, "ja", error.values)
    assert load_pack(folder).id == "tiny"


@pytest.mark.parametrize("name", ["pack.yaml", "language.yaml", "spelling.yaml", "words.yaml"])
def test_a_pack_needs_its_common_files(tmp_path: Path, name: str) -> None:
    with pytest.raises(RuleError) as raised:
        load_pack(write_pack(tmp_path, {name: None}))
    assert raised.value.code == "rule-no-file"
    assert name in say("rule-no-file", "ja", raised.value.values)


@pytest.mark.parametrize("name", ["audits.yaml", "audits.cases.yaml", "audit.yml"])
def test_a_file_that_no_requirement_owns_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(RuleError) as raised:
        load_pack(write_pack(tmp_path, {name: "id: audits"}))
    assert raised.value.code == "rule-unlisted-file"
    assert name in say("rule-unlisted-file", "ja", raised.value.values)


@pytest.mark.parametrize("text", ["", "\n# only a remark\n"])
def test_an_empty_file_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(RuleError) as raised:
        load_pack(write_pack(tmp_path, {"audit.yaml": text}))
    assert raised.value.code == "rule-empty-file"


def test_a_file_in_another_encoding_is_an_error_with_its_line(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "audit.yaml").write_bytes("# audit\nid: 監査\n".encode("cp932"))
    with pytest.raises(RuleError) as raised:
        load_pack(folder)
    assert (raised.value.code, raised.value.values["line"]) == ("rule-not-utf8", 2)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as raised:
        load_pack(write_pack(tmp_path, {"audit.yaml": "# " + "x" * 1_000_000}))
    assert raised.value.code == "rule-too-big"


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "- " * 30 + "a"])
def test_deep_nesting_is_an_error_and_no_crash(tmp_path: Path, text: str) -> None:
    with pytest.raises(RuleError) as raised:
        load_pack(write_pack(tmp_path, {"audit.yaml": text}))
    assert raised.value.code == "rule-too-deep"


def test_groups_that_grow_without_bound_are_an_error(tmp_path: Path) -> None:
    words = file_with("words.yaml", "公にし]", "公にし]\nw0: [語]")
    words += "".join(f"w{n}: [<w{n - 1}>の<w{n - 1}>]\n" for n in range(1, 40))
    with pytest.raises(RuleError) as raised:
        load_pack(write_pack(tmp_path, {"words.yaml": words}))
    assert raised.value.code == "rule-pattern-too-wide"


def test_the_excerpt_puts_the_caret_under_a_japanese_letter(tmp_path: Path) -> None:
    words = file_with("words.yaml", "公にし", "公(にし")
    with pytest.raises(RuleError) as raised:
        load_pack(write_pack(tmp_path, {"words.yaml": words}))
    assert str(raised.value.values["excerpt"]).splitlines() == [
        '1 | leak: [漏らし, 漏えいし, "(外部|他)に…知らせ"]',
        "2 | act: [<leak>, 公(にし]",
        "  |                 ^",
        "3 | after-end: [終了(後|した後)]",
    ]


def test_a_long_line_is_shown_around_the_place(tmp_path: Path) -> None:
    words = "w: [" + ", ".join(f"語{number}" for number in range(200)) + ", ()]"
    with pytest.raises(RuleError) as raised:
        load_pack(write_pack(tmp_path, {"words.yaml": words}))
    line, caret = str(raised.value.values["excerpt"]).splitlines()
    assert line.endswith("語198, 語199, ()]") and len(line) < 80
    wide_letters = line.count("語")
    assert caret.index("^") == line.index("()") + 1 + wide_letters


def test_what_is_allowed_and_what_was_meant_are_said(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {"secret.yaml": file_with("secret.yaml", "norm: ban", "norm: bann")})
    with pytest.raises(RuleError) as raised:
        load_pack(folder)
    assert say(raised.value.code, "ja", raised.value.values).endswith(
        "もしかして: ban\n書けるもの: duty, ban, right, fact, carry"
    )


@pytest.mark.parametrize(
    ("weights", "code"),
    [
        ("¦secret/survival: {漏ら: 50}\n", "rule-not-weighed"),
        ("secret/secrecy: {漏ら: ¦'50'}\n", "rule-want-points"),
        ("secret/secrecy: {漏ら: ¦0}\n", "rule-want-points"),
        ("secret/secrecy: ¦[漏ら]\n", "rule-want-table"),
    ],
)
def test_wrong_weights_stop_at_the_wrong_letter(tmp_path: Path, weights: str, code: str) -> None:
    old = "weak_when: {ja: 努力義務, en: effort only}"
    rule = file_with("secret.yaml", old, f"{old}\n    weighed-as: [leak-ban]")
    text, place = _marked(weights)
    with pytest.raises(RuleError) as raised:
        load_pack(write_pack(tmp_path, {"secret.yaml": rule, "weights.yaml": text}))
    assert raised.value.code == code
    assert (raised.value.values["line"], raised.value.values["column"]) == place
    assert all(say(code, lang, raised.value.values) for lang in ("ja", "en"))


def test_points_go_with_what_a_pack_takes_over(tmp_path: Path) -> None:
    old = "weak_when: {ja: 努力義務, en: effort only}"
    rule = file_with("secret.yaml", old, f"{old}\n    weighed-as: [leak-ban]")
    write_pack(
        tmp_path / "tiny", {"secret.yaml": rule, "weights.yaml": "secret/secrecy: {漏ら: 50, 話し: -20}\n"}
    )
    head = "id: ours\nversion: 1\ntitle: {ja: 本市, en: ours}\nextends: ../tiny\n"
    for name, more, points in (
        ("taken", {}, {"漏ら": 50, "話し": -20}),
        ("own", {"weights.yaml": "secret/secrecy: {語る: 90}\n"}, {"語る": 90}),
    ):
        folder = tmp_path / name
        folder.mkdir()
        for file, text in {"pack.yaml": head, **more}.items():
            (folder / file).write_text(text, encoding="utf-8")
        assert load_pack(folder).weights == {"secret/secrecy": points}
        assert load_pack(folder).weights == {"secret/secrecy": points}, "as kept from the run before"
