"""Files with scripts and launch actions, and rule files with catastrophic patterns: read or judged, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_pack import write_pack

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))

from fuzzing.pdf_seeds import pdf_seeds

from clausecheck.engine import check
from clausecheck.read.from_txt import document_from_text
from clausecheck.read.options import ReadOptions
from clausecheck.rulebook.load import load_rulebook
from clausecheck.safe_read import read_safely


def test_scripts_and_launch_actions_of_a_pdf_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a program was started"))
    path = tmp_path / "contract.pdf"
    path.write_bytes(pdf_seeds()["form"])
    assert b"/Launch" in path.read_bytes() and b"/JavaScript" in path.read_bytes()
    document = read_safely(path, ReadOptions())
    assert "乙は、業務上知り得た秘密を漏らしてはならない。" in document.text
    assert {"attachments", "xfa-form"} <= {problem.code for problem in document.problems}
    assert [file.name for file in tmp_path.iterdir()] == ["contract.pdf"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to an amount of memory")
def test_a_pdf_that_draws_itself_without_end_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "endless.pdf").write_bytes(drawing_itself())
    arguments = ["endless.pdf", "--max-memory", "200", "--rules", str(write_pack(tmp_path / "pack"))]
    program = "import sys; from clausecheck.cli import main; sys.exit(main())"
    ended = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=tmp_path, capture_output=True, text=True
    )
    out = ended.stdout.replace("\n", "")
    assert ended.returncode == 3 and "判定していません" in out and "endless.pdf" in out


def drawing_itself() -> bytes:
    """A PDF whose page draws a form that draws itself three times, each of which does the same."""
    page = b"/X Do"
    form = b"1 0 0 1 0 0 cm /X Do /X Do /X Do"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
        b"<</Type/Page/Parent 2 0 R/Resources 6 0 R/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 400 400]/Resources 6 0 R/Length %d>>stream\n%s\nendstream"
        % (len(form), form),
        b"<</XObject<</X 5 0 R>>>>",
    ]
    data = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return data + b"trailer\n<</Size 7/Root 1 0 R>>\n%%EOF\n"


@pytest.mark.parametrize("pattern", ["の…の…の…y", "の?" * 17 + "y", "(の|のの)" * 17 + "y"])
def test_the_widest_pattern_that_a_rule_may_hold_is_searched_in_bounded_time(
    tmp_path: Path, pattern: str
) -> None:
    pack = write_pack(tmp_path / "pack")
    rule = (pack / "training.yaml").read_text(encoding="utf-8")
    (pack / "training.yaml").write_text(rule.replace("[教育, 研修]", f'["{pattern}"]'), encoding="utf-8")
    text = "第1条　乙は、" + "の" * 1000 + "。y\n"
    began = time.process_time()
    check("contract", [document_from_text(text, "contract.txt")], load_rulebook([str(pack)]))
    assert time.process_time() - began < 15
