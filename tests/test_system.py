"""What the system refuses: full and closed outputs, folders without permission, no home folder, files that vanish."""

from __future__ import annotations

import ctypes
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_pack import GOOD, MISSING, write_pack

from clausecheck import batch, safe_read
from clausecheck.cli import main
from clausecheck.model import Document

CODE = "import sys; from clausecheck.cli import main; sys.exit(main())"
COMMANDS = [
    ["contract.txt"],
    ["contract.txt", "--format", "json"],
    ["contract.txt", "--quiet"],
    ["text", "contract.txt"],
    ["text", "contract.txt", "--plain"],
    ["explain", "6"],
    ["rules", "list"],
    ["rules", "show"],
    ["config", "show"],
    ["config", "schema"],
    ["--help"],
    ["--version"],
]
full = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="needs /dev/full, a disk that is always full"
)
posix = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "contract.txt").write_text(MISSING, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("CLAUSECHECK_LANG", "CLAUSECHECK_CONFIG", "FORCE_COLOR", "COLUMNS", "PYTHONUNBUFFERED"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_pack(tmp_path_factory.mktemp("rules") / "small"))


def started(
    arguments: list[str], prepare: Callable[[], None] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs the program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", CODE, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        preexec_fn=prepare,
    )


def shell(arguments: list[str], redirected: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the program with its outputs redirected by a shell."""
    return subprocess.run(
        ["sh", "-c", f'"$@" {redirected}', "sh", sys.executable, "-c", CODE, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
    )


# -- outputs that are full or closed -----------------------------------------------------------------------


@full
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_full_disk_behind_stdout_is_said_and_never_a_success(
    folder: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Path("/dev/full").open("wb"), encoding="utf-8"))  # noqa: SIM115
    assert main(arguments) == 3
    assert "ディスクの空き" in capsys.readouterr().err.replace("\n", "")


@full
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_nothing_is_added_when_the_process_ends(folder: Path, unbuffered: str) -> None:
    for arguments in (["contract.txt"], ["--version"]):
        run = shell(arguments, ">/dev/full", PYTHONUNBUFFERED=unbuffered)
        assert run.returncode == 3
        assert "Traceback" not in run.stderr and "ignored" not in run.stderr


@full
def test_a_full_disk_behind_stderr_changes_no_status(folder: Path) -> None:
    assert shell(["none.txt"], "2>/dev/full").returncode == 2
    run = shell(["contract.txt", "none.txt", "--format", "json"], "2>/dev/full")
    assert run.returncode == 3
    assert json.loads(run.stdout)["summary"]["contracts"] == 2


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_closed_outputs_change_no_status(
    folder: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = main(arguments)
    capsys.readouterr()
    for closed in (["stdout"], ["stderr"], ["stdout", "stderr"]):
        with monkeypatch.context() as patch:
            for name in closed:
                patch.setattr(sys, name, None)
            assert main(arguments) == usual
        capsys.readouterr()


@posix
def test_what_is_for_stderr_never_lands_in_the_report(folder: Path) -> None:
    run = shell(["contract.txt", "none.txt", "--format", "json"], "2>&-")
    assert run.returncode == 3
    assert json.loads(run.stdout)["summary"]["contracts"] == 2


@posix
def test_a_file_that_cannot_be_written_whole_is_not_written_at_all(folder: Path) -> None:
    def small_disk() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    (folder / "r.json").write_text("{}")
    run = started(["contract.txt", "-o", "r.json"], small_disk, CLAUSECHECK_CACHE="")
    assert run.returncode == 3 and "r.json" in run.stderr and "Traceback" not in run.stderr
    assert (folder / "r.json").read_text() == "{}"
    assert sorted(path.name for path in folder.iterdir()) == ["contract.txt", "r.json"]


@full
def test_a_device_is_written_to_and_never_replaced(folder: Path) -> None:
    run = started(["contract.txt", "--format", "json", "-o", "/dev/full"])
    assert run.returncode == 3 and "/dev/full" in run.stderr
    assert not Path("/dev/full").is_file()
    through = shell(["contract.txt", "--format", "json", "-o", "/dev/stdout"], "| cat")
    assert json.loads(through.stdout)["schema_version"] == 1


def test_a_report_never_goes_over_a_rule_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = write_pack(folder / "own")
    before = (pack / "training.yaml").read_bytes()
    arguments = ["contract.txt", "--rules", "own", "--format", "json", "-o", "own/training.yaml"]
    assert main(arguments) == 2
    assert "own/training.yaml" in capsys.readouterr().err.replace("\n", "")
    assert (pack / "training.yaml").read_bytes() == before


# -- folders and files that the system keeps shut ----------------------------------------------------------


def without_privileges() -> None:
    """Takes from root what lets it read and write everything; others keep what they have."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            if libc.prctl(24, capability, 0, 0, 0):  # PR_CAPBSET_DROP
                os._exit(99)


def as_anyone(arguments: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the program as a user whom permissions bind; skips where there is none."""
    if not sys.platform.startswith("linux"):
        pytest.skip("needs the permissions of Linux")
    # The exec in between makes the loss effective.
    run = started(arguments, without_privileges, **environment)
    if run.returncode == 99:
        pytest.skip("this user may read and write everything, and cannot give that up")
    return run


def test_a_file_without_permission_is_unread_and_said(folder: Path, pack: str) -> None:
    (folder / "shut.txt").write_text(GOOD, encoding="utf-8")
    (folder / "shut.txt").chmod(0)
    run = as_anyone(["contract.txt", "shut.txt", "--rules", pack, "-q"])
    assert run.returncode == 3
    contract, shut = run.stdout.splitlines()
    assert contract.startswith("contract.txt: ") and "shut.txt" in shut and "Permission denied" in shut
    assert as_anyone(["text", "shut.txt", "--rules", pack]).returncode == 3


def test_a_folder_without_permission_is_said(folder: Path, pack: str) -> None:
    (folder / "shut").mkdir()
    (folder / "shut" / "inside.txt").write_text(GOOD, encoding="utf-8")
    (folder / "shut").chmod(0)
    try:
        for path in ("shut", "shut/inside.txt"):
            run = as_anyone([path, "--rules", pack, "-q"])
            assert run.returncode == 3 and "Permission denied" in run.stdout, path
            assert "Traceback" not in run.stderr
    finally:
        (folder / "shut").chmod(0o700)


def test_a_folder_that_cannot_be_written_is_refused_before_the_work(folder: Path, pack: str) -> None:
    (folder / "fixed").mkdir()
    (folder / "fixed").chmod(0o500)
    run = as_anyone(["contract.txt", "--rules", pack, "-o", "fixed/r.json"])
    assert run.returncode == 2 and "fixed/r.json" in run.stderr and run.stdout == ""
    (folder / "old.json").write_text("{}")
    (folder / "old.json").chmod(0o400)
    assert as_anyone(["contract.txt", "--rules", pack, "-o", "old.json"]).returncode == 2
    assert (folder / "old.json").read_text() == "{}"


def test_contracts_on_a_read_only_disk_are_checked(folder: Path, pack: str) -> None:
    folder.chmod(0o500)
    try:
        run = as_anyone([str(folder / "contract.txt"), "--rules", pack, "-q"])
    finally:
        folder.chmod(0o700)
    assert run.returncode == 1 and run.stderr == ""


def test_a_home_folder_that_cannot_be_written_changes_nothing(folder: Path, pack: str) -> None:
    home = folder / "home"
    home.mkdir()
    home.chmod(0o500)
    environment = dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME"), "") | {"HOME": str(home)}
    code = f"import os; del os.environ['CLAUSECHECK_CACHE']; {CODE}"
    run = subprocess.run(
        [sys.executable, "-c", code, "contract.txt", "--rules", pack, "-q"],
        capture_output=True, encoding="utf-8", env={**os.environ, **environment}, preexec_fn=without_privileges,
    )  # fmt: skip
    if run.returncode == 99:
        pytest.skip("this user may read and write everything, and cannot give that up")
    assert run.returncode == 1 and run.stderr == ""
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("home", [None, "", "/nonexistent"])
def test_no_home_folder_is_needed(folder: Path, pack: str, home: str | None) -> None:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("HOME", "CLAUSECHECK_CACHE")
    }
    if home is not None:
        environment["HOME"] = home
    elif os.geteuid() == 0:
        environment["XDG_CACHE_HOME"] = str(folder / "cache")  # the password database has a home for everyone
    run = subprocess.run(
        [sys.executable, "-c", CODE, "contract.txt", "--rules", pack, "-q"],
        capture_output=True,
        encoding="utf-8",
        env=environment,
    )
    assert (run.returncode, run.stderr) == (1, "")


# -- files that change while they are checked --------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda path: path.unlink(), "missing-path"),
        (lambda path: path.write_bytes(b""), "empty-file"),
        (lambda path: path.write_bytes(b"x" * 2_000_000), "too-large"),
        (lambda path: (path.unlink(), path.mkdir()), "unreadable-file"),
        (lambda path: path.write_bytes(bytes(range(256)) * 9), "not-text"),
    ],
)
def test_a_file_that_changes_before_it_is_read_says_what_it_is_now(
    folder: Path, pack: str, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], code: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    real = safe_read.read_document

    def changed(path: Path, *more: object) -> Document:
        change(path)
        return real(path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(safe_read, "read_document", changed)
    assert main(["contract.txt", "--rules", pack, "--format", "json", "--max-size", "1"]) == 3
    report = json.loads(capsys.readouterr().out)
    assert [problem["code"] for problem in report["contracts"][0]["files"][0]["problems"]] == [code]


def test_a_file_that_vanishes_during_a_run_costs_nothing_but_itself(
    folder: Path, pack: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "gone.txt").write_text(GOOD, encoding="utf-8")
    real = batch.stream

    def late(*arguments: object) -> object:
        (folder / "gone.txt").unlink()
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "stream", late)
    assert main([".", "--rules", pack, "-q"]) == 3
    out = capsys.readouterr().out
    assert "contract.txt: 充足" in out and "gone.txt" in out and "見つかりません" in out


def test_a_contract_is_opened_once_so_that_what_is_judged_is_what_was_read(
    folder: Path, pack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    real = Path.read_bytes

    def counted(self: Path) -> bytes:
        opened.append(self.name)
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", counted)
    main(["contract.txt", "--rules", pack, "-q"])
    assert opened.count("contract.txt") == 1


# -- names that are none -----------------------------------------------------------------------------------

LONG = "長" * 200
ODD = [f"{LONG}.txt", "a\0b.txt", "\udcff.txt", "~nobody/x.txt", "con\n.txt"]


@pytest.mark.parametrize("name", ODD)
def test_a_name_that_no_file_can_have_is_no_fault_of_the_program(
    folder: Path, pack: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {
        "check": [name, "--rules", pack],
        "with a good one": ["contract.txt", name, "--rules", pack],
        "text": ["text", name, "--rules", pack],
        "rules": ["contract.txt", "--rules", name],
        "output": ["contract.txt", "--rules", pack, "--format", "json", "-o", f"{name}/{LONG}"],
    }
    for words in given.values():
        assert main(words) in (2, 3), words
        err = capsys.readouterr().err
        assert "不具合" not in err and "Traceback" not in err, words


@posix
def test_a_current_folder_that_is_gone_is_no_fault_of_the_program(folder: Path) -> None:
    (folder / "gone").mkdir()
    code = f"import os; os.rmdir('../gone'); {CODE}"
    for arguments in (
        ["."],
        [str(folder / "contract.txt")],
        ["rules", "list"],
        ["contract.txt", "-o", "r.json"],
    ):
        run = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=folder / "gone",
            capture_output=True,
            encoding="utf-8",
        )
        (folder / "gone").mkdir()
        assert (
            run.returncode in (0, 1, 2, 3) and "不具合" not in run.stderr and "Traceback" not in run.stderr
        ), arguments
