"""What reading makes of the same contracts in every layout; README.md defines the figures.

    python bench/reading.py [FOLDER…] [--contracts N] [--rounds N] [--layout WORD] [--details] [--rules PACK]

A folder holds labelled contracts; a bare name (dev-c) is looked up in bench/corpus. Without folders, all are taken.
Exit status 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from subprocess import SubprocessError
from unicodedata import normalize

from accuracy import find_folders
from extraction import DOCX_ENGINES, PDF_ENGINES, milliseconds
from labelled import CorpusError, labelled_files
from layouts import by_libreoffice, to_docx
from layouts.pieces import pieces_of
from layouts.to_docx import DOCX_LAYOUTS
from layouts.to_pdf import PDF_LAYOUTS, font_file, written_out
from rapidfuzz.distance import Levenshtein

from clausecheck.engine import check
from clausecheck.errors import ClauseCheckError
from clausecheck.messages import say
from clausecheck.model import Document, ReadStatus
from clausecheck.read import read_document
from clausecheck.rulebook.load import load_rulebook
from clausecheck.rulebook.schema import Rulebook

PDF_GOAL = 0.001
"""Character error rate of PDFs that carry text; that of DOCX is 0."""
COST_GOAL = 0.2
"""Time for a text PDF, as a share of what pdfplumber's extract_text takes."""
WITHOUT_TEXT = "PDF image-only"
_BY_LIBREOFFICE = {"PDF plain, LibreOffice": to_docx.plain, "PDF vertical, LibreOffice": to_docx.vertical}
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """One contract in one layout, against its text."""

    contract: str
    layout: str
    file: Path
    status: ReadStatus
    pages: int
    letters: int
    errors: int
    verdicts: int
    differing: tuple[str, ...]
    places: tuple[str, ...]
    """Where the letters differ, for the eye."""


def layouts() -> list[str]:
    """The names of all layouts that can be made here."""
    names = [f"DOCX {name}" for name in DOCX_LAYOUTS] + [f"PDF {name}" for name in PDF_LAYOUTS]
    if by_libreoffice.is_there():
        names[-1:-1] = _BY_LIBREOFFICE
    return names


def make(source: Path, folder: Path, chosen: Sequence[str]) -> None:
    """Sets one contract in all layouts but those that LibreOffice makes; for these, the Word documents."""
    pieces = pieces_of(source.read_text(encoding="utf-8"))
    for layout in chosen:
        kind, _, name = layout.partition(" ")
        maker = _BY_LIBREOFFICE.get(layout) or (DOCX_LAYOUTS if kind == "DOCX" else PDF_LAYOUTS)[name]
        suffix = ".docx" if layout in _BY_LIBREOFFICE else f".{kind.lower()}"
        path = folder / layout / f"{source.stem}{suffix}"
        path.parent.mkdir(exist_ok=True)
        # LibreOffice 7.4 puts letters of a second font beyond the page in vertical writing.
        path.write_bytes(maker(written_out(pieces) if layout in _BY_LIBREOFFICE else pieces))


def make_all(sources: Sequence[Path], folder: Path, chosen: Sequence[str], jobs: int) -> None:
    """Sets all contracts in all layouts."""
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        list(pool.map(make, sources, [folder] * len(sources), [chosen] * len(sources)))
    for layout in chosen:
        if layout in _BY_LIBREOFFICE:
            by_libreoffice.save_as_pdf(sorted((folder / layout).glob("*.docx")), folder / layout)


def measure(source: Path, folder: Path, chosen: Sequence[str], rulebook: Rulebook) -> list[Reading]:
    """Reads and judges one contract in every layout, and holds it against its plain text."""
    text = source.read_text(encoding="utf-8")
    truth = folded(text)
    expected = _verdicts(read_document(source), rulebook)
    readings: list[Reading] = []
    for layout in chosen:
        path = folder / layout / f"{source.stem}.{layout.split()[0].lower()}"
        document = read_document(path)
        found = _verdicts(document, rulebook)
        seen = folded(document.text)
        readings.append(
            Reading(
                source.stem,
                layout,
                path,
                document.status,
                document.pages or 1,
                len(truth),
                Levenshtein.distance(truth, seen),
                len(found),
                tuple(
                    f"{key}  {expected[key]} -> {found[key]}" for key in found if found[key] != expected[key]
                ),
                tuple(_places(truth, seen)) if document.text else (),
            )
        )
    return readings


