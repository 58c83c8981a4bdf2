"""A new rule pack is right as it is written, and the schema for editors says what the program says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from tiny_pack import FILES, file_with, write_pack

from clausecheck.cli import main
from clausecheck.resources import rules_folder
from clausecheck.rulebook.json_schema import schema
from clausecheck.rulebook.load import check_pack, load_pack

ROOT = Path(__file__).parents[2]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAUSECHECK_LANG", raising=False)
    return tmp_path


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_new_pack_is_right_and_passes_its_cases(
    here: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "new", "rules/our-city", "--lang", lang]) == 0
    assert "rules/our-city" in capsys.readouterr().out
    assert main(["rules", "check", "rules/our-city"]) == 0
    assert main(["rules", "test", "rules/our-city"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "our-city: 試験例 5 件、期待と違うもの 0 件" and len(lines) == 2
    pack = load_pack(here / "rules" / "our-city")
    assert (pack.id, len(pack.requirements)) == ("our-city", 26)
    for file in (here / "rules" / "our-city").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=./rules.schema.json\n")
        assert not {"#ja", "#en", "<<"} & set(text.split())
        assert any(
            "ぁ" <= letter <= "ん" for line in text.splitlines() if line[:2] == "# " for letter in line
        ) == (lang == "ja" or "# change" in text)


def test_what_the_comments_of_the_template_show_is_right_too(here: Path) -> None:
    main(["rules", "new", "our-city"])
    head = here / "our-city" / "pack.yaml"
    text = head.read_text(encoding="utf-8")
    shown = [line for line in text.splitlines() if line.startswith(("# change", "#  ", "# drop"))]
    head.write_text(text + "\n".join(line[2:] for line in shown) + "\n", encoding="utf-8")
    assert len(shown) > 6 and check_pack(head.parent) == ()
    assert len(load_pack(head.parent).requirements) == 25


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("市の規則", "英小文字"),
        ("Our-City", "英小文字"),
        ("soumu-2007", "同梱"),
        ("full", "もうあります"),
        ("file", "もうあります"),
        ("file/city", "書き込めません"),
        ("", "名前を指定"),
    ],
)
def test_a_name_that_cannot_be_is_told(
    here: Path, name: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "full").mkdir()
    (here / "full" / "x").touch()
    (here / "file").touch()
    assert main(["rules", "new", name]) == 2
    assert told in "".join(capsys.readouterr().err.split())


# -- the schema for editors --------------------------------------------------------------------------------


class Editor(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML as editors read it (1.2): `no` and `on` are words."""


Editor.yaml_implicit_resolvers = {
    first: found
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if first not in tuple("yYnNoO")
}


def validator() -> Any:
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


def test_the_file_is_what_the_tables_of_keys_give(request: pytest.FixtureRequest, here: Path) -> None:
    main(["rules", "new", "our-city"])
    written = (here / "our-city" / "rules.schema.json").read_bytes()
    file = ROOT / "docs" / "rules.schema.json"
    if request.config.getoption("--rewrite-snapshots"):
        file.write_bytes(written)
    assert file.read_bytes() == written
    assert json.loads(written) == schema()


def test_every_rule_file_fits_it(here: Path) -> None:
    main(["rules", "new", "our-city"])
    files = [*(rules_folder() / "soumu-2007").glob("*.yaml"), *(here / "our-city").glob("*.yaml")]
    files += write_pack(here / "tiny").glob("*.yaml")
    files += (ROOT / "tests" / "packs").rglob("*.yaml")
    assert len(files) > 60
    check = validator()
    for file in files:
        tree = yaml.load(file.read_text(encoding="utf-8"), Loader=Editor)
        assert [error.message for error in check.iter_errors(tree)] == [], file


WRONG = [
    ("pack.yaml", "id: tiny", "id: Tiny"),
    ("pack.yaml", "version: 1.10", "vesion: 1.10"),
    ("pack.yaml", "  - audit\n", "  - audit\n  - audit\n"),
    ("pack.yaml", "  - audit\n", "  - audit\ndrop: [{id: x, reason: y}]\n"),
    ("pack.yaml", "{ja: 小さな規則集, en: A tiny pack}", "Tiny"),
    ("words.yaml", "act: [<leak>, 公にし]", "act: 公にし"),
    ("words.yaml", "act: [<leak>, 公にし]", "act: []"),
    ("spelling.yaml", "立ち入: [立入]", "立ち入: 立入"),
    ("language.yaml", "client: [甲, 委託者]", "klient: [甲]"),
    ("secret.yaml", "no: 1\n", "no: one\n"),
    ("secret.yaml", "no: 1\n", "no: 10000\n"),
    ("secret.yaml", "strength: required", "strength: must"),
    ("secret.yaml", "strength: required", "strength: required\nseverity: fatal"),
    ("secret.yaml", "en: Secrecy}", "en: Secrecy, fr: x}"),
    ("secret.yaml", "asks: {ja: 漏らさないこと。, en: No disclosure.}\n", ""),
    ("secret.yaml", "    kind: supplementary\n", "    kind: extra\n"),
    ("secret.yaml", "norm: ban\n", "norm: bans\n"),
    ("secret.yaml", "gives: incomplete", "gives: incomplet"),
    ("secret.yaml", "client: none", "clint: none"),
    ("secret.yaml", "client: none", "client: nothing"),
    ("secret.yaml", "scope: paragraph", "scope: page"),
    ("secret.yaml", "overrides: true", "overrides: maybe"),
    ("secret.yaml", "unless: [除き]", "unles: [除き]"),
    ("secret.yaml", "        heading: [守秘義務]\n", "        topic: [守秘義務]\n"),
    ("audit.yaml", "    same-as: secret/secrecy\n", ""),
    ("audit.yaml", "    same-as: secret/secrecy\n", "    same-as: secret/secrecy\n    frames: []\n"),
]


@pytest.mark.parametrize(("name", "old", "new"), WRONG)
def test_what_the_program_refuses_an_editor_underlines(tmp_path: Path, name: str, old: str, new: str) -> None:
    if name == "language.yaml":
        text = FILES[name].replace(old.split(":")[0] + ": [", new.split(":")[0] + ": [", 1)
    else:
        text = file_with(name, old, new)
    assert check_pack(write_pack(tmp_path / "tiny", {name: text})) != ()
    assert not validator().is_valid(yaml.load(text, Loader=Editor))
