"""Results kept between runs: found again when nothing has changed, and never when something has."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from small_pack import GOOD, MISSING, WEAK, write_pack

from clausecheck import batch
from clausecheck.batch import Setup, run
from clausecheck.cache_folder import ENVIRONMENT
from clausecheck.cli import main
from clausecheck.folders import Input, find_contracts
from clausecheck.model import ContractReport, RunReport
from clausecheck.read.options import Limits, ReadOptions
from clausecheck.rulebook.load import load_rulebook
from clausecheck.store import FILE, Store, StoreError


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("rules") / "small")


@pytest.fixture(scope="module")
def setup(pack: Path) -> Setup:
    return Setup(load_rulebook([str(pack)]), ReadOptions())


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv(ENVIRONMENT, str(folder))
    return folder


def write(folder: Path, number: int = 6) -> Path:
    """A folder of contracts, no two of them the same."""
    folder.mkdir(exist_ok=True)
    for n in range(number):
        text = (GOOD, WEAK, MISSING)[n % 3] + f"第9条　契約番号は{n}とする。\n"
        (folder / f"c{n:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the contracts that are read and judged, in order."""
    seen: list[str] = []
    real = batch._check

    def spy(setup: Setup, each: Input) -> ContractReport:
        seen.append(each.name)
        return real(setup, each)

    monkeypatch.setattr(batch, "_check", spy)
    return seen


def check(folder: Path, setup: Setup, place: Path, bundle: bool = False) -> RunReport:
    store = Store(place)
    try:
        return run(find_contracts([str(folder)], bundle).contracts, setup, 1, store=store)
    finally:
        store.close()


# -- what is read again, and what is not -------------------------------------------------------------------


def test_an_unchanged_contract_is_not_read_again(
    setup: Setup, tmp_path: Path, place: Path, checked: list[str]
) -> None:
    folder = write(tmp_path / "in")
    plain = run(find_contracts([str(folder)]).contracts, setup, 1)
    assert check(folder, setup, place) == plain
    checked.clear()
    assert check(folder, setup, place) == plain
    assert checked == []


def test_a_path_that_is_not_there_is_reported_beside_contracts_that_are_kept(
    setup: Setup, tmp_path: Path, place: Path, checked: list[str]
) -> None:
    folder = write(tmp_path / "in", 2)
    paths = [str(tmp_path / "none.txt"), str(folder)]
    for _ in range(2):
        store = Store(place)
        report = run(find_contracts(paths).contracts, setup, 1, store=store)
        store.close()
        assert [each.status.value for each in report.contracts] == ["unread", "read", "read"]
    assert checked.count("c00.txt") == checked.count("c01.txt") == 1


def test_a_changed_and_a_new_contract_are_checked_in_their_place(
    setup: Setup, tmp_path: Path, place: Path, checked: list[str]
) -> None:
    folder = write(tmp_path / "in")
    check(folder, setup, place)
    (folder / "c02.txt").write_text(GOOD, encoding="utf-8")
    (folder / "c035.txt").write_text(WEAK, encoding="utf-8")
    checked.clear()
    report = check(folder, setup, place)
    assert checked == ["c02.txt", "c035.txt"]
    assert report == run(find_contracts([str(folder)]).contracts, setup, 1)


def test_a_contract_under_another_name_is_known_and_reported_under_it(
    setup: Setup, tmp_path: Path, place: Path, checked: list[str]
) -> None:
    folder = write(tmp_path / "in", 2)
    check(folder, setup, place)
    (folder / "c00.txt").rename(folder / "z.txt")
    checked.clear()
    report = check(folder, setup, place)
    assert checked == [] and [each.name for each in report.contracts] == ["c01.txt", "z.txt"]
    assert report.contracts[1].files[0].path == str(folder / "z.txt")


def test_other_rules_options_or_party_names_find_nothing(
    setup: Setup, pack: Path, tmp_path: Path, place: Path, checked: list[str]
) -> None:
    folder = write(tmp_path / "in", 2)
    other = write_pack(tmp_path / "other")
    rules = (other / "training.yaml").read_text(encoding="utf-8")
    (other / "training.yaml").write_text(rules + "\n", encoding="utf-8")
    small = setup.rulebook.packs[0]
    parties = small.language._replace(client=(*small.language.client, "発注元"))
    for changed in (
        setup,
        Setup(load_rulebook([str(other)]), ReadOptions()),
        setup._replace(rulebook=setup.rulebook._replace(packs=(small._replace(language=parties),))),
        setup._replace(options=ReadOptions(changes="original")),
        setup._replace(options=ReadOptions(limits=Limits(max_pages=3))),
        setup._replace(options=ReadOptions(password="x")),
    ):
        checked.clear()
        check(folder, changed, place)
        assert len(checked) == 2
    checked.clear()
    check(folder, setup, place)
    assert checked == []


