"""Contracts at an address: found and judged like those in a folder, with nothing that a server says believed."""

from __future__ import annotations

import json
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_pack import GOOD, MISSING, WEAK, write_pack

from clausecheck.batch import Setup, run
from clausecheck.cli import main
from clausecheck.errors import UsageError
from clausecheck.folders import find_contracts
from clausecheck.read.options import Limits, ReadOptions
from clausecheck.remote import Remote, RemoteError, located
from clausecheck.rulebook.load import load_rulebook

fsspec = pytest.importorskip("fsspec", reason="needs fsspec (extra dask)")


@pytest.fixture
def memory() -> Iterator[Any]:
    """The file system of fsspec that is nothing but memory."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_pack(tmp_path_factory.mktemp("rules") / "small"))


def fill(system: Any, **files: str) -> None:
    for name, text in files.items():
        system.pipe(name, text.encode("utf-8"))


def names(*paths: str, **how: Any) -> list[str]:
    return [each.name for each in find_contracts(paths, **how).contracts]


def checked(*paths: str, pack: str, limits: Limits = Limits()) -> dict[str, tuple[str, list[str]]]:
    """The status of each contract, and the codes of its problems."""
    report = run(find_contracts(paths).contracts, Setup(load_rulebook([pack]), ReadOptions(limits=limits)), 1)
    return {
        each.name: (each.status.value, [problem.code for file in each.files for problem in file.problems])
        for each in report.contracts
    }


def report_on(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main([*arguments, "--format", "json", "--fail-on", "never"]) == 0, capsys.readouterr().err
    return json.loads(capsys.readouterr().out)


# -- what is found -----------------------------------------------------------------------------------------


def test_a_folder_is_searched_like_one_of_this_machine(memory: Any) -> None:
    some = "b.txt a/z.txt a/~$z.docx .hidden.txt a/notes.csv 旧版/c.txt 旧版/d.md 案.txt"
    fill(memory, **{f"/box/{name}": GOOD for name in some.split()})
    assert names("memory://box") == ["a/z.txt", "b.txt", "旧版/c.txt", "旧版/d.md", "案.txt"]
    assert names("memory://box/", exclude=["旧版/"]) == ["a/z.txt", "b.txt", "案.txt"]
    assert names("memory://box", include=["*.md"]) == ["旧版/d.md"]
    assert names("memory://box/a/z.txt", "memory://box/a") == ["z.txt"]
    fill(memory, **{"/box/.clausecheckignore": "案.txt\n旧版/*\n!d.md\n"})
    assert names("memory://box") == ["a/z.txt", "b.txt", "旧版/d.md"]


def test_subfolders_make_bundles_and_the_report_names_each_file_by_its_address(
    memory: Any, pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(memory, **{"/box/one/a.txt": GOOD, "/box/one/b.txt": MISSING, "/box/two/c.txt": GOOD})
    report = report_on(capsys, "memory://box", "--bundle", "--rules", pack)
    files = {each["name"]: [file["path"] for file in each["files"]] for each in report["contracts"]}
    assert files == {
        "box/one": ["memory://box/one/a.txt", "memory://box/one/b.txt"],
        "box/two": ["memory://box/two/c.txt"],
    }


def test_local_and_remote_files_make_one_bundle(memory: Any, tmp_path: Path) -> None:
    fill(memory, **{"/box/b.txt": GOOD})
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    assert names(str(tmp_path / "a.txt"), "memory://box/b.txt", bundle=True) == ["a.txt + b.txt"]


def test_file_addresses_are_paths_of_this_machine(tmp_path: Path) -> None:
    place = tmp_path / "新しい 契約#1.txt"
    place.write_text(GOOD, encoding="utf-8")
    assert located(place.as_uri()) == place
    assert located(f"file://{tmp_path}") == tmp_path
    assert located((tmp_path / "none").as_uri()) is None


def test_an_address_where_nothing_is(memory: Any, pack: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["memory://none/a.txt", "--rules", pack]) == 2
    assert "memory://none/a.txt" in capsys.readouterr().err
    fill(memory, **{"/box/a.txt": GOOD})
    assert checked("memory://none", "memory://box", pack=pack) == {
        "memory://none": ("unread", ["missing-path"]),
        "a.txt": ("read", []),
    }


# -- the same answer ---------------------------------------------------------------------------------------


def test_the_answer_is_that_on_the_same_files_in_a_folder(
    tmp_path: Path, pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from docx import Document

    folder = tmp_path / "forms"
    (folder / "下").mkdir(parents=True)
    for name, text in (("a.txt", GOOD), ("b.txt", WEAK), ("下/c.txt", MISSING)):
        (folder / name).write_text(text, encoding="utf-8")
    document = Document()
    document.add_paragraph(WEAK)
    document.save(str(folder / "d.docx"))
    with zipfile.ZipFile(tmp_path / "forms.zip", "w") as packed:
        for path in sorted(folder.rglob("*.*")):
            packed.write(path, path.relative_to(folder).as_posix())
    there = report_on(capsys, f"zip://::{(tmp_path / 'forms.zip').as_uri()}", "--rules", pack)
    here = report_on(capsys, str(folder), "--rules", pack)
    paths = [file.pop("path") for each in there["contracts"] for file in each["files"]]
    assert paths[-1] == f"zip://下/c.txt::{(tmp_path / 'forms.zip').as_uri()}"
    for each in here["contracts"]:
        each["files"][0].pop("path")
    assert there == here


def test_text_shows_what_was_read(memory: Any, capsys: pytest.CaptureFixture[str]) -> None:
    fill(memory, **{"/box/a.txt": "第１条　乙は、行う。\n"})
    assert main(["text", "memory://box/a.txt", "--plain"]) == 0
    assert capsys.readouterr().out == "第１条　乙は、行う。\n"
    assert main(["text", "memory://box"]) == 2
    assert main(["text", "memory://box/b.txt"]) == 2


def test_findings_at_an_address_can_be_accepted(
    memory: Any,
    pack: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    fill(memory, **{"/box/a.txt": MISSING, "/box/b.txt": MISSING})
    assert main(["memory://box", "--rules", pack]) == 1
    why = ["--rules", pack, "--reason", "why", "--who", "we", "--until", "2999-12-31"]
    capsys.readouterr()
    assert main(["memory://box", "--rules", pack, "--format", "json"]) == 1
    asked = json.loads(capsys.readouterr().out)["contracts"][0]["requirements"]
    for requirement in asked:
        assert main(["accept", requirement["id"], "memory://box/*.txt", *why]) == 0
    assert main(["memory://box", "--rules", pack]) == 0
    Path(".clausecheck-accepted.yaml").unlink()
    assert main(["baseline", "memory://box", "--rules", pack]) == 0
    assert main(["memory://box", "--rules", pack]) == 0


def test_reports_name_an_address_whole(
    memory: Any, pack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(memory, **{"/box/弱い 契約.txt": WEAK})
    kinds = ("sarif", "gitlab.json", "github.txt", "xml", "md", "csv", "html", "xlsx", "jsonl")
    outputs = [argument for kind in kinds for argument in ("-o", str(tmp_path / f"r.{kind}"))]
    assert main(["memory://box", "--rules", pack, "--fail-on", "never", *outputs]) == 0
    for kind in ("gitlab.json", "csv", "jsonl"):
        assert "memory://box/弱い 契約.txt" in (tmp_path / f"r.{kind}").read_text(encoding="utf-8"), kind
    sarif = json.loads((tmp_path / "r.sarif").read_bytes())
    (artifact,) = sarif["runs"][0]["artifacts"]
    assert artifact["location"]["uri"] == "memory://box/%E5%BC%B1%E3%81%84%20%E5%A5%91%E7%B4%84.txt"


def test_annotated_copies_are_for_files_of_this_machine(
    memory: Any, pack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(memory, **{"/box/a.docx": "no package"})
    assert main(["memory://box/a.docx", "--rules", pack, "-o", str(tmp_path / "b.docx")]) == 2
    assert "写し" in capsys.readouterr().err and not (tmp_path / "b.docx").exists()


# -- results kept ------------------------------------------------------------------------------------------


def test_an_unchanged_file_is_not_fetched_again_and_a_changed_one_is(
    pack: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clausecheck.store import Store

    def packed(last: str) -> str:
        with zipfile.ZipFile(tmp_path / "forms.zip", "w") as file:
            for name, text in (("a.txt", GOOD), ("b.txt", WEAK), ("c.txt", last)):
                file.writestr(name, text)
        return f"zip://::{(tmp_path / 'forms.zip').as_uri()}"

    fetched: list[str] = []
    read = Remote.read

    def counted(self: Remote, most: int) -> bytes:
        fetched.append(self.name)
        return read(self, most)

    monkeypatch.setattr(Remote, "read", counted)
    setup = Setup(load_rulebook([pack]), ReadOptions())
    store = Store(tmp_path / "cache")
    for last, expected in ((GOOD, ["a.txt", "b.txt", "c.txt"]), (GOOD, []), (MISSING, ["c.txt"])):
        fetched.clear()
        contracts = find_contracts([packed(last)]).contracts
        report = run(contracts, setup, 1, store=store)
        assert fetched == expected
        assert report == run(contracts, setup, 1)
    store.close()


def test_what_has_no_version_is_read_each_time(memory: Any, pack: str, tmp_path: Path) -> None:
    from clausecheck.store import Store

    setup = Setup(load_rulebook([pack]), ReadOptions())
    store = Store(tmp_path / "cache")
    for text in (GOOD, MISSING):
        fill(memory, **{"/box/a.txt": text, "/box/b.txt": text})
        contracts = find_contracts(["memory://box"]).contracts
        assert run(contracts, setup, 1, store=store) == run(contracts, setup, 1)
    store.close()


# -- nothing that a server says is believed ----------------------------------------------------------------


def test_a_name_that_was_found_is_never_read_as_an_address(memory: Any, tmp_path: Path, pack: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    fill(memory, **{f"/box/x::file:{secret}": GOOD, "/box/*.txt": GOOD, "/box/a?.txt": GOOD})
    contracts = find_contracts(["memory://box"]).contracts
    report = run(contracts, Setup(load_rulebook([pack]), ReadOptions()), 1)
    assert {each.status.value for each in report.contracts} == {"read"}
    assert {each.files[0].characters for each in report.contracts} == {len(GOOD)}


class Server:
    """A file system that says whatever it is told to."""

    def __init__(self, entries: list[dict[str, Any]], data: bytes = b"") -> None:
        self.entries = entries
        self.data = data
        self.asked = 0

    def ls(self, path: str, detail: bool) -> list[dict[str, Any]]:
        return self.entries

    def info(self, path: str) -> dict[str, Any]:
        return {"name": path, "type": "directory"}

    def open(self, path: str, mode: str) -> Any:
        from io import BytesIO

        server = self

        class Counted(BytesIO):
            def read(self, size: int | None = -1, /) -> bytes:
                assert size is not None and size >= 0, "asked for without a bound"
                server.asked += size
                return super().read(size)

        return Counted(self.data)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Any:
    def serve(server: Server) -> Server:
        monkeypatch.setattr("fsspec.core.url_to_fs", lambda address: (server, "/box"))
        return server

    return serve


def test_entries_of_elsewhere_are_left_out(served: Any) -> None:
    places = ("/box/a.txt", "/box", "/box/", "/etc/b.txt", "/box/../c.txt", "/box/d/e.txt", "c.txt", "")
    served(Server([{"name": name, "type": "file"} for name in places]))
    assert names("memory://box") == ["a.txt"]


def test_folders_without_end_are_left_at_last(monkeypatch: pytest.MonkeyPatch, served: Any) -> None:
    server = served(Server([]))
    monkeypatch.setattr(server, "ls", lambda path, detail: [{"name": f"{path}/in", "type": "directory"}])
    (contract,) = find_contracts(["memory://box"]).contracts
    assert contract.problem is not None and contract.problem.code == "unreadable-folder"


@pytest.mark.parametrize("said", [None, 5, 10**9])
def test_no_more_is_read_than_the_limit_whatever_the_server_says(
    served: Any, pack: str, said: int | None
) -> None:
    server = served(Server([{"name": "/box/a.txt", "type": "file", "size": said}], b"x" * 10_000_000))
    limits = Limits(max_bytes=1000)
    assert checked("memory://box", pack=pack, limits=limits) == {"a.txt": ("unread", ["too-large"])}
    assert server.asked <= 1001


def test_an_ignore_file_without_end_is_a_problem(served: Any) -> None:
    server = served(Server([{"name": "/box/.clausecheckignore", "type": "file"}], b"x" * 10_000_000))
    (contract,) = find_contracts(["memory://box"]).contracts
    assert contract.problem is not None and contract.problem.code == "unreadable-folder"
    assert server.asked < 2_000_000


def test_what_is_no_file_is_not_opened(served: Any, pack: str) -> None:
    served(Server([{"name": "/box/a.txt", "type": "other"}]))
    assert checked("memory://box", pack=pack) == {"a.txt": ("unread", ["not-a-file"])}


def test_an_error_of_the_server_is_the_problem_of_its_file(
    served: Any, pack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, mode: str) -> Any:
        raise KeyError("\x1b[31mdenied\n" + "x" * 1000)

    server = served(Server([{"name": "/box/a.txt", "type": "file"}]))
    monkeypatch.setattr(server, "open", refuse)
    assert checked("memory://box", pack=pack) == {"a.txt": ("unread", ["unreadable-file"])}


def test_names_reach_no_terminal_as_a_command(
    memory: Any, pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(memory, **{"/box/\x1b[31m赤\u202e.txt": GOOD, "/box/\x1b]0;t\x07.txt": ""})
    assert main(["memory://box", "--rules", pack]) == 3
    printed = capsys.readouterr()
    assert not {"\x1b", "\x07", "\u202e"} & set(printed.out + printed.err)


def test_a_password_in_an_address_is_shown_nowhere(
    monkeypatch: pytest.MonkeyPatch, served: Any, pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = [{"name": "/box/a.txt", "type": "file"}, {"name": "/box/b.txt", "type": "other"}]
    served(Server(entries, GOOD.encode()))
    assert main(["ftp://me:hush@host/box", "--rules", pack, "--format", "json", "--fail-on", "never"]) == 3
    printed = capsys.readouterr()
    assert "hush" not in printed.out + printed.err and "ftp://me@host/box/a.txt" in printed.out
    with pytest.raises(UsageError) as caught:
        located("http://me:hush@host/box")
    assert "hush" not in str(caught.value)

    def fail(address: str) -> Any:
        raise OSError(f"cannot open {address}")

    monkeypatch.setattr("fsspec.core.url_to_fs", fail)
    with pytest.raises(RemoteError) as failed:
        located("ftp://me:hush@host/box")
    assert "hush" not in str(failed.value)


# -- what is missing ---------------------------------------------------------------------------------------


def test_without_fsspec_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    assert main(["s3://bucket/a.txt", "--rules", pack]) == 2
    assert "clausecheck[dask]" in capsys.readouterr().err.replace("\n", "")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://localhost/a.pdf", "remote-web"),
        ("HTTPS://localhost/a.pdf", "remote-web"),
        ("nosuch://a", "remote-unknown"),
    ],
)
def test_addresses_that_are_not_read(address: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        located(address)
    assert caught.value.code == code


# -- a real server -----------------------------------------------------------------------------------------


@pytest.fixture
def ftp(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """An FTP server on this machine: its address, and the folder that it serves."""
    pytest.importorskip("pyftpdlib", reason="needs pyftpdlib (extra dev)")
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler
    from pyftpdlib.servers import FTPServer

    folder = tmp_path / "served"
    folder.mkdir()
    users = DummyAuthorizer()
    users.add_user("me", "hush", str(folder))
    handler = type("Handler", (FTPHandler,), {"authorizer": users})
    server = FTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"timeout": 0.05, "handle_exit": False})
    thread.start()
    yield f"ftp://me:hush@127.0.0.1:{server.address[1]}", folder
    server.close_all()
    thread.join()


def test_a_folder_on_a_server_is_checked_by_several_processes(
    ftp: tuple[str, Path], pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    address, folder = ftp
    (folder / "contracts").mkdir()
    for n in range(6):
        text = (GOOD, WEAK)[n % 2] + f"第9条　{n}\n"
        (folder / "contracts" / f"c{n}.txt").write_text(text, encoding="utf-8")
    (folder / "contracts" / ".clausecheckignore").write_text("c5.txt\n", encoding="utf-8")
    report = report_on(capsys, f"{address}/contracts", "--rules", pack, "--jobs", "2", "--no-cache")
    here = report_on(capsys, str(folder / "contracts"), "--rules", pack, "--jobs", "1", "--no-cache")
    assert [each["name"] for each in report["contracts"]] == [f"c{n}.txt" for n in range(5)]
    assert [each["requirements"] for each in report["contracts"]] == [
        each["requirements"] for each in here["contracts"]
    ]
