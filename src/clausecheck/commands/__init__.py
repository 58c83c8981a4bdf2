"""What each command does once its flags are parsed; loaded by the command that runs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from ..config import Chosen, Config, Given, choose


class Common(NamedTuple):
    """What holds for every command: the language of what is printed, whether tracebacks are, the configuration.

    `flags` holds those of the flags above that were given, by name.
    """

    lang: str
    debug: bool
    config: Config = Config()
    flags: Mapping[str, str] = {}

    def configured(self, config: Config) -> Common:
        """The same with a configuration, whose language counts where neither flag nor environment names one."""
        chosen = choose(config, self.flags, {name: os.environ[name] for name in _LANG if name in os.environ})
        return self._replace(config=config, lang=chosen.text("lang"))

    def choose(self, given: Given) -> Chosen:
        """All settings of the run, with the flags that were given. Raises UsageError as `config.choose`."""
        return choose(self.config, {**self.flags, **given}, os.environ)


_LANG = ("CLAUSECHECK_LANG",)
