"""What extraction costs: clausecheck's reader beside bare engines, in one process, in an order shuffled anew.

Times are of the processor, which say more on a busy machine; what counts are the ratios.
"""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from clausecheck.read import read_document

Engine = Callable[[Path], object]


def by_clausecheck(path: Path) -> object:
    """The Document, with paragraphs, places and problems."""
    return read_document(path)


def by_pdfplumber(path: Path) -> object:
    """The text of every page."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [page.extract_text() for page in pdf.pages]


def by_pdfium(path: Path) -> object:
    """The text of every page in the order of the file: the fastest there is."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def by_python_docx(path: Path) -> object:
    """Paragraphs and tables in the order of the body."""
    import docx

    return [
        item.text if hasattr(item, "text") else [[cell.text for cell in row.cells] for row in item.rows]
        for item in docx.Document(str(path)).iter_inner_content()
    ]


PDF_ENGINES: Mapping[str, Engine] = {
    "clausecheck": by_clausecheck,
    "pdfplumber": by_pdfplumber,
    "get_text_range": by_pdfium,
}
DOCX_ENGINES: Mapping[str, Engine] = {"clausecheck": by_clausecheck, "python-docx": by_python_docx}


def milliseconds(files: Sequence[Path], engines: Mapping[str, Engine], rounds: int) -> dict[str, float]:
    """What each engine takes for all files together: the sum of each file's median, after one round uncounted."""
    tasks = [(name, file) for name in engines for file in files]
    taken: dict[tuple[str, Path], list[float]] = {task: [] for task in tasks}
    for number in range(rounds + 1):
        for task in random.sample(tasks, len(tasks)):
            gc.collect()
            started = time.process_time()
            engines[task[0]](task[1])
            if number:
                taken[task].append((time.process_time() - started) * 1000)
    return {name: sum(statistics.median(taken[name, file]) for file in files) for name in engines}
