"""Checked rules are kept for the next run, and never trusted when they could be somebody else's."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from clausecheck.cache_folder import ENVIRONMENT
from clausecheck.rulebook import cache
from clausecheck.rulebook.load import find_pack, load_pack
from clausecheck.rulebook.schema import Pack

SHIPPED = find_pack("soumu-2007")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv(ENVIRONMENT, str(folder))
    return folder


def entry(place: Path) -> Path:
    (path,) = place.iterdir()
    return path


def test_a_kept_pack_equals_the_one_read_from_yaml(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = load_pack(SHIPPED)
    kept = cache.kept(cache.key_of(SHIPPED), SHIPPED)
    assert kept == read


def test_the_second_run_reads_no_yaml(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_pack(SHIPPED)
    monkeypatch.setattr("clausecheck.rulebook.load._checked", lambda folder: pytest.fail("read again"))
    assert isinstance(load_pack(SHIPPED), Pack)


def test_a_changed_rule_meets_no_old_entry(place: Path, tmp_path: Path) -> None:
    copy = tmp_path / SHIPPED.name
    copy.mkdir()
    for file in SHIPPED.glob("*.yaml"):
        (copy / file.name).write_bytes(file.read_bytes())
    before = cache.key_of(copy)
    (copy / "pack.yaml").write_text((copy / "pack.yaml").read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert cache.key_of(copy) != before


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        '["x"]',
        "null",
        "\x00",
        "[" * 100_000,
        "[1,2,3,4,5,6,7,8,9]",
        '["a","1",[],"d","f",[],{},[],[]]',
    ],
)
def test_a_damaged_entry_is_ignored(place: Path, damage: str) -> None:
    load_pack(SHIPPED)
    entry(place).write_text(damage, encoding="utf-8")
    assert load_pack(SHIPPED).id == "soumu-2007"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders for the user")
def test_an_entry_that_others_may_write_is_ignored(place: Path) -> None:
    load_pack(SHIPPED)
    entry(place).chmod(0o666)
    assert cache.kept(cache.key_of(SHIPPED), SHIPPED) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders for the user")
def test_an_entry_in_the_folder_of_another_user_is_ignored(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_pack(SHIPPED)
    somebody_else = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: somebody_else)
    assert cache.kept(cache.key_of(SHIPPED), SHIPPED) is None
    assert load_pack(SHIPPED).id == "soumu-2007"


def test_a_write_that_is_broken_off_leaves_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(self: Path, target: Path) -> Path:
        assert json.loads(self.read_text(encoding="utf-8"))  # whole before it gets its name
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", broken_off)
    assert load_pack(SHIPPED).id == "soumu-2007"
    assert list(place.iterdir()) == []


def test_no_cache_is_kept_when_it_is_turned_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, "")
    monkeypatch.setenv("HOME", str(tmp_path))
    load_pack(SHIPPED)
    assert not list(tmp_path.rglob("*.json"))


def test_a_place_that_cannot_be_written_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv(ENVIRONMENT, str(blocked / "cache"))
    assert load_pack(SHIPPED).id == "soumu-2007"
