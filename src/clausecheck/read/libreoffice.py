"""LibreOffice as a program that saves a file as DOCX: found, run apart from everything else, and ended in time."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

_TARGET = "docx:MS Word 2007 XML"
_LEAST_SECONDS = 5.0
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
    "/usr/lib/libreoffice/program/soffice",
)
_WINDOWS_PLACE = r"LibreOffice\program\soffice.exe"
# The profile of a reader that trusts nobody: no macros, nothing linked is loaded, no way out to a network.
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)


class ConversionFailedError(Exception):
    """The program could not be started, or saved nothing."""


class TookTooLongError(Exception):
    """The program was ended because the time was over."""


def find_program() -> str | None:
    """Where LibreOffice is installed: on the path, or where its installers put it; None where it is not."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    homes = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432")]
    places = [*_USUAL_PLACES, *(str(Path(home) / _WINDOWS_PLACE) for home in homes if home)]
    return next((place for place in places if Path(place).is_file()), None)


def saved_as_docx(data: bytes, suffix: str, import_filter: str, program: str, seconds: float) -> bytes:
    """What LibreOffice makes of a file with this suffix; an empty `import_filter` lets it guess what it is.

    Raises ConversionFailedError and TookTooLongError.
    """
    with tempfile.TemporaryDirectory(prefix="clausecheck-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
        source = folder / f"document{suffix}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            *([f"--infilter={import_filter}"] if import_filter else []),
            "--convert-to",
            _TARGET,
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        _run(command, folder, max(seconds, _LEAST_SECONDS))
        try:
            return (folder / "out" / "document.docx").read_bytes()
        except OSError as error:
            raise ConversionFailedError from error


def _run(command: list[str], folder: Path, seconds: float) -> None:
    environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"} if sys.platform == "linux" else None
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ConversionFailedError from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise TookTooLongError from error
    finally:
        # Also where the user breaks off: the program has no terminal to be told by.
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program with the processes it started: soffice is only the one that starts the others."""
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/F", "/T", "/PID", str(process.pid)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _settings() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>'
    )