def folded(text: str) -> str:
    """A text as it is compared: compatibility forms unified, white space removed."""
    return "".join(normalize("NFKC", text).split())


def _verdicts(document: Document, rulebook: Rulebook) -> dict[str, str]:
    report = check("", [document], rulebook)
    return {requirement.id: requirement.verdict.value for requirement in report.requirements}


def _places(truth: str, seen: str) -> Iterator[str]:
    changes = (change for change in Levenshtein.opcodes(truth, seen) if change.tag != "equal")
    for change, _ in zip(changes, range(_SHOWN), strict=False):
        before = truth[max(change.src_start - 10, 0) : change.src_end + 10]
        after = seen[max(change.dest_start - 10, 0) : change.dest_end + 10]
        yield f"{before[:60]} -> {after[:60]}"


def measure_all(
    sources: Sequence[Path], folder: Path, chosen: Sequence[str], rulebook: Rulebook, jobs: int
) -> list[Reading]:
    """All contracts in all layouts, layout by layout."""
    count = len(sources)
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        found = pool.map(measure, sources, [folder] * count, [chosen] * count, [rulebook] * count)
        readings = [reading for each in found for reading in each]
    return sorted(readings, key=lambda reading: chosen.index(reading.layout))


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one layout."""

    layout: str
    readings: Sequence[Reading]
    milliseconds: dict[str, float]
    timed_pages: int

    @property
    def rate(self) -> float:
        """Character error rate of all contracts together."""
        return sum(r.errors for r in self.readings) / sum(r.letters for r in self.readings)

    @property
    def worst(self) -> float:
        """Character error rate of the worst contract."""
        return max(r.errors / r.letters for r in self.readings)

    @property
    def differing(self) -> int:
        """Verdicts that are not those on the plain text."""
        return sum(len(r.differing) for r in self.readings)

    def ratio(self, engine: str) -> float:
        """Our time as a share of the engine's."""
        return self.milliseconds["clausecheck"] / self.milliseconds[engine]

    def cells(self) -> list[str]:
        """The row of the table."""
        statuses = [sum(r.status is status for r in self.readings) for status in ReadStatus]
        carries_text = self.layout != WITHOUT_TEXT
        verdicts = sum(r.verdicts for r in self.readings)
        share = self.differing / verdicts if verdicts else 0.0
        mine = self.milliseconds["clausecheck"] / self.timed_pages
        against = [f"{self.ratio(name):.2f}" for name in self.milliseconds if name != "clausecheck"]
        return [
            self.layout,
            "/".join(map(str, statuses)),
            f"{self.rate * 100:.3f}" if carries_text else "-",
            f"{self.worst * 100:.2f}" if carries_text else "-",
            f"{self.differing}/{verdicts} = {share:.4f}" if carries_text else "-",
            f"{mine:.2f}",
            *against,
        ]


def goals(rows: Sequence[Row]) -> list[tuple[str, bool]]:
    """What the figures should show, and whether they do."""
    with_text = [row for row in rows if row.layout != WITHOUT_TEXT]
    word = [row for row in with_text if row.layout.startswith("DOCX")]
    pdf = [row for row in with_text if row.layout.startswith("PDF")]
    scans = [reading for row in rows if row.layout == WITHOUT_TEXT for reading in row.readings]
    return [
        ("no wrong character in any DOCX layout", all(row.rate == 0 for row in word)),
        (
            f"at most {PDF_GOAL:.1%} wrong characters in any PDF layout",
            all(row.rate <= PDF_GOAL for row in pdf),
        ),
        (
            "the verdicts of the plain text in every layout that carries text",
            not any(r.differing for r in with_text),
        ),
        ("pages that are images are unread", all(r.status is ReadStatus.UNREAD for r in scans)),
        (
            f"a text PDF costs at most {COST_GOAL:g} of pdfplumber's extract_text",
            all(row.ratio("pdfplumber") <= COST_GOAL for row in pdf),
        ),
    ]