def test_the_files_of_a_bundle_count_together(
    setup: Setup, tmp_path: Path, place: Path, checked: list[str]
) -> None:
    folder = write(tmp_path / "in", 3)
    check(folder, setup, place, bundle=True)
    check(folder, setup, place)
    assert len(checked) == 4
    (folder / "c01.txt").write_text(GOOD, encoding="utf-8")
    checked.clear()
    check(folder, setup, place, bundle=True)
    assert checked == ["in"]


def test_what_went_wrong_by_chance_is_tried_again(
    setup: Setup, tmp_path: Path, place: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "in", 2)

    def crash(*args: object) -> None:
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr("clausecheck.read.from_txt.read", crash)
        check(folder, setup, place)
    checked.clear()
    report = check(folder, setup, place)
    assert len(checked) == 2 and report.contracts[0].requirements


def test_a_file_changed_while_it_is_read_is_not_kept_under_its_old_content(
    setup: Setup, tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "in", 2)
    old = (folder / "c00.txt").read_text(encoding="utf-8")
    real = batch._check

    def change(setup: Setup, each: Input) -> ContractReport:
        (folder / "c00.txt").write_text(WEAK, encoding="utf-8")
        return real(setup, each)

    with monkeypatch.context() as changing:
        changing.setattr(batch, "_check", change)
        check(folder, setup, place)
    (folder / "c00.txt").write_text(old, encoding="utf-8")
    assert check(folder, setup, place) == run(find_contracts([str(folder)]).contracts, setup, 1)


# -- killed runs, and several at once ----------------------------------------------------------------------

