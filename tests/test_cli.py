"""The command line: what is printed where, in which language, and the exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import typer.core
import typer.main
from small_pack import GOOD, MISSING, WEAK, write_pack

import clausecheck
from clausecheck import batch
from clausecheck.cli import main, take_common, with_command
from clausecheck.commands import app
from clausecheck.commands.streams import Progress
from clausecheck.errors import UsageError
from clausecheck.folders import Input
from clausecheck.messages import MESSAGES, say
from clausecheck.model import ContractReport
from clausecheck.read.options import Limits
from clausecheck.report import REPORTERS

Run = subprocess.CompletedProcess[bytes]


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_pack(tmp_path_factory.mktemp("rules") / "small"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with contracts in it."""
    for name, text in {"good": GOOD, "weak": WEAK, "missing": MISSING, "empty": ""}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("CLAUSECHECK_LANG", "CLAUSECHECK_PASSWORD", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def command(*arguments: str, **environment: str) -> Run:
    """Runs the program as a process of its own."""
    usual = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "COLUMNS")}
    return subprocess.run(
        [sys.executable, "-m", "clausecheck", *arguments], capture_output=True, env={**usual, **environment}
    )


# -- the default command, and options that stand anywhere --------------------------------------------------


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (["契約.docx"], ["check", "契約.docx"]),
        (["--format", "json", "契約.docx"], ["check", "--format", "json", "契約.docx"]),
        (["契約.docx", "--help"], ["check", "契約.docx", "--help"]),
        (["./check"], ["check", "./check"]),
        (["check", "契約.docx"], ["check", "契約.docx"]),
        (["text", "契約.docx"], ["text", "契約.docx"]),
        (["--help"], ["--help"]),
        (["-h"], ["-h"]),
        (["--version"], ["--version"]),
        ([], []),
    ],
)
def test_a_first_word_that_is_no_command_means_check(given: list[str], meant: list[str]) -> None:
    assert with_command(given) == meant


@pytest.mark.parametrize("order", [["{c}", "-q", "--rules", "{p}"], ["-q", "--rules", "{p}", "{c}"]])
def test_options_stand_before_or_after_the_file(
    folder: Path, pack: str, order: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word.format(c="good.txt", p=pack) for word in order]) == 0
    assert capsys.readouterr().out == "good.txt: 充足3（必須2項目: 充足2）\n"


def test_language_and_debug_are_taken_from_anywhere_before_a_double_dash() -> None:
    common, rest = take_common(["a", "--lang", "en", "b", "--debug", "--", "--lang=ja"], {})
    assert (common.lang, common.debug, rest) == ("en", True, ["a", "b", "--", "--lang=ja"])


@pytest.mark.parametrize(
    ("value", "lang"), [("en", "en"), ("en_US.UTF-8", "en"), ("ja", "ja"), ("", "ja"), ("fr", "ja")]
)
def test_the_environment_names_a_language(value: str, lang: str) -> None:
    assert take_common([], {"CLAUSECHECK_LANG": value})[0].lang == lang


def test_the_flag_wins_over_the_environment() -> None:
    assert take_common(["--lang=ja"], {"CLAUSECHECK_LANG": "en"})[0].lang == "ja"


# -- exit status -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["good.txt"], 0),
        (["weak.txt"], 1),
        (["missing.txt"], 1),
        (["weak.txt", "--fail-on", "missing"], 0),
        (["missing.txt", "--fail-on", "never"], 0),
        (["good.txt", "missing.txt"], 1),
        (["good.txt", "empty.txt"], 3),
        (["none.txt", "good.txt"], 3),
        (["missing.txt", "empty.txt"], 3),
        (["empty.txt"], 3),
        (["good.txt", "none.txt"], 3),
        (["none.txt"], 2),
        (["."], 3),
    ],
)
def test_exit_status(folder: Path, pack: str, arguments: list[str], status: int) -> None:
    assert main([*arguments, "--rules", pack]) == status


