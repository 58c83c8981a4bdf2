"""Where the shipped rules are: beside the imported package, else in the checkout it was imported from."""

from __future__ import annotations

from pathlib import Path

from .errors import UsageError

_PACKAGE = Path(__file__).resolve().parent


def rules_folder(package: Path = _PACKAGE) -> Path:
    """The folder that holds one folder for each shipped rule pack.

    Only what belongs to the *imported* package counts: a copy elsewhere in site-packages may be stale.
    Raises UsageError `rules-not-found` where the installation has lost its rules.
    """
    installed = package / "data" / "rules"
    if installed.is_dir():
        return installed
    for above in package.parents:
        # A folder named `rules` may stand above any installation; ours has our project file beside it.
        if (above / "rules").is_dir() and (above / "pyproject.toml").is_file():
            return above / "rules"
    raise UsageError("rules-not-found", path=str(installed))
