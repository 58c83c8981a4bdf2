"""One shared set of results that every report format is tested with, built from short text."""

from __future__ import annotations

from datetime import date

from clausecheck.model import (
    Acceptance,
    ContractReport,
    ElementKind,
    ElementResult,
    Evidence,
    FileReport,
    PackInfo,
    Problem,
    ReadStatus,
    Reason,
    RequirementResult,
    RunReport,
    Span,
    Strength,
    Text,
    Value,
    Verdict,
)

PACK = PackInfo(
    "soumu-2007",
    "1",
    "sha256:0123",
    Text(
        "外部委託に伴う個人情報漏えい防止対策（総行情第47号）", "Preventing leaks in outsourcing (notice 47)"
    ),
)

MODEL_CLAUSE = (
    "（秘密の保持）\n"
    "第○条　乙は、この契約による業務に関して知り得た情報を、他人に知らせ、又は漏らしてはならない。\n"
    "２　前項の規定は、この契約が終了し、又は解除された後も、なお効力を有する。\n"
)


def words(
    text: str,
    label: str,
    start: int = 100,
    page: int | None = None,
    file: int = 0,
    lines: tuple[int, int] | None = None,
) -> Evidence:
    """Evidence from a quote whose deciding words stand between 《 and 》."""
    marks = []
    plain = text.replace("《", "").replace("》", "")
    at = opened = 0
    for letter in text:
        if letter == "《":
            opened = at
        elif letter == "》":
            marks.append(Span(start + opened, start + at))
        else:
            at += 1
    return Evidence(file, Span(start, start + len(plain)), label, page, plain, tuple(marks), lines)


def element(
    id: str,
    title: str,
    value: str,
    *evidence: Evidence,
    near: tuple[Evidence, ...] = (),
    supplementary: bool = False,
    note: Text | None = None,
) -> ElementResult:
    """`value` is "present", "absent" or the reason of a weakness."""
    kind = ElementKind.SUPPLEMENTARY if supplementary else ElementKind.CORE
    named = Text(title, id)
    if value in ("present", "absent"):
        return ElementResult(id, kind, named, Value(value), None, evidence, near, "", note)
    return ElementResult(id, kind, named, Value.WEAK, Reason(value), evidence, near, "a-frame", note)


def requirement(
    no: int,
    id: str,
    title: Text,
    verdict: str,
    *elements: ElementResult,
    strength: str = "required",
    read: str = "read",
    accepted: Acceptance | None = None,
) -> RequirementResult:
    return RequirementResult(
        pack=PACK.id,
        id=id,
        no=no,
        title=title,
        asks=Text(f"{title.ja}を定める。", f"The contract provides for this: {title.en}."),
        strength=Strength(strength),
        source=Text(f"総行情第47号 別添 3.7.4 (2) 契約項目 {no}", f"Notice 47, 3.7.4 (2), item {no}"),
        advice=Text("受託者の義務として書いてください。", "State it as a duty of the contractor."),
        model_clause=MODEL_CLAUSE,
        verdict=Verdict(verdict),
        elements=elements,
        read=ReadStatus(read),
        accepted=accepted,
    )


SATISFIED = requirement(
    7,
    "subcontracting",
    Text("再委託に関する制限事項の遵守", "Restrictions on subcontracting"),
    "satisfied",
    element(
        "restriction",
        "再委託の禁止又は事前承諾",
        "present",
        words(
            "乙は、甲の書面による承諾を得ずに、この業務を第三者に《再委託してはならない》。",
            "第6条第1項",
            page=2,
        ),
    ),
    element("level-check", "再委託先の水準の確認", "absent", supplementary=True),
)
WEAK = requirement(
    6,
    "confidentiality",
    Text("業務上知り得た情報の守秘義務", "Secrecy of what is learned in the work"),
    "weak",
    element(
        "secrecy",
        "秘密を漏らしてはならない",
        "effort-only",
        words(
            "乙は、業務上知り得た情報を《外部に漏らさない》よう《努める》ものとする。", "第8条第1項", page=3
        ),
    ),
    element(
        "survival",
        "契約終了後も続く",
        "absent",
        near=(words("契約の終了後、乙は貸与品を返還する。", "第10条第2項", 900, 4),),
    ),
)
MISSING = requirement(
    11,
    "incident-publication",
    Text("市による事故時等の公表", "Publication of incidents by the client"),
    "missing",
    element("publication", "事故等の公表", "absent"),
)
UNKNOWN = requirement(
    11,
    "incident-publication",
    Text("市による事故時等の公表", "Publication of incidents by the client"),
    "unknown",
    element("publication", "事故等の公表", "absent"),
    read="partly",
)
AS_NEEDED = requirement(
    18,
    "leavers",
    Text("退職者の返却確認と退職後の誓約書", "Leavers: return check and pledge"),
    "weak",
    element("return-check", "退職時の返却確認", "absent"),
    element(
        "leaver-pledge",
        "退職後の誓約書",
        "incomplete",
        words("従事者は、退職後も秘密を漏らしてはならない。", "別記第3第2項", 1500, 6),
    ),
    strength="as-needed",
)


