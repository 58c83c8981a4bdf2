"""Expressions are what `re` makes of them, whether compiled now or kept by a run before."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import clausecheck
from clausecheck.expressions import FILE, expression

SOURCE = "(?P<party>甲|乙)(は|が)、[^。]{0,40}(?<!得)ない"
TEXT = "乙は、漏らしてはならない。甲が、許さない。"
SEARCH = f"""
import re
from clausecheck import expressions
found = expressions.expression({SOURCE!r}).search({TEXT!r})
print(found.groupdict(), found.span("party"), found.span())
"""
REFUSED = """
from clausecheck import expressions
def refuse(*given): raise SystemExit("compiled")
expressions.re._parser.parse = refuse
"""


def run(code: str, folder: Path | str) -> str:
    environment = os.environ | {"CLAUSECHECK_CACHE": str(folder), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8"
    )
    return done.stdout + done.stderr


def every(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, type(expression(""))):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from every(each)
    elif isinstance(value, Mapping):
        yield from every(list(value.values()))


def test_does_what_re_does() -> None:
    ours, theirs = expression(SOURCE), re.compile(SOURCE)
    assert [m.span() for m in ours.finditer(TEXT)] == [m.span() for m in theirs.finditer(TEXT)]
    assert ours.findall(TEXT) == theirs.findall(TEXT)
    assert ours.split(TEXT) == theirs.split(TEXT)
    assert ours.sub(r"\g<party>", TEXT) == theirs.sub(r"\g<party>", TEXT)
    assert ours.match(TEXT, 3) == theirs.match(TEXT, 3)
    assert ours.fullmatch(TEXT) is None
    assert (ours.pattern, ours.groups) == (SOURCE, theirs.groups)


def test_flags_count() -> None:
    assert expression("a.c", re.IGNORECASE | re.DOTALL).match("A\nC")
    assert not expression("a.c").match("A\nC")


def test_a_wrong_one_is_told_when_it_is_used() -> None:
    wrong = expression("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_every_expression_of_the_program_compiles() -> None:
    names = [each.name for each in pkgutil.walk_packages(clausecheck.__path__, "clausecheck.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    found = [each for module in modules for value in vars(module).values() for each in every(value)]
    assert len(found) > 200
    for each in found:
        each.search("")


def test_what_one_run_compiled_the_next_one_need_not(tmp_path: Path) -> None:
    first = run(SEARCH + "expressions.keep()", tmp_path)
    assert first.startswith("{'party': '乙'} (0, 1)")
    assert run(REFUSED + SEARCH, tmp_path) == first
    assert run(REFUSED + SEARCH, "").endswith("compiled\n")


def test_processes_keep_what_others_kept_before(tmp_path: Path) -> None:
    other = SEARCH.replace("甲|乙", "丙|乙")
    run(SEARCH + "expressions.keep()", tmp_path)
    run("from clausecheck import expressions\nexpressions._load()\n" + other + "expressions.keep()", tmp_path)
    assert "compiled" not in run(REFUSED + SEARCH + other, tmp_path)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: "null",
        lambda text: json.dumps([json.loads(text)[0], {f"0 {SOURCE}": [32, "AAAA", 2, {}]}]),
        lambda text: json.dumps([json.loads(text)[0], {f"0 {SOURCE}": [32, "////////////////", 2, {}]}]),
        lambda text: json.dumps([json.loads(text)[0], {f"0 {SOURCE}": None}]),
        lambda text: json.dumps(["another Python", {f"0 {SOURCE}": [32, "AQAAAA==", 0, {}]}]),
    ],
    ids=["cut off", "no table", "no words", "no code", "nothing", "another Python"],
)
def test_a_damaged_file_changes_no_answer(tmp_path: Path, damage) -> None:
    first = run(SEARCH + "expressions.keep()", tmp_path)
    file = tmp_path / FILE
    file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert run(SEARCH, tmp_path) == first


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders for the user")
def test_a_file_that_others_may_write_is_not_read(tmp_path: Path) -> None:
    run(SEARCH + "expressions.keep()", tmp_path)
    (tmp_path / FILE).chmod(0o666)
    assert run(REFUSED + SEARCH, tmp_path).endswith("compiled\n")


def test_nothing_is_kept_where_there_is_no_place(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("")
    assert "Traceback" not in run(SEARCH + "expressions.keep()", taken)
