"""Makes the sample contracts from samples/sources/: `python samples/build.py [FOLDER]`.

The same sources give the same bytes, with the same versions of python-docx, reportlab and Pillow.
Needs `pip install -e '.[dev]'` and, for the PDFs, the fonts IPA Mincho and IPA Gothic.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from source import Line, lines_of
from to_docx import docx_of
from to_pdf import pdf_of

HERE = Path(__file__).resolve().parent

Maker = Callable[[list[Line]], bytes]
SAMPLES: dict[str, tuple[str, Maker]] = {
    "good.docx": ("good", partial(docx_of, automatic=True, footer="要介護認定調査票等データ入力業務")),
    "typical.docx": ("typical", partial(docx_of, automatic=False, footer="業務委託契約書（霧ヶ原町）")),
    "short.docx": ("short", partial(docx_of, automatic=False, footer="")),
    "annex.pdf": ("annex", partial(pdf_of, footer="")),
    "old.pdf": ("old", partial(pdf_of, footer="", is_vertical=True)),
    "operation.pdf": ("operation", partial(pdf_of, footer="- {} -")),
    "operation.docx": ("operation", partial(docx_of, automatic=True, footer="住民情報システム運用保守業務")),
    "terms.pdf": ("terms", partial(pdf_of, footer="{}")),
    "scanned.pdf": ("scanned", partial(pdf_of, footer="{}/3")),
}


def build(folder: Path) -> None:
    """Writes every sample into the folder."""
    for name, (source, make) in SAMPLES.items():
        path = folder / name
        path.write_bytes(make(lines_of(HERE / "sources" / f"{source}.txt")))
        print(f"{path.name}  {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
