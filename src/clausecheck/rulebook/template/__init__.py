"""The files that a new rule pack begins with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ..json_schema import schema

_FOLDER = Path(__file__).parent
SCHEMA_FILE = "rules.schema.json"


def new_pack(id: str, lang: str) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files of a pack that extends the shipped one, with comments in `lang`."""
    other = "#en" if lang == "ja" else "#ja"
    for path in sorted(_FOLDER.glob("*.yaml")):
        lines = path.read_text(encoding="utf-8").replace("<<id>>", id).splitlines()
        kept = (line.replace(f"#{lang} ", "# ", 1) for line in lines if not line.lstrip().startswith(other))
        yield path.name, "".join(f"{line}\n" for line in kept).encode("utf-8")
    yield SCHEMA_FILE, (json.dumps(schema(), ensure_ascii=False, indent=1) + "\n").encode("utf-8")
