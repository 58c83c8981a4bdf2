"""Sentences about arguments, configuration and rule files."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text
from .rules import RULES

USAGE: Mapping[str, Text] = {**RULES}
