"""Sentences about arguments, configuration and rule files."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text

USAGE: Mapping[str, Text] = {}
