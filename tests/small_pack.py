"""A small rule pack of our own, so that tests do not depend on the wording of the shipped rules."""

from __future__ import annotations

import shutil
from pathlib import Path

from clausecheck.resources import rules_folder

SECRECY = "第1条　乙は、知り得た秘密を漏らしてはならない。契約の終了後も、秘密を漏らしてはならない。\n"
TRAINING = "第2条　乙は、従事者に対し、教育を行わなければならない。\n"
PLEDGES = "第3条　乙は、従事者から誓約書を徴しなければならない。\n"
GOOD = "業務委託契約書\n" + SECRECY + TRAINING + PLEDGES
WEAK = GOOD.replace("教育を行わなければならない", "教育を行うよう努めなければならない")
MISSING = GOOD.replace(TRAINING, "第2条　乙は、業務を行う。\n")


def write_pack(folder: Path) -> Path:
    """Writes the pack into `folder`, with the language of the shipped pack."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in (Path(__file__).parent / "packs" / "small").glob("*.yaml"):
        shutil.copy(file, folder)
    for name in ("language.yaml", "spelling.yaml"):
        shutil.copy(rules_folder() / "soumu-2007" / name, folder)
    return folder
