"""The shipped rules are those of the package that was imported, never a stale copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.errors import UsageError
from clausecheck.resources import rules_folder


def _folder(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


def test_an_installed_package_has_its_rules_beside_it(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "clausecheck"
    rules = _folder(package / "data" / "rules")
    _folder(tmp_path / "rules")
    (tmp_path / "pyproject.toml").touch()
    assert rules_folder(package) == rules


def test_a_checkout_uses_its_own_rules_and_no_installed_copy(tmp_path: Path) -> None:
    rules = _folder(tmp_path / "checkout" / "rules")
    (tmp_path / "checkout" / "pyproject.toml").touch()
    _folder(tmp_path / "checkout" / "venv" / "site-packages" / "clausecheck" / "data" / "rules")
    assert rules_folder(tmp_path / "checkout" / "src" / "clausecheck") == rules


def test_a_folder_called_rules_above_is_not_enough(tmp_path: Path) -> None:
    _folder(tmp_path / "rules")
    with pytest.raises(UsageError) as raised:
        rules_folder(tmp_path / "lib" / "clausecheck")
    assert raised.value.code == "rules-not-found"


def test_the_imported_package_finds_its_rules() -> None:
    assert (rules_folder() / "soumu-2007" / "pack.yaml").is_file()