def tables(rows: Sequence[Row]) -> Iterator[str]:
    """The DOCX layouts, then the PDF layouts."""
    common = ["read/partly/unread", "CER %", "worst %", "verdicts differ"]
    for kind, engines in (
        ("DOCX", ["ms/file", "/python-docx"]),
        ("PDF", ["ms/page", "/pdfplumber", "/get_text_range"]),
    ):
        cells = [row.cells() for row in rows if row.layout.startswith(kind)]
        if not cells:
            continue
        cells.insert(0, ["layout", *common, *engines])
        widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
        for row in cells:
            yield f"{row[0]:<{widths[0]}}" + "".join(
                f"  {cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True)
            )
        yield ""


def details(readings: Sequence[Reading]) -> Iterator[str]:
    """Every verdict that differs and the first wrong characters of every contract."""
    for reading in readings:
        if reading.layout == WITHOUT_TEXT or not (reading.errors or reading.differing):
            continue
        yield f"{reading.contract}, {reading.layout}: {reading.errors} of {reading.letters} characters"
        yield from (f"    VERDICT {each}" for each in reading.differing)
        yield from (f"    {each}" for each in reading.places)


def timed(layout: str, readings: Sequence[Reading], rounds: int) -> Row:
    """The figures of one layout, with the times of the first contract of each folder."""
    chosen = [reading for index, reading in enumerate(readings) if not index % -(-len(readings) // 5)]
    engines = DOCX_ENGINES if layout.startswith("DOCX") else PDF_ENGINES
    files = [reading.file for reading in chosen]
    return Row(layout, readings, milliseconds(files, engines, rounds), sum(r.pages for r in chosen))


def sources_in(folders: Sequence[Path], most: int | None) -> list[Path]:
    """The texts of the contracts to take: at most so many of each folder, spread over it."""
    sources: list[Path] = []
    for folder in folders:
        files = [file.with_suffix(".txt") for file in labelled_files(folder)]
        step = 1 if most is None else max(1, -(-len(files) // most))
        sources += files[::step]
    return sources


def run(options: argparse.Namespace) -> int:
    """Measures and prints."""
    sources = sources_in(find_folders(options.folders), None if options.all else options.contracts)
    chosen = [layout for layout in layouts() if options.layout.lower() in layout.lower()]
    rulebook = load_rulebook([options.rules])
    jobs = min(options.jobs, len(sources))
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        make_all(sources, folder, chosen, jobs)
        readings = measure_all(sources, folder, chosen, rulebook, jobs)
        by_layout = {layout: [r for r in readings if r.layout == layout] for layout in chosen}
        rows = [timed(layout, found, options.rounds) for layout, found in by_layout.items()]
    font = font_file()
    print(f"{len(sources)} contracts, {sum(r.letters for r in readings) // max(len(chosen), 1)} characters;")
    print(
        f"embedded font {font.name if font else '- (none found)'}; processor times, {options.rounds} rounds\n"
    )
    for line in [*details(readings), ""] if options.details else ():
        print(line)
    for line in tables(rows):
        print(line)
    met = goals(rows)
    for goal, is_met in met:
        print(f"{'met   ' if is_met else 'MISSED'}  {goal}")
    return 0 if all(is_met for _, is_met in met) else 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Parses the arguments."""
    parser = argparse.ArgumentParser(
        description="The same contracts in every layout: what is read, and how fast."
    )
    parser.add_argument(
        "folders", nargs="*", metavar="FOLDER", help="labelled contracts (default: bench/corpus/*)"
    )
    parser.add_argument("--contracts", type=int, default=3, metavar="N", help="of each folder (default: 3)")
    parser.add_argument("--all", action="store_true", help="take all contracts of each folder")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="rounds that count (default: 3)")
    parser.add_argument("--layout", default="", metavar="WORD", help="only layouts with this in their name")
    parser.add_argument("--details", action="store_true", help="list what differs")
    parser.add_argument(
        "--rules", default="soumu-2007", metavar="PACK", help="rule pack (default: soumu-2007)"
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the files that were made here")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes at a time"
    )
    options = parser.parse_args(arguments)
    if options.rounds < 1 or options.contracts < 1 or options.jobs < 1:
        parser.error("--rounds, --contracts, --jobs: at least 1")
    try:
        return run(options)
    except ClauseCheckError as error:
        print(f"reading.py: {say(error.code, 'en', error.values)}", file=sys.stderr)
    except (CorpusError, SubprocessError) as error:
        print(f"reading.py: {error}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
