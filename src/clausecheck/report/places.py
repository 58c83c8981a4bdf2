"""Where a finding stands, as other programs name a file: relative to the current folder, with plain slashes."""

from __future__ import annotations

from pathlib import Path, PurePath
from urllib.parse import quote

from ..findings import Finding, digest
from ..model import ContractReport, FileReport, ReadStatus
from ..remote import is_address


def shown_path(path: str) -> str:
    """The path with slashes, relative to the current folder where it lies below that; an address as it is."""
    if is_address(path):
        return path
    pure = PurePath(path)
    if pure.is_absolute() and pure.is_relative_to(Path.cwd()):
        pure = pure.relative_to(Path.cwd())
    return pure.as_posix()


def uri(path: str) -> str:
    """The path as a URI reference: relative where `shown_path` is, else a file URI; an address as a URI."""
    if is_address(path):
        return quote(path.encode("utf-8", errors="surrogateescape"), safe="/:@!$&'()*+,;=~")
    shown = shown_path(path)
    encoded = quote(shown.encode("utf-8", errors="surrogateescape"), safe="/")
    if PurePath(path).is_absolute() and shown == PurePath(path).as_posix():
        return f"file://{'' if encoded.startswith('/') else '/'}{encoded}"
    return encoded


def file_of(finding: Finding, contract: ContractReport) -> FileReport:
    """The file that a finding belongs to: that of its leading words; of an absence, the first one that was read."""
    if finding.evidence:
        return contract.files[finding.evidence[0].file]
    return next(file for file in contract.files if file.status is not ReadStatus.UNREAD)


def lines_of(finding: Finding) -> tuple[int, int] | None:
    """First and last line of its leading words, 1-based; None for an absence and in formats without lines."""
    return finding.evidence[0].lines if finding.evidence else None


def fingerprint_in(contract: ContractReport, finding: Finding) -> str:
    """The fingerprint of a finding among those of all contracts of a run (32 hexadecimal digits)."""
    return digest([*(shown_path(file.path) for file in contract.files), finding.fingerprint])
