"""The small YAML of rule files: values with their places, the same with and without the C parser."""

from __future__ import annotations

from textwrap import dedent

import pytest
import yaml

from clausecheck.errors import RuleError
from clausecheck.rulebook import yaml_marks
from clausecheck.rulebook.source import Source
from clausecheck.rulebook.yaml_marks import Items, Node, Scalar, Table, parse

TEXT = dedent("""\
    # a remark
    id: 守秘
    list: [no, '1', "二つ\\t"]
    block: |
      一行目
      　二行目
    deep:
      - {ja: 甲, en: a}
    """)


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(each) for each in node.values]
    return {key: plain(value) for key, value in node.values.items()}


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    # Python builds without libyaml must read rule files just the same, only slower.
    if not hasattr(yaml, request.param):
        pytest.skip("this Python has no libyaml")
    monkeypatch.setattr(yaml_marks, "_LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("loader")
def test_values_are_the_text_that_was_written() -> None:
    assert plain(parse(Source("x.yaml", TEXT))) == {
        "id": "守秘",
        "list": ["no", "1", "二つ\t"],
        "block": "一行目\n　二行目\n",
        "deep": [{"ja": "甲", "en": "a"}],
    }


@pytest.mark.usefixtures("loader")
def test_every_value_and_key_knows_its_place() -> None:
    root = parse(Source("x.yaml", TEXT))
    assert isinstance(root, Table)
    words = root.values["list"]
    assert isinstance(words, Items)
    assert [(word.line, word.column) for word in words.values] == [(3, 8), (3, 12), (3, 17)]
    assert [(key.line, key.column) for key in root.keys.values()] == [(2, 1), (3, 1), (4, 1), (7, 1)]


@pytest.mark.usefixtures("loader")
def test_quoted_and_plain_text_are_told_apart() -> None:
    root = parse(Source("x.yaml", "[1, '1', \"1\"]"))
    assert isinstance(root, Items)
    assert [word.plain for word in root.values if isinstance(word, Scalar)] == [True, False, False]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "rule-duplicate-key", 3, 1),
        ("a: {b: 1, b: 2}", "rule-duplicate-key", 1, 11),
        ("a: &x [1]\nb: *x\n", "rule-alias", 1, 4),
        ("&x [*x]", "rule-alias", 1, 1),
        ("a: !!python/name:os.system x", "rule-tag", 1, 4),
        ("a: !secret x", "rule-tag", 1, 4),
        ("[a, b]: c", "rule-key-not-text", 1, 1),
        ("a: 1\n---\nb: 2\n", "rule-many-documents", 2, 1),
        ("", "rule-empty-file", 1, 1),
        ("~", None, 0, 0),
        ("a: 1\nb: 二\x01\n", "rule-character", 2, 5),
        ("a:\n\tb: 1\n", "rule-yaml-tab", 2, 1),
        ("a：1\nb: 2\n", "rule-yaml-wide", 1, 2),
        ("a: [1, 2\nb: 3", "rule-yaml", None, None),
        ("a: 'open", "rule-yaml", None, None),
        ("[" * 21 + "]" * 21, "rule-too-deep", 1, 21),
    ],
)
def test_what_rules_do_not_need_is_an_error_at_its_place(
    text: str, code: str | None, line: int | None, column: int | None
) -> None:
    if code is None:
        assert plain(parse(Source("x.yaml", text))) == text
        return
    with pytest.raises(RuleError) as raised:
        parse(Source("x.yaml", text))
    assert raised.value.code == code
    if line is not None:
        assert (raised.value.values["line"], raised.value.values["column"]) == (line, column)


@pytest.mark.usefixtures("loader")
def test_plain_tags_are_harmless() -> None:
    assert plain(parse(Source("x.yaml", "a: !!str 1\nb: !!seq [x]\nc: ! y\n"))) == {
        "a": "1",
        "b": ["x"],
        "c": "y",
    }