def file(path: str, status: str = "read", *problems: Problem, pages: int | None = 8) -> FileReport:
    unread = status == "unread"
    return FileReport(
        path,
        path.rsplit(".", 1)[-1],
        ReadStatus(status),
        None if unread else pages,
        0 if unread else 5120,
        problems,
    )


def contract(
    name: str, *requirements: RequirementResult, files: tuple[FileReport, ...] = ()
) -> ContractReport:
    files = files or (file(name),)
    statuses = {each.status for each in files}
    status = statuses.pop() if len(statuses) == 1 else ReadStatus.PARTLY
    return ContractReport(name, status, files, requirements)


def run(*contracts: ContractReport) -> RunReport:
    return RunReport(contracts, (PACK,), "0.1.0")


UNDECODABLE = Problem("undecodable", 3, {"count": 2}, loses_text=True)
CLEAN = contract("整った契約書.docx", SATISFIED)
FINDINGS = contract("業務委託契約書.pdf", WEAK, SATISFIED, MISSING, AS_NEEDED)
PARTLY = contract("一部画像.pdf", SATISFIED, UNKNOWN, files=(file("一部画像.pdf", "partly", UNDECODABLE),))
UNREAD = contract(
    "旧契約.jtd",
    files=(
        file(
            "旧契約.jtd",
            "unread",
            Problem("unsupported-suffix", None, {"path": "旧契約.jtd", "suffix": ".jtd"}, loses_text=True),
        ),
    ),
)
BUNDLE = contract(
    "契約書.docx + 特記事項.pdf",
    requirement(
        7,
        "subcontracting",
        SATISFIED.title,
        "satisfied",
        element(
            "restriction",
            "再委託の禁止又は事前承諾",
            "present",
            words("《再委託を禁止》する。", "第4", file=1),
        ),
    ),
    files=(file("path/契約書.docx", pages=None), file("path/特記事項.pdf")),
)
HOSTILE = contract(
    "evil\x1b[31m\u202e.docx",
    requirement(
        6,
        "confidentiality",
        WEAK.title,
        "weak",
        element(
            "secrecy",
            "秘密を漏らしてはならない",
            "limited",
            words("[bold]甲は[/bold]《\x1b]0;owned\x07乙》[/c]\n\t\u202e漏らす\x9b2J <script>", "第1条[a1]"),
        ),
    ),
    files=(file("evil\x1b[31m\u202e.docx"),),
)
ADVERSE = contract(
    "不利な契約書.txt",
    requirement(
        7,
        "subcontracting",
        SATISFIED.title,
        "weak",
        element(
            "restriction",
            "再委託の禁止又は事前承諾",
            "wrong-party",
            words("甲は、この業務を第三者に《再委託してはならない》。", "第6条", 300, lines=(12, 13)),
        ),
    ),
    files=(file("不利な契約書.txt", pages=None),),
)
ACCEPTED = contract(
    "承認済み.docx",
    WEAK._replace(
        accepted=Acceptance("覚書（2026年4月1日）で補うことにした。", "総務部法務課", date(2027, 3, 31)),
    ),
    MISSING._replace(accepted=Acceptance("=公表は市の要綱による。", "法務課 <担当>")),
    SATISFIED,
)
EVERYTHING = run(CLEAN, FINDINGS, PARTLY, UNREAD, BUNDLE, HOSTILE, ADVERSE, ACCEPTED)
