"""The schema for editors says what the program says of a configuration file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from test_config_errors import WRONG

from clausecheck.cli import main
from clausecheck.config.json_schema import schema
from clausecheck.config.keys import KEYS, Kind

FILE = Path(__file__).parents[2] / "docs" / "config.schema.json"


def test_the_file_is_what_the_table_of_settings_gives(
    request: pytest.FixtureRequest, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    if request.config.getoption("--rewrite-snapshots"):
        FILE.write_text(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert json.loads(FILE.read_text(encoding="utf-8")) == schema()
    assert main(["config", "schema"]) == 0
    assert capsysbinary.readouterr().out == FILE.read_bytes()


def validator() -> Any:
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


@pytest.mark.parametrize(
    "text",
    [text for text, _, told in WRONG if told not in ("二度", "全角", "YAML", "もしかして: soumu-2007")],
)
def test_what_the_program_refuses_an_editor_underlines(text: str) -> None:
    assert not validator().is_valid(yaml.safe_load(text))


@pytest.mark.parametrize("name", KEYS)
def test_every_setting_is_allowed_where_the_program_reads_it(name: str) -> None:
    key = KEYS[name]
    value: Any = {
        Kind.CHOICE: key.allowed[-1:] and key.allowed[-1],
        Kind.SWITCH: True,
        Kind.COUNT: 1,
        Kind.AMOUNT: key.least,
        Kind.FILE: "x.yaml",
    }.get(key.kind, ["x"])
    validator().validate({key.section: {name: value}} if key.section else {name: value})
