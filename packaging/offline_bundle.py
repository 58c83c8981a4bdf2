"""Makes a folder that installs clausecheck on a machine without a network: all wheels, and a script to install them.

    python packaging/offline_bundle.py [FOLDER] [--platform win_amd64] [--python 3.12] [--extra parquet]

Run it on a machine with a network, from the clone. Without --platform the folder is for machines like this one. Carry the
folder over, and run install.bat (Windows) or sh install.sh there; both take the folder to install into.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_BAT = """@echo off
rem Installs clausecheck from this folder, without a network. Usage: install.bat [folder to install into]
setlocal
set "TARGET=%~1"
if "%TARGET%"=="" set "TARGET=%LOCALAPPDATA%\\clausecheck\\app"
where py >nul 2>nul && (set "PYTHON=py -{python}") || (set "PYTHON=python")
%PYTHON% -m venv "%TARGET%" || goto failed
"%TARGET%\\Scripts\\python.exe" -m pip install --no-index --find-links "%~dp0wheels" "clausecheck{extras}" || goto failed
"%TARGET%\\Scripts\\clausecheck.exe" --version || goto failed
echo.
echo Installed. Start it as: "%TARGET%\\Scripts\\clausecheck.exe" contract.docx
exit /b 0
:failed
echo.
echo Not installed. Python {python} must be there (python.org, "Add to PATH").
exit /b 1
"""
_SH = """#!/bin/sh
# Installs clausecheck from this folder, without a network. Usage: sh install.sh [folder to install into]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${{1:-"$HOME/.local/share/clausecheck/app"}}
python=$(command -v python{python} || command -v python3) || {{ echo "Python {python} must be there." >&2; exit 1; }}
"$python" -m venv "$target"
"$target/bin/python" -m pip install --quiet --no-index --find-links "$here/wheels" "clausecheck{extras}"
"$target/bin/clausecheck" --version
echo "Installed. Start it as: $target/bin/clausecheck contract.docx"
"""


def make(folder: Path, platform: str | None, python: str, extras: str) -> None:
    """Fills the folder. Raises subprocess.CalledProcessError where pip cannot get a wheel."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip"]
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([*pip, "wheel", "-q", "--no-deps", "--wheel-dir", name, str(ROOT)], check=True)
        (own,) = Path(name).glob("clausecheck-*.whl")
        (wheels / own.name).write_bytes(own.read_bytes())
    wanted = ["--platform", platform, "--python-version", python] if platform else []
    only = ["--only-binary", ":all:"]
    command = [*pip, "download", "-q", *only, *wanted, "--dest", str(wheels), f"{wheels / own.name}{extras}"]
    subprocess.run(command, check=True)
    # cmd.exe wants its own line ends; the texts are plain ASCII for consoles of every code page.
    (folder / "install.bat").write_bytes(
        _BAT.format(python=python, extras=extras).replace("\n", "\r\n").encode()
    )
    (folder / "install.sh").write_bytes(_SH.format(python=python, extras=extras).encode())
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  wheels/{path.name}\n"
        for path in sorted(wheels.glob("*.whl"))
    ]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="ascii", newline="\n")


def main() -> None:
    """Makes the folder and says what is in it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path("clausecheck-offline"))
    parser.add_argument(
        "--platform", help="as pip names it: win_amd64, manylinux2014_x86_64; default: this machine"
    )
    parser.add_argument("--python", default=f"{sys.version_info.major}.{sys.version_info.minor}")
    parser.add_argument("--extra", action="append", default=[], help="parquet or dask; repeatable")
    given = parser.parse_args()
    make(given.folder, given.platform, given.python, f"[{','.join(given.extra)}]" if given.extra else "")
    print(
        f"{given.folder}: {len(list((given.folder / 'wheels').glob('*.whl')))} wheels, install.bat, install.sh"
    )


if __name__ == "__main__":
    main()
