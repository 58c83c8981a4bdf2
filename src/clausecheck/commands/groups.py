"""The commands that come in groups (rules, config, cache), as typer parses them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from . import Common
from .flags import Packs
from .help import Command, Group

_rules = typer.Typer(cls=Group, help="about-rules", rich_markup_mode=None)
_config = typer.Typer(cls=Group, help="about-config", rich_markup_mode=None)
_cache = typer.Typer(cls=Group, help="about-cache", rich_markup_mode=None)

GROUPS: Mapping[str, typer.Typer] = {"rules": _rules, "config": _config, "cache": _cache}
"""The groups by the word that calls them."""


def common_of(ctx: typer.Context) -> Common:
    """What holds for every command of this run."""
    common = ctx.find_object(Common)
    assert common is not None
    return common


def usual_rules(ctx: typer.Context) -> tuple[str, ...]:
    """The rule packs that the settings name."""
    return common_of(ctx).choose({}).texts("rules")


@_rules.command("list", cls=Command, help="about-list")
def _rules_list(ctx: typer.Context) -> int:
    from .rules import list_all

    return list_all(common_of(ctx))


@_rules.command("show", cls=Command, help="about-show")
def _rules_show(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="meta-pack-or-id", help="help-pack-or-id")] = None,
) -> int:
    from .rules import show

    return show(name, usual_rules(ctx), common_of(ctx))


@_rules.command("check", cls=Command, help="about-rules-check")
def _rules_check(ctx: typer.Context, packs: Packs = None) -> int:
    from .rules import check_packs

    return check_packs(tuple(packs or ()) or usual_rules(ctx), common_of(ctx))


@_rules.command("test", cls=Command, help="about-test")
def _rules_test(ctx: typer.Context, packs: Packs = None) -> int:
    from .rules import test_packs

    return test_packs(tuple(packs or ()) or usual_rules(ctx), common_of(ctx))


@_rules.command("new", cls=Command, help="about-new")
def _rules_new(
    ctx: typer.Context, name: Annotated[str, typer.Argument(metavar="meta-name", help="help-name")]
) -> int:
    from .rules import new

    return new(name, common_of(ctx))


@_config.command("show", cls=Command, help="about-config-show")
def _config_show(ctx: typer.Context) -> int:
    from .config import show

    return show(common_of(ctx).choose({}), common_of(ctx))


@_config.command("schema", cls=Command, help="about-config-schema")
def _config_schema(ctx: typer.Context) -> int:
    from .config import print_schema

    return print_schema()


@_cache.command("info", cls=Command, help="about-cache-info")
def _cache_info(ctx: typer.Context) -> int:
    from .cache import info

    return info(common_of(ctx))


@_cache.command("clear", cls=Command, help="about-cache-clear")
def _cache_clear(ctx: typer.Context) -> int:
    from .cache import clear

    return clear(common_of(ctx))
