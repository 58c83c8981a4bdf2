"""Headings and phrases of the reports."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text

REPORT: Mapping[str, Text] = {}
