"""What the fuzzer starts from: the samples, a short contract in many layouts, files written by hand, a rule pack."""

from __future__ import annotations

from pathlib import Path

from layouts.pieces import pieces_of
from layouts.to_docx import DOCX_LAYOUTS

from .docx_seed import docx_seed
from .pdf_seeds import pdf_seeds
from .plain_mutants import WEB_PAGE
from .rule_mutants import Pack

_ROOT = Path(__file__).resolve().parents[2]
_REQUIREMENTS = ("training", "pledges")
"""Requirements of the shipped rules that make the small pack, with their cases."""
_LARGE = 100_000
"""A sample above this size, bytes, is taken less often: it holds fonts more than words."""


def contract() -> str:
    """A short contract of the samples, as text."""
    return (_ROOT / "samples" / "sources" / "typical.txt").read_text(encoding="utf-8")


def seeds(kind: str) -> dict[str, bytes]:
    """The seeds of one kind of file (docx, pdf, text, html, office) by name, small ones several times."""
    if kind == "docx":
        pieces = pieces_of(contract())
        made = {f"layout {name}": make(pieces) for name, make in DOCX_LAYOUTS.items()}
        return {"by hand": docx_seed(), "by hand again": docx_seed(), **made, **_samples(".docx")}
    if kind == "pdf":
        small = pdf_seeds()
        return {**small, **{f"{name} again": data for name, data in small.items()}, **_samples(".pdf")}
    if kind == "html":
        return {"page": WEB_PAGE.encode()}
    return {path.stem: path.read_bytes() for path in sorted((_ROOT / "samples" / "sources").glob("*.txt"))}


def rule_seed() -> Pack:
    """A small pack: the grammar and words of the shipped rules, and a few of its requirements."""
    shipped = _ROOT / "rules" / "soumu-2007"
    names = ["language.yaml", "spelling.yaml", "words.yaml"]
    names += [f"{name}{end}" for name in _REQUIREMENTS for end in (".yaml", ".cases.yaml")]
    head = (
        "id: fuzzed\nversion: 1\ntitle: {ja: 試し, en: Trial}\nrequirements: ["
        + ", ".join(_REQUIREMENTS)
        + "]\n"
    )
    return {"pack.yaml": head.encode(), **{name: (shipped / name).read_bytes() for name in names}}


def _samples(suffix: str) -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in sorted((_ROOT / "samples").glob(f"*{suffix}"))}
    return {name: data for name, data in files.items() if suffix == ".docx" or len(data) <= 2 * _LARGE}
