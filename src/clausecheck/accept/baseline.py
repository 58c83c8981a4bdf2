"""The baseline: the findings of a day by fingerprint, so that later runs tell new ones from old."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import UsageError
from .waivers import last_day

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Baseline:
    """Fingerprints by contract (its files, from the folder of the baseline) and by "pack/requirement".

    A finding whose fingerprint stands here is old; one that has changed, for the worse or otherwise, is new.
    """

    reason: str
    who: str
    until: date | None
    contracts: Mapping[str, Mapping[str, str]]


def read(path: Path) -> Baseline:
    """The baseline in a file. Raises UsageError `bad-baseline`."""
    try:
        return _baseline(json.loads(path.read_text(encoding="utf-8", errors="surrogatepass")))
    except OSError as error:
        raise UsageError("bad-baseline", path=str(path), problem=error.strerror or "") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UsageError("bad-baseline", path=str(path), problem=str(error)) from error


def written(baseline: Baseline) -> bytes:
    """The baseline as a file: a line for each finding, in an order that changes as little as the findings do."""
    tree = {
        "version": _VERSION,
        "reason": baseline.reason,
        "who": baseline.who,
        "until": baseline.until.isoformat() if baseline.until else None,
        "contracts": {
            name: dict(sorted(found.items())) for name, found in sorted(baseline.contracts.items())
        },
    }
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def _baseline(tree: Any) -> Baseline:
    if tree["version"] != _VERSION:
        raise ValueError(f"version: {tree['version']}")
    until = None if tree["until"] is None else last_day(tree["until"])
    if tree["until"] is not None and until is None:
        raise ValueError(f"until: {tree['until']}")
    contracts = {
        _text(name): {_text(k): _text(v) for k, v in found.items()}
        for name, found in tree["contracts"].items()
    }
    return Baseline(_text(tree["reason"]), _text(tree["who"]), until, contracts)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r}")
    return value