def test_what_was_found_is_printed_beside_what_could_not_be_read(
    folder: Path, pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["-q", "weak.txt", "empty.txt", "none.docx", "--rules", pack])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "weak.txt: 充足2・不十分1（必須2項目: 充足1・不十分1）"
    assert lines[1].startswith("empty.txt: ") and "空" in lines[1]
    assert lines[2].startswith("none.docx: ") and "見つかりません" in lines[2]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "使い方: clausecheck"),
        (["check"], "契約書のファイル又はフォルダーを指定してください"),
        (["text"], "契約書のファイルを一つ指定してください"),
        (["explain"], "項目の番号か ID を指定してください"),
        (["rules"], "使い方: clausecheck rules"),
        (["rules", "tset"], "tset はありません。使えるのは list, show, check, test, new です"),
        (["none.docx"], "ファイルが見つかりません: none.docx"),
        (["void"], "契約書（.docx .pdf .txt .md）がありません: void"),
        (["good.txt", "--fromat", "json"], "--fromat はありません。もしかして: --format"),
        (["good.txt", "--zzz"], "--zzz はありません"),
        (["good.txt", "--rules"], "--rules には値が要ります"),
        (["good.txt", "--quiet=yes"], "--quiet に値は付けられません"),
        (["good.txt", "--format", "word"], "指定できるのは terminal, json"),
        (["good.txt", "--fail-on", "bad"], "指定できるのは missing, weak, never です"),
        (["good.txt", "--changes", "all"], "指定できるのは accepted, original です"),
        (["good.txt", "--lang", "fr"], "指定できるのは ja, en です"),
        (["good.txt", "--jobs", "0"], "--jobs には 1 以上の数"),
        (["good.txt", "--jobs", "two"], "two は使えません"),
        (["good.txt", "--max-pages", "1.5"], "--max-pages には 1 以上の数"),
        (["good.txt", "--timeout", "inf"], "--timeout には"),
        (["good.txt", "--max-size", "0"], "--max-size には"),
        (["void", "--exclude", "!"], "--exclude のパターン ! は使えません"),
        (["good.txt", "-o", "report.foo"], ".txt, .json"),
        (["good.txt", "-o", "nowhere/report.json"], "フォルダーがありません: nowhere/report.json"),
        (["good.txt", "-o", "void"], "void の拡張子"),
        (["good.txt", "-o", "void", "--format", "json"], "void はフォルダーです"),
        (["good.txt", "-o", "good.txt"], "good.txt は点検する契約書です"),
        (["good.txt", "-o", "./x.json", "-o", "x.json"], "二度指定されています"),
        (["good.txt", "--rules", "soumu-2008"], "soumu-2007"),
        (["good.txt", "--rules", "void"], "void"),
        (["text", "void"], "フォルダーです"),
        (["text", "none.txt"], "ファイルが見つかりません: none.txt"),
        (["explain", "confidentialty", "--rules", "{pack}"], "もしかして: confidentiality"),
        (["explain", "99999", "--rules", "{pack}"], "項目 99999 は規則にありません"),
    ],
)
def test_wrong_usage_is_one_clear_sentence_on_stderr(
    folder: Path, pack: str, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "void").mkdir()
    assert main([argument.replace("{pack}", pack) for argument in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err.replace("\n", "")
    assert "Traceback" not in err
    assert sorted(path.name for path in folder.iterdir()) == [
        "empty.txt", "good.txt", "missing.txt", "void", "weak.txt",
    ]  # fmt: skip


def test_wrong_usage_is_told_in_english_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["none.docx", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("Error: No such file or folder: none.docx.")


def test_a_wrong_rule_file_stops_the_run_before_any_contract_is_read(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = write_pack(tmp_path / "wrong")
    (wrong / "training.yaml").write_text("id: training\nnr: 4\n", encoding="utf-8")
    assert main(["good.txt", "--rules", str(wrong)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and "training.yaml:2:1" in err and "nr: 4" in err


def test_a_failure_of_the_program_is_no_traceback_unless_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(*args: object) -> int:
        raise ZeroDivisionError("a secret of the contract")

    monkeypatch.setattr("clausecheck.commands.check.check", crash)
    assert main(["good.txt"]) == 3
    err = capsys.readouterr().err
    assert "ZeroDivisionError" in err and "secret" not in err and "Traceback" not in err
    with pytest.raises(ZeroDivisionError):
        main(["good.txt", "--debug"])


def test_ctrl_c_ends_with_130(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("clausecheck.commands.check.check", interrupt)
    assert main(["good.txt"]) == 130


@pytest.mark.parametrize("done", [0, 2])
def test_ctrl_c_in_mid_run_prints_what_was_done(
    folder: Path, pack: str, done: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = batch._check
    calls: list[object] = []

    def interrupt(setup: batch.Setup, each: Input) -> ContractReport:
        if len(calls) == done:
            raise KeyboardInterrupt
        calls.append(each)
        return real(setup, each)

    monkeypatch.setattr(batch, "_check", interrupt)
    assert (
        main(["good.txt", "weak.txt", "missing.txt", "--rules", pack, "--jobs", "1", "--format", "json"])
        == 130
    )
    out, err = capsys.readouterr()
    assert "中断しました" in err
    if not done:
        assert out == ""
        return
    report = json.loads(out)
    assert [each["name"] for each in report["contracts"]] == ["good.txt", "weak.txt"]
    assert report["summary"]["not_checked"] == 1 and "残り 1 件" in err


# -- stdout, stderr and files ------------------------------------------------------------------------------


def test_stdout_carries_the_report_alone(folder: Path, pack: str) -> None:
    (folder / "alt.doc").write_bytes(b"old")
    run = command(".", "--rules", pack, "--format", "json")
    assert json.loads(run.stdout)["summary"]["contracts"] == 4
    assert "empty.txt" in run.stderr.decode() and ".doc 1件" in run.stderr.decode()


def test_every_output_is_written_from_one_run_in_the_format_of_its_suffix(
    folder: Path, pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["weak.txt", "--rules", pack, "-o", "r.json", "--output", "r.txt"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "r.json" in err and "r.txt" in err
    assert json.loads((folder / "r.json").read_bytes())["contracts"][0]["name"] == "weak.txt"
    assert "△ 不十分" in (folder / "r.txt").read_text(encoding="utf-8")
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_every_format_comes_from_one_run(folder: Path, pack: str) -> None:
    reports = {name: each for name, each in REPORTERS.items() if not each.copies_of}
    files = {name: f"out{each.suffixes[-1]}" for name, each in reports.items()}
    outputs = [word for file in files.values() for word in ("-o", file)]
    assert main(["weak.txt", "missing.txt", "--rules", pack, *outputs]) == 1
    for file in files.values():
        data = (folder / file).read_bytes()
        assert b"weak.txt" in data or data.startswith((b"PK", b"PAR1")), file


class Terminal(io.TextIOWrapper):
    """A stdout that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_a_workbook_is_not_printed_on_a_screen_but_into_a_pipe(
    folder: Path, pack: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("weak.txt", "--rules", pack, "--format", "xlsx").stdout.startswith(b"PK")
    screen = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(screen, encoding="utf-8"))
    assert main(["weak.txt", "--rules", pack, "--format", "xlsx"]) == 2
    assert screen.getvalue() == b"" and "-o 結果.xlsx" in capsys.readouterr().err


def test_links_of_a_workbook_start_at_its_folder(folder: Path, pack: str) -> None:
    (folder / "out").mkdir()
    assert main(["weak.txt", "--rules", pack, "-o", "out/r.xlsx"]) == 1
    assert openpyxl.load_workbook(folder / "out" / "r.xlsx")["指摘"]["B2"].hyperlink.target == "..\\weak.txt"


def test_words_of_a_text_file_are_annotated_at_their_line(folder: Path, pack: str) -> None:
    (folder / "weak.txt").write_text(f"\n\n{WEAK}", encoding="utf-8")
    line = 3 + next(number for number, text in enumerate(WEAK.splitlines()) if "努め" in text)
    out = command("weak.txt", "--rules", pack, "--format", "github").stdout.decode()
    assert f"::warning file=weak.txt,line={line},endLine={line},title=" in out


def test_format_decides_for_a_single_file(folder: Path, pack: str) -> None:
    assert main(["good.txt", "--rules", pack, "--format", "json", "-o", "result"]) == 0
    assert json.loads((folder / "result").read_bytes())["schema_version"] == 1


def test_an_output_replaces_an_older_one_as_a_whole(folder: Path, pack: str) -> None:
    (folder / "r.json").write_text("x" * 100_000)
    main(["good.txt", "--rules", pack, "-o", "r.json"])
    assert json.loads((folder / "r.json").read_bytes())["schema_version"] == 1


def test_a_contract_is_never_written_over_even_through_a_link(folder: Path, pack: str) -> None:
    (folder / "link.json").symlink_to(folder / "good.txt")
    assert main(["good.txt", "--rules", pack, "-o", "link.json"]) == 2
    assert (folder / "good.txt").read_text(encoding="utf-8") == GOOD


def test_an_output_that_fails_at_the_end_makes_the_answer_incomplete(
    folder: Path, pack: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    main(["good.txt", "--rules", pack])  # rules are kept by now
    monkeypatch.setattr(Path, "replace", full)
    assert main(["good.txt", "--rules", pack, "-o", "r.json"]) == 3
    assert "No space left on device" in capsys.readouterr().err
    assert not (folder / "r.json").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "ascii"])
def test_no_encoding_of_the_console_stops_the_report(folder: Path, pack: str, encoding: str) -> None:
    (folder / "鷗\U00020b9f🙂.txt").write_text(GOOD, encoding="utf-8")
    run = command(".", "--rules", pack, PYTHONIOENCODING=encoding)
    assert run.returncode == 3
    text = run.stdout.decode(encoding)
    if encoding != "ascii":
        assert "充足と判定した根拠" in text and "○ 充足" in text


def test_json_is_utf_8_with_plain_line_ends_whatever_the_console(folder: Path, pack: str) -> None:
    run = command("good.txt", "--rules", pack, "--format", "json", PYTHONIOENCODING="cp932")
    assert "守秘義務" in run.stdout.decode("utf-8") and b"\r" not in run.stdout


def test_pipes_get_no_styles_unless_forced(folder: Path, pack: str) -> None:
    assert b"\x1b" not in command("weak.txt", "--rules", pack).stdout
    assert b"\x1b[" in command("weak.txt", "--rules", pack, FORCE_COLOR="1").stdout
    assert b"\x1b" not in command("weak.txt", "--rules", pack, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_columns_set_the_width_of_a_pipe(folder: Path, pack: str) -> None:
    from rich.cells import cell_len

    text = command("weak.txt", "--rules", pack, COLUMNS="60").stdout.decode()
    assert 50 < max(map(cell_len, text.splitlines())) <= 60


def test_nothing_in_a_file_or_its_name_reaches_the_terminal_as_a_command(folder: Path, pack: str) -> None:
    evil = "\x1b]0;owned\x07\x1b[31m\u202e\x9b2J"
    name = "evil\x1b[31m\u202e.txt"
    (folder / name).write_text(GOOD.replace("秘密", f"{evil}秘密"), encoding="utf-8")
    for arguments in (
        [name], [name, "-q"], [name, "--format", "json"], ["text", name], ["none\x1b[31m.txt"],
    ):  # fmt: skip
        run = command(*arguments, "--rules", pack)
        printed = (run.stdout + run.stderr).decode()
        assert printed and not set(printed) & set("\x1b\x07\u202e\x9b"), arguments


def test_progress_tells_rate_and_remaining_time(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    times = iter([100.0, 100.0, 110.0, 120.0, 120.0])
    progress = Progress("en", clock=lambda: next(times))
    for done in (1, 21, 1221):
        progress(done, 7221)
    shown = screen.getvalue().split("\r")[1:]
    assert [text.rstrip() for text in shown] == [
        "Checking 1/7221",
        "Checking 21/7221 (2.0 a second, about 1:00:00 to go)",
        "Checking 1221/7221 (61 a second, about 1:38 to go)",
    ]
    assert len(shown[2]) >= len(shown[1].rstrip()), "a shorter line takes the longer one off the screen"
    progress(7221, 7221)
    assert screen.getvalue().endswith("\r")


class Screen(io.StringIO):
    """A stderr that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("contracts", "watched"), [(3, False), (4, True)])
def test_progress_is_shown_where_there_is_something_to_wait_for(
    folder: Path, pack: str, monkeypatch: pytest.MonkeyPatch, contracts: int, watched: bool
) -> None:
    for number in range(contracts):
        (folder / "many").mkdir(exist_ok=True)
        (folder / "many" / f"{number}.txt").write_text(GOOD, encoding="utf-8")
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    assert main(["many", "--rules", pack, "--jobs", "1", "-q"]) == 0
    assert (f"点検中 2/{contracts}" in screen.getvalue()) is watched


@pytest.mark.skipif(os.name == "nt", reason="needs head")
def test_a_reader_that_stops_early_is_no_error(folder: Path, pack: str) -> None:
    many = " ".join(["good.txt", "weak.txt", "missing.txt"])
    shell = f"{sys.executable} -m clausecheck {many} --rules {pack} | head -1"
    run = subprocess.run(["sh", "-c", shell], capture_output=True)
    assert run.stdout.startswith("照合した規則".encode()) and run.stderr == b""


# -- reading options ---------------------------------------------------------------------------------------


def test_reading_options_reach_the_reader(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(
        "clausecheck.commands.check.check", lambda paths, options, common: seen.append(options)
    )
    limits = [
        "--max-size",
        "0.5",
        "--max-pages",
        "7",
        "--max-unpacked",
        "3",
        "--max-depth",
        "4",
        "--max-memory",
        "9",
    ]
    main(["a.pdf", "--password", "鍵", "--ocr", "--changes", "original", "--timeout", "1.5", *limits])
    monkeypatch.setenv("CLAUSECHECK_PASSWORD", "環境の鍵")
    main(["a.pdf"])
    given, usual = (options.judging.reading for options in seen)
    assert (given.password, given.ocr, given.changes) == ("鍵", True, "original")
    assert given.limits == Limits(512 * 1024, 7, 3 * 1024 * 1024, 4, 9 * 1024 * 1024, 1.5)
    assert usual.password == "環境の鍵" and usual.limits == Limits()


# -- help --------------------------------------------------------------------------------------------------


def commands() -> dict[str, object]:
    root = typer.main.get_command(app._app)
    assert isinstance(root, typer.core.TyperGroup)
    rules = root.commands["rules"]
    assert isinstance(rules, typer.core.TyperGroup)
    return {**root.commands, **{f"rules {name}": each for name, each in rules.commands.items()}}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", sorted(commands()))
def test_help_names_every_option_and_argument(
    name: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*name.split(), "--help", "--lang", lang]) == 0
    page = capsys.readouterr().out
    for parameter in getattr(commands()[name], "params"):  # noqa: B009
        if isinstance(parameter, typer.core.TyperOption):
            assert all(option in page for option in parameter.opts)
        else:
            values = parameter.metavar
            assert (say(values, lang) if values in MESSAGES else values) in page
    for option in ("--lang", "--debug", "--help"):
        assert option in page


def test_the_root_page_shows_commands_formats_and_exit_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    page = capsys.readouterr().out
    for word in (*REPORTERS, "check", "text", "explain", "rules", "--fail-on", "  3  読めなかった"):
        assert word in page


def test_help_and_version_load_nothing_that_reads_or_judges() -> None:
    heavy = ["pydantic", "rapidfuzz", "pdfplumber", "pypdfium2", "lxml", "docx", "yaml", "rich.console"]
    heavy += ["clausecheck.judge", "clausecheck.engine", "xlsxwriter", "xml.etree"]
    code = (
        "import sys; from clausecheck.cli import main; main([sys.argv[1]]);"
        f"print([n for n in {heavy} if n in sys.modules])"
    )
    for flag in ("--help", "--version"):
        run = subprocess.run([sys.executable, "-c", code, flag], capture_output=True, check=True)
        assert run.stdout.decode().splitlines()[-1] == "[]"


def test_checking_a_text_loads_no_library_for_other_formats(folder: Path, pack: str) -> None:
    code = (
        "import sys; from clausecheck.cli import main; main(sys.argv[1:]);"
        "print([n for n in ('pydantic', 'pdfplumber', 'pypdfium2', 'docx', 'xlsxwriter') if n in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code, "good.txt", "--rules", pack], capture_output=True)
    assert run.stdout.decode().splitlines()[-1] == "[]"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"clausecheck {clausecheck.__version__}\n"


# -- text, explain, rules ----------------------------------------------------------------------------------


def test_plain_text_is_the_text_that_offsets_count(folder: Path, pack: str) -> None:
    (folder / "sjis.txt").write_bytes(f"\r\n{GOOD}\r\n".encode("cp932"))
    plain = command("text", "sjis.txt", "--plain").stdout.decode("utf-8")
    assert plain == GOOD
    report = json.loads(command("sjis.txt", "--rules", pack, "--format", "json").stdout)
    quotes = [
        (evidence["quote"], plain[evidence["start"] : evidence["end"]])
        for requirement in report["contracts"][0]["requirements"]
        for element in requirement["elements"]
        for evidence in element["evidence"]
    ]
    assert quotes and all(quote == there for quote, there in quotes)


def test_text_puts_the_label_of_its_clause_before_each_line(folder: Path, pack: str) -> None:
    (folder / "a.txt").write_text(
        "委託契約書\n第1条　甲は、委託する。\n第2条　乙は、行う。\n", encoding="utf-8"
    )
    lines = command("text", "a.txt", "--rules", pack).stdout.decode().splitlines()
    assert [line.split() for line in lines] == [
        ["委託契約書"],
        ["第1条", "第1条", "甲は、委託する。"],
        ["第2条", "第2条", "乙は、行う。"],
    ]


def test_signals_stand_under_the_line_that_raised_them(
    folder: Path, pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["text", "weak.txt", "--signals", "--rules", pack]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    at = next(number for number, line in enumerate(lines) if line.startswith("第2条"))
    assert lines[at + 1] == "→ training/training（training）受託者・努力: 努力義務にとどまる定めです"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_force_has_a_word(lang: str) -> None:
    from clausecheck.judge.actors import Actor
    from clausecheck.judge.force import Mood

    for prefix, values in {"actor": Actor, "mood": Mood}.items():
        for value in values:
            assert say(f"{prefix}-{value}", lang)


def test_text_of_an_unreadable_file_says_why(
    folder: Path, pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["text", "empty.txt", "--rules", pack]) == 3
    assert "空" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["6", "confidentiality", "confidentiality/survival"])
def test_explain_finds_a_requirement_by_number_id_or_element(
    name: str, pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", name, "--rules", pack]) == 0
    page = capsys.readouterr().out
    for words in (
        "業務上知り得た情報の守秘義務（必須）",
        "試験用通知 ⑥",
        "契約期間中に限る場合。",
        "第○条　乙は",
    ):
        assert words in page
    assert ("努力義務にとどまる場合。" in page) is ("/" not in name)


def test_explain_speaks_english(pack: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "training", "--rules", pack, "--lang", "en"]) == 0
    page = capsys.readouterr().out
    assert "Training of personnel (required)" in page and "Supplementary elements" in page


def test_rules_list_names_the_shipped_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list"]) == 0
    assert "soumu-2007" in capsys.readouterr().out


def test_rules_show_lists_a_pack_or_explains_a_requirement(
    pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "show", pack]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[3].split() == ["6", "confidentiality", "必須", "業務上知り得た情報の守秘義務"]
    assert main(["rules", "show", "confidentiality"]) == 0
    assert "文例" in capsys.readouterr().out


def test_rules_check_says_that_a_pack_is_right_or_what_is_wrong(
    pack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "check", pack]) == 0
    assert "誤りはありません（項目 3、要素 5）" in capsys.readouterr().out
    wrong = write_pack(tmp_path / "wrong")
    for name in ("training", "pledges"):
        with (wrong / f"{name}.yaml").open("a", encoding="utf-8") as file:
            file.write("colour: red\n")
    assert main(["rules", "check", str(wrong)]) == 2
    out, err = capsys.readouterr()
    assert "training.yaml" in err and "pledges.yaml" in err and "2 件" in out


CASES = """\
- name: 漏らさない
  kind: satisfies
  text: |
    第1条　乙は、秘密を漏らしてはならない。
  expect: {{secrecy: {expected}}}
"""


@pytest.mark.parametrize(("expected", "status"), [("present", 0), ("absent", 1)])
def test_rules_test_runs_the_cases_of_a_pack(
    tmp_path: Path, expected: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = write_pack(tmp_path / "own")
    kind = {"present": "satisfies", "absent": "absent"}[expected]
    cases = CASES.format(expected=expected).replace("satisfies", kind)
    (pack / "confidentiality.cases.yaml").write_text(cases, encoding="utf-8")
    assert main(["rules", "test", str(pack)]) == status
    out = capsys.readouterr().out
    assert f"試験例 1 件、期待と違うもの {status} 件" in out
    assert ("期待は absent、結果は present" in out) is bool(status)


def test_unknown_option_values_raise_before_anything_is_loaded() -> None:
    with pytest.raises(UsageError):
        take_common(["--lang"], {})
