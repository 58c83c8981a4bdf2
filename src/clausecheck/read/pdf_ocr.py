"""Character recognition of pages without letters, by the program tesseract where the user has it.

The page is drawn by PDFium and handed over through a pipe; what comes back are lines with boxes, which go
the same way as the letters of a text page. Loaded only when the user asks for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

from .joining import width_of
from .pdf_chars import Flow, Frame, PageText, Run, typed_runs
from .pdf_native import Box, NativePage

_DOTS_PER_INCH = 300
_LANGUAGE, _VERTICAL = "jpn", "jpn_vert"
_MODE = "6"
"""Page segmentation of tesseract: one block; columns are found from the boxes afterwards."""
_POOR = 70.0
"""Confidence, per cent, under which a page may be vertical or lie on its side."""
_WIDE_GAP = 2.0
"""A gap from this on, in letters, parts what stands side by side."""
_CLOSERS = "、。，．）」』】)],."
"""Marks that stand at the left of their square, so that what is before them seems far away."""
_FLOWS = (Flow.RIGHT, Flow.UP, Flow.LEFT, Flow.DOWN)
"""Where a line of the upright page runs to in user space, by quarter turns of the page."""


class _Word(NamedTuple):
    line: tuple[str, ...]
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    text: str


class Recogniser:
    """The installed tesseract; `is_ready` says whether it and its Japanese data are there."""

    def __init__(self) -> None:
        self._program = shutil.which("tesseract") or _windows_program()
        self._languages = self._installed()

    @property
    def is_ready(self) -> bool:
        """Whether Japanese can be recognised."""
        return _LANGUAGE in self._languages

    def page_text(self, page: NativePage, seconds: float) -> PageText | None:
        """The recognised lines of a page; None where nothing was found in `seconds`."""
        words = self._words(page, 0, _LANGUAGE, _MODE, seconds)
        turns, vertical = 0, False
        if _confidence(words) < _POOR:
            turns = self._turns(page, seconds)
            if turns:
                words = _better(words, self._words(page, turns, _LANGUAGE, _MODE, seconds))
            elif _VERTICAL in self._languages:
                upright = self._words(page, 0, _VERTICAL, "5", seconds)
                vertical = _better(words, upright) is upright
                words = upright if vertical else words
        runs = list(_runs(words, vertical))
        return _placed(runs, page, turns, vertical) if runs else None

    def _words(self, page: NativePage, turns: int, language: str, layout: str, seconds: float) -> list[_Word]:
        answer = self._run(page, turns, seconds, "-l", language, "--psm", layout, "tsv")
        return [word for line in answer.splitlines()[1:] if (word := _word(line.split("\t"))) is not None]

    def _turns(self, page: NativePage, seconds: float) -> int:
        """Quarter turns clockwise that bring the page upright."""
        if "osd" not in self._languages:
            return 0
        for line in self._run(page, 0, seconds, "-l", "osd", "--psm", "0").splitlines():
            name, _, value = line.partition(":")
            if name == "Rotate" and value.strip().isdigit():
                return int(value) // 90 % 4
        return 0

    def _run(self, page: NativePage, turns: int, seconds: float, *arguments: str) -> str:
        width, height, pixels = page.render_grey(_DOTS_PER_INCH, turns)
        picture = b"P5 %d %d 255\n" % (width, height) + pixels
        command = [self._program, "stdin", "stdout", "--dpi", str(_DOTS_PER_INCH), *arguments]
        # Files are read side by side by several processes: one thread each is fastest for all.
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(
                command,
                input=picture,
                capture_output=True,
                timeout=max(seconds, 1),
                env=environment,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""

    def _installed(self) -> frozenset[str]:
        if not self._program:
            return frozenset()
        try:
            done = subprocess.run(
                [self._program, "--list-langs"], capture_output=True, timeout=20, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return frozenset()
        return frozenset(done.stdout.decode("utf-8", "replace").split())


def _windows_program() -> str:
    """Where the installer for Windows puts the program without naming it in PATH."""
    folder = os.environ.get("PROGRAMFILES", "")
    program = Path(folder) / "Tesseract-OCR" / "tesseract.exe"
    return str(program) if folder and program.is_file() else ""


def _word(fields: Sequence[str]) -> _Word | None:
    text = fields[11].replace("|", "").strip() if len(fields) > 11 else ""  # bars are the rules of tables
    if not text:
        return None
    left, top, width, height = (int(field) for field in fields[6:10])
    confidence = float(fields[10])
    place = tuple(fields[2:5])
    return _Word(place, left, top, left + width, top + height, confidence, text)


def _confidence(words: Sequence[_Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _better(one: list[_Word], other: list[_Word]) -> list[_Word]:
    """The reading that is surer of more letters."""

    def sure(words: list[_Word]) -> float:
        return sum(max(word.confidence - 40, 0) * len(word.text) for word in words)

    return other if sure(other) > sure(one) else one


def _runs(words: Sequence[_Word], vertical: bool) -> Iterator[Run]:
    """Lines of words as runs in pixels of the picture; tesseract's spaces between Japanese letters go."""
    if not words:
        return
    size = median(word.right - word.left if vertical else word.bottom - word.top for word in words)
    for _, line in groupby(words, key=lambda word: word.line):
        part: list[_Word] = []
        for word in line:
            if part and word.text[0] not in _CLOSERS:
                last = part[-1]
                gap = word.top - last.bottom if vertical else word.left - last.right
                if gap > _WIDE_GAP * size:
                    yield _run(part, vertical, size)
                    part = []
            part.append(word)
        yield _run(part, vertical, size)


def _run(words: Sequence[_Word], vertical: bool, size: float) -> Run:
    text = words[0].text
    for before, word in pairwise(words):
        gap = word.top - before.bottom if vertical else word.left - before.right
        are_latin = (text[-1] + word.text[0]).isascii() and text[-1].isalnum() and word.text[0].isalpha()
        is_apart = gap > 0.9 * size and word.text[0] not in _CLOSERS and text[-1] not in _CLOSERS
        text += "\u3000" * is_apart or " " * are_latin
        text += word.text
    left, right = min(word.left for word in words), max(word.right for word in words)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    length = bottom - top if vertical else right - left
    return Run(text, left, top, right, bottom, length / max(width_of(text), 0.5))


def _placed(runs: Sequence[Run], page: NativePage, turns: int, vertical: bool) -> PageText:
    """Runs in pixels of the picture as the text of the page, in its reading space."""
    scale = 72 / _DOTS_PER_INCH
    shown = Frame(_FLOWS[(page.quarter_turns + turns) % 4], page.box)
    frame = Frame(Flow.DOWN, page.box, vertical=True) if vertical else shown
    em = median(run.em for run in runs) * scale
    placed = []
    for run in runs:
        box: Box = shown.leave(run.left * scale, run.top * scale, run.right * scale, run.bottom * scale)
        left, top, right, bottom = frame.enter(box)
        size = run.em * scale
        placed.append(Run(run.text, left, top, right, bottom, em if abs(size - em) < 0.3 * em else size))
    return PageText(frame, placed + typed_runs(page, frame, em), em)
