"""A folder of many contracts, no two of them the same: the labelled ones in turn, set as Word documents, PDFs and text.

python bench/many.py FOLDER [--contracts N]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from layouts import to_docx, to_pdf
from layouts.pieces import pieces_of

CORPUS = Path(__file__).resolve().parent / "corpus"
_KINDS = ("docx", "pdf", "docx", "txt", "pdf", "docx", "pdf", "docx", "docx", "txt")
"""Half of them Word, three tenths PDF, a fifth text."""
_DOCX = (to_docx.plain, to_docx.numbered, to_docx.in_table)
_PDF = (to_pdf.plain, to_pdf.two_columns, to_pdf.margins)


def write_contracts(folder: Path, number: int) -> None:
    """Writes the contracts c00000 to the last into subfolders of a thousand; those that are there stay."""
    texts = sorted(CORPUS.glob("*/*.txt"))
    for n in range(number):
        below = folder / f"{n // 1000:03}"
        below.mkdir(parents=True, exist_ok=True)
        kind = _KINDS[n % len(_KINDS)]
        path = below / f"c{n:05}.{kind}"
        if path.exists():
            continue
        text = texts[n % len(texts)].read_text(encoding="utf-8")
        text = f"{text.rstrip()}\n契約番号　第{n}号\n"
        if kind == "txt":
            data = text.encode()
        elif kind == "docx":
            data = _DOCX[n // 10 % len(_DOCX)](pieces_of(text))
        else:
            data = _PDF[n // 10 % len(_PDF)](pieces_of(text))
        path.write_bytes(data)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--contracts", type=int, default=1000)
    given = parser.parse_args()
    write_contracts(given.folder, given.contracts)
