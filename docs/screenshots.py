"""Takes the pictures of the READMEs anew: `python docs/screenshots.py` (needs Chromium and a Japanese font).

They show what the program prints for the samples today, in both languages, in `docs/images`.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
CONTRACT = "samples/typical.docx"
FOLDER = sorted(
    f"samples/{path.name}" for path in (ROOT / "samples").iterdir() if path.suffix in (".docx", ".pdf")
)
TERMINAL = """<meta charset="utf-8"><style>
body {{ margin: 0; padding: 20px 24px; width: max-content; background: #16171b; color: #dcdad4; }}
pre {{ margin: 0; font: 15px/1.5 "Noto Sans Mono CJK JP", "BIZ UDGothic", "MS Gothic", IPAGothic, monospace; }}
.prompt {{ color: #8fb8f0; }}
</style><pre><span class="prompt">$ clausecheck {arguments}</span>
{code}</pre>"""


def main() -> None:
    """Takes all pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is needed: install the package chromium.")
    IMAGES.mkdir(exist_ok=True)
    root = hasattr(os, "getuid") and os.getuid() == 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if root else [])
        for lang in ("ja", "en"):
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            take(page, f"report.{lang}", html_report(Path(folder), lang, [CONTRACT]), "#c1-r4")
            take(page, f"folder.{lang}", html_report(Path(folder), lang, FOLDER), "")
            page.goto(terminal(Path(folder), lang).as_uri())
            save(page.locator("body").screenshot(), f"terminal.{lang}")
        browser.close()


def html_report(folder: Path, lang: str, contracts: list[str]) -> Path:
    """The HTML report on samples."""
    path = folder / "report.html"
    run("--lang", lang, "-o", str(path), *contracts)
    return path


def take(page: Any, name: str, path: Path, anchor: str) -> None:
    """What the window shows of a report; with an anchor, the finding beside the words it rests on."""
    page.goto(path.as_uri())
    if anchor:
        # Words first, so that the text stands where they are, then the finding they belong to.
        page.locator(f"{anchor} a.where").first.click()
        page.goto(f"{path.as_uri()}{anchor}")
        page.evaluate("scrollBy(0, -12)")
    else:
        page.locator(".matrix").evaluate("section => section.scrollIntoView()")
    save(page.screenshot(), name)


def terminal(folder: Path, lang: str) -> Path:
    """A page that looks like a terminal: the head of the report, and its first finding."""
    arguments = ["--lang", lang, CONTRACT] if lang == "en" else [CONTRACT]
    lines = run(*arguments).split("\n")
    text = Text.from_ansi("\n".join(lines[:46]))
    console = Console(record=True, width=110, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(text, soft_wrap=True)
    code = console.export_html(theme=DIMMED_MONOKAI, inline_styles=True, code_format="{code}")
    path = folder / "terminal.html"
    path.write_text(TERMINAL.format(arguments=" ".join(arguments), code=code), encoding="utf-8")
    return path


def run(*arguments: str) -> str:
    """What the program prints, with colours."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys, clausecheck.cli; sys.exit(clausecheck.cli.main())", *arguments],
        cwd=ROOT,
        env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode == 2:
        sys.exit(done.stderr)
    return done.stdout


def save(png: bytes, name: str) -> None:
    """Writes a picture with few colours: text needs no more, and the file stays small."""
    image = (
        Image.open(io.BytesIO(png))
        .convert("RGB")
        .quantize(200, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    )
    image.save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
