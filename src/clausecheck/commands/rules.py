"""`clausecheck rules`: which packs there are, what they ask, whether they are right, their cases, and a new one."""

from __future__ import annotations

from pathlib import Path

from ..errors import ExitStatus, UsageError
from ..messages import say
from ..report.typeset import unseen_made_seen
from ..rulebook.load import check_pack, find_pack, list_packs, load_pack, load_rulebook, shipped_packs
from . import Common, streams
from .explain import find
from .pages import pack_page, requirement_page, table


def list_all(common: Common) -> int:
    """Prints the shipped packs, a line each. Raises RuleError where one of them is wrong."""
    rows = [
        (pack.id, pack.version, str(len(pack.requirements)), pack.title.in_language(common.lang))
        for pack in list_packs()
    ]
    head = ("page-id", "column-version", "column-requirements", "column-pack")
    streams.print_text(table([tuple(say(code, common.lang) for code in head), *rows]))
    return ExitStatus.OK


def show(name: str | None, rules: tuple[str, ...], common: Common) -> int:
    """Prints the requirements of a pack (the first of `rules` if none is named), or the page of a requirement.

    Raises UsageError `unknown-requirement` where `name` is neither, and RuleError.
    """
    folder = _folder(name or rules[0])
    if folder is not None:
        streams.print_text(pack_page(load_pack(folder), common.lang))
    else:
        pack, requirement, element = find(name or "", load_rulebook(rules))
        streams.print_text(requirement_page(pack, requirement, element, common.lang, streams.cells()))
    return ExitStatus.OK


def check_packs(names: tuple[str, ...], common: Common) -> int:
    """Says of each pack whether its files are right, and everything that is wrong in them on stderr."""
    status = ExitStatus.OK
    for name in names:
        faults = check_pack(find_pack(name))
        for fault in faults:
            streams.complain(say(fault.code, common.lang, fault.values), common.lang)
        if faults:
            status = ExitStatus.USAGE
            line = say("rules-wrong", common.lang, {"pack": name, "number": len(faults)})
        else:
            pack = load_pack(find_pack(name))
            elements = sum(len(requirement.elements) for requirement in pack.requirements)
            line = say(
                "rules-fine",
                common.lang,
                {"pack": name, "requirements": len(pack.requirements), "elements": elements},
            )
        streams.print_text(f"{line}\n")
    return status


def test_packs(names: tuple[str, ...], common: Common) -> int:
    """Runs the cases of each pack and prints those that come out otherwise than expected.

    Returns FINDINGS where one does. Elements that lack a kind of case are listed, but fail nothing.
    """
    from .. import cases

    lang, status = common.lang, ExitStatus.OK
    for name in names:
        pack = load_pack(find_pack(name))
        result = cases.run(pack)
        lines = []
        for case in result.failed:
            status = ExitStatus.FINDINGS
            lines.append(f"{case.file}:{case.line}: {case.case.name}")
            for wrong in case.mismatches:
                values = {"element": wrong.element, "expected": wrong.expected, "found": wrong.found}
                lines.append("  " + say("case-mismatch", lang, values))
        for lack in cases.coverage(pack):
            element = f"{lack.requirement}/{lack.element}"
            lines.append(
                say("case-lacking", lang, {"element": element, "kinds": ", ".join(map(str, lack.missing))})
            )
        total, failed = len(result.cases), len(result.failed)
        lines.append(say("cases-result", lang, {"pack": pack.id, "total": total, "failed": failed}))
        streams.print_text(unseen_made_seen("".join(f"{line}\n" for line in lines)))
    return status


def new(name: str, common: Common) -> int:
    """Writes a rule pack to start from into a new folder. Raises UsageError `pack-name`, `pack-exists`, `output-…`."""
    from ..rulebook.fields import ID
    from ..rulebook.template import new_pack

    folder = Path(name)
    id = folder.name
    if not ID.fullmatch(id) or id in shipped_packs():
        raise UsageError("pack-name", name=id or name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError("pack-exists", path=name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("output-not-writable", path=name, reason=error.strerror or "") from error
    for file, data in new_pack(id, common.lang):
        streams.write_file(folder / file, data)
    streams.print_text(say("rules-new", common.lang, {"folder": name}) + "\n")
    return ExitStatus.OK


def _folder(name: str) -> Path | None:
    """The folder of a pack, or None where no pack is called so."""
    try:
        return find_pack(name)
    except UsageError:
        if Path(name).exists():
            raise
        return None
