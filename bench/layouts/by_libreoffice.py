"""Word documents → PDFs as LibreOffice sets them, many in one start of the program."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from clausecheck.read.libreoffice import find_program

_SECONDS_A_FILE = 30


def is_there() -> bool:
    """Whether LibreOffice is installed."""
    return find_program() is not None


def save_as_pdf(files: Sequence[Path], folder: Path) -> None:
    """Saves each file as a PDF of its name in `folder`; raises CalledProcessError or TimeoutExpired."""
    program = find_program()
    if program is None or not files:
        return
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                *map(str, files),
            ],
            check=True,
            capture_output=True,
            timeout=60 + _SECONDS_A_FILE * len(files),
        )