_KILLED = """
import os, signal, sys
from clausecheck.cli import main
from clausecheck.store import Store
real, kept = Store.put, []
def put(self, key, body):
    if len(kept) == 5:
        self._base.execute("BEGIN IMMEDIATE")
        real(self, key, body)
        os.kill(os.getpid(), signal.SIGKILL)
    kept.append(key)
    real(self, key, body)
Store.put = put
if __name__ == "__main__":
    main(sys.argv[1:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_run_goes_on_where_it_stopped(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = write(tmp_path / "in", 12)
    arguments = [str(folder), "--rules", str(pack), "--format", "json", "--jobs", "2"]
    script = tmp_path / "killed.py"
    script.write_text(_KILLED, encoding="utf-8")
    place = tmp_path / "cache"
    environment = {**os.environ, ENVIRONMENT: str(place)}
    killed = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, env=environment)
    assert killed.returncode == -signal.SIGKILL

    again: list[str] = []
    real = batch._unpacked

    def spy(result: object, each: Input, setup: Setup) -> ContractReport:
        again.append(each.name)
        return real(result, each, setup)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "_unpacked", spy)
    monkeypatch.setenv(ENVIRONMENT, str(place))
    main(arguments)
    resumed = capsysbinary.readouterr().out
    assert len(again) == 12 - 5, "what was done before the run was killed is not done again"
    main([*arguments, "--no-cache"])
    assert resumed == capsysbinary.readouterr().out
    assert resumed.startswith(killed.stdout) and resumed != killed.stdout, (
        "what was written is no whole report"
    )
    assert json.loads(resumed)["summary"]["contracts"] == 12


def test_two_runs_at_once_both_give_the_whole_report(pack: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", 30)
    arguments = [str(folder), "--rules", str(pack), "--format", "json", "--jobs", "1"]
    environment = {**os.environ, ENVIRONMENT: str(tmp_path / "cache")}
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "clausecheck", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
        for _ in range(2)
    ]
    (one, notes), (other, other_notes) = (each.communicate() for each in runs)
    assert one == other and json.loads(one)["summary"]["contracts"] == 30
    assert notes == other_notes == b""
    store = Store(tmp_path / "cache")
    assert store.contents().results == 30
    store.close()


# -- a store that cannot be used ---------------------------------------------------------------------------


def run_main(folder: Path, pack: Path, *more: str) -> int:
    return main([str(folder), "--rules", str(pack), "-q", "--jobs", "1", *more])


@pytest.mark.parametrize("damage", [b"not a database" * 400, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_store_is_a_note_and_no_more(
    pack: Path, tmp_path: Path, place: Path, damage: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "in", 3)
    place.mkdir(mode=0o700)
    (place / FILE).write_bytes(damage)
    (place / FILE).chmod(0o600)
    assert run_main(folder, pack) == 1
    out, err = capsys.readouterr()
    assert out.count("\n") == 3 and "clausecheck cache clear" in err.replace("\n", "")
    assert main(["cache", "info"]) == 2
    assert main(["cache", "clear"]) == 0
    capsys.readouterr()
    assert run_main(folder, pack) == 1
    assert capsys.readouterr().err == ""


def test_pages_damaged_in_the_middle_do_not_change_the_report(
    pack: Path, tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "in", 40)
    run_main(folder, pack)
    before = capsys.readouterr().out
    whole = bytearray((place / FILE).read_bytes())
    whole[8192:] = b"\xa5" * (len(whole) - 8192)
    (place / FILE).write_bytes(whole)
    run_main(folder, pack)
    assert capsys.readouterr().out == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders for the user")
def test_a_store_that_others_may_write_is_not_used(tmp_path: Path) -> None:
    Store(tmp_path / "mine").close()
    assert (tmp_path / "mine" / FILE).stat().st_mode & 0o077 == 0
    (tmp_path / "mine" / FILE).chmod(0o666)
    with pytest.raises(StoreError):
        Store(tmp_path / "mine")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders for the user")
def test_a_store_of_another_user_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(tmp_path / "theirs").close()
    somebody_else = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: somebody_else)
    with pytest.raises(StoreError):
        Store(tmp_path / "theirs")


def test_a_full_disk_is_a_note_at_the_end(
    pack: Path,
    tmp_path: Path,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = write(tmp_path / "in", 40)
    real = Store.__init__

    def full(self: Store, place: Path) -> None:
        real(self, place)
        self._base.execute("PRAGMA max_page_count = 1")

    monkeypatch.setattr(Store, "__init__", full)
    assert run_main(folder, pack) == 1
    out, err = capsys.readouterr()
    assert out.count("\n") == 40 and "取っておけませんでした" in err.replace("\n", "")


# -- size, layout, commands --------------------------------------------------------------------------------


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for n in range(200):
        store.put(b"%03d" % n, os.urandom(2000))
    store._base.execute(
        "UPDATE result SET used = CAST(CAST(key AS TEXT) AS INTEGER) WHERE key < CAST('150' AS BLOB)"
    )
    assert store.get(b"000") is not None  # used today
    store.close(most_bytes=250_000)
    store = Store(tmp_path)
    assert store.get(b"000") and store.get(b"199") and store.get(b"149")
    assert not store.get(b"001") and store.contents().size <= 250_000
    store.close(most_bytes=1)
    store = Store(tmp_path)
    assert store.get(b"199"), "what this run may need tomorrow is not thrown away today"
    store.close()


def test_a_store_of_another_layout_is_begun_anew(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(b"a", b"body")
    store._base.execute("PRAGMA user_version = 99")
    store.close()
    store = Store(tmp_path)
    assert store.get(b"a") is None
    store.put(b"a", b"new")
    assert store.get(b"a") == b"new"
    store.close()


def test_every_command_that_keeps_results_can_do_without(
    tmp_path: Path, place: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in", 2)
    monkeypatch.chdir(tmp_path)
    two = [str(tmp_path / "in" / f"c{n:02}.txt") for n in range(2)]
    for command in ("check", "diff", "baseline"):
        arguments = [command, *two, "--rules", str(pack)]
        main([*arguments, "--no-cache"])
        assert not (place / FILE).exists(), command
        main(arguments)
        assert (place / FILE).exists(), command
        (place / FILE).unlink()


def test_the_cache_can_be_looked_at_and_cleared(
    pack: Path, tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_main(write(tmp_path / "in", 3), pack)
    capsys.readouterr()
    assert main(["cache", "info", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert f"Folder: {place}" in out and "Results: 3," in out and "Rule packs kept ready: 1" in out
    assert main(["cache", "clear"]) == 0
    assert list(place.iterdir()) == []
    capsys.readouterr()
    assert main(["cache", "info", "--lang", "en"]) == 0
    assert "Results: 0," in capsys.readouterr().out


def test_nothing_is_kept_where_nothing_is_to_be_kept(
    pack: Path, tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "in", 3)
    run_main(folder, pack, "--no-cache")
    run_main(folder / "c00.txt", pack)
    assert not (place / FILE).exists()
    monkeypatch.setenv(ENVIRONMENT, "")
    run_main(folder, pack)
    assert main(["cache", "info"]) == main(["cache", "clear"]) == 0


def test_a_locked_store_does_not_stop_the_run(
    pack: Path,
    tmp_path: Path,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("clausecheck.store._PATIENCE", 0.1)
    folder = write(tmp_path / "in", 3)
    Store(place).close()
    other = sqlite3.connect(place / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert run_main(folder, pack) == 1
    finally:
        other.close()
    assert capsys.readouterr().out.count("\n") == 3
