"""Who is who: the names that a contract gives its parties, and the role of each (委託者, 受託者, 再委託先, …)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from ..expressions import expression
from ..rulebook.schema import Language
from .declarations import BRACKETED, as_parties, declarations
from .roles import Role
from .undeclared import (
    beside_the_work,
    by_what_they_do,
    is_agent,
    joined,
    may_be_party,
    municipalities,
    offices,
)


class Parties:
    """Names in folded spelling and the role of each; `declared` holds those the text itself introduces.

    `text` is all that is said under these names.
    """

    def __init__(self, roles: Mapping[str, Role], declared: Mapping[str, Role], text: str) -> None:
        self.roles = roles
        self.declared = declared
        self.text = text

    @cached_property
    def by_length(self) -> tuple[str, ...]:
        """The names that the text has, longest first, so that a longer name is never read as a shorter one."""
        letters = set(self.text)
        named = (name for name in self.roles if letters.issuperset(name) and name in self.text)
        return tuple(sorted(named, key=len, reverse=True))

    def mentions_contractor(self, text: str) -> bool:
        """Whether the text names the contractor."""
        return any(name in text for name in self.contractors)

    def within_name(self, text: str, start: int, end: int) -> bool:
        """Whether words only stand within the name of a party (提供 in 提供会社)."""
        words = text[start:end]
        return any(
            text.startswith(name, start - at)
            for name in self.declared
            if len(name) > len(words) and 0 <= (at := name.find(words)) <= start
        )

    def judges_itself(self, text: str) -> bool:
        """Whether the text leaves it to the contractor's judgement (受託者が相当と認めた情報)."""
        return self._own_judgement.search(text) is not None

    def without_own_judgement(self, text: str) -> str:
        """The text without what the contractor judges by itself."""
        return self._own_judgement.sub("", text)

    @cached_property
    def _own_judgement(self) -> re.Pattern[str]:
        names = "|".join(re.escape(name) for name in self.contractors) or "(?!)"
        judges = "(?:(?:認め|考え)(?:るとき|る|た)|(?:判断|判定)(?:する|した))"
        return re.compile(f"(?:{names})(?:が|において)[^、。]{{0,24}}?と{judges}")

    @cached_property
    def contractors(self) -> tuple[str, ...]:
        """The names of the contractor that the text has, longest first."""
        return tuple(name for name in self.by_length if self.roles[name] is Role.CONTRACTOR)

    def consents(self, text: str) -> bool:
        """Whether something hangs on the consent of the contractor or of its subcontractor."""
        names = (*self.names(Role.CONTRACTOR), *self.names(Role.SUBCONTRACTOR))
        return any(f"{name}の{word}" in text for name in names for word in ("同意", "承諾", "承認", "了解"))

    def clients_doing(self, text: str) -> bool:
        """Whether the text speaks of what the client does or has (甲が, 発注者の)."""
        return any(
            re.search(f"(?<![一-龥]){re.escape(name)}[がの]", text)
            for name in self.names(Role.CLIENT)
            if name in text
        )

    def names(self, role: Role) -> tuple[str, ...]:
        """All names of one role, longest first."""
        return tuple(sorted((n for n, r in self.roles.items() if r is role), key=len, reverse=True))


_PAIR = "甲乙丙丁"


def find_parties(
    folded_text: str,
    language: Language,
    definitions: Iterable[tuple[str, str]] = (),
    sentences: Iterable[str] = (),
) -> Parties:
    """The parties of a contract: the usual names, then what the text declares, then who entrusts whom.

    `definitions` are the entries of lists that are headed by a term (term, words), `sentences` the sentences of
    the text without their numbers and headings; all folded.
    """
    roles: dict[str, Role] = {}
    for names, role in (
        (language.client, Role.CLIENT),
        (language.contractor, Role.CONTRACTOR),
        (language.subcontractor, Role.SUBCONTRACTOR),
        (language.third, Role.THIRD),
        (language.worker, Role.WORKER),
    ):
        roles.update(dict.fromkeys(names, role))
    declared: dict[str, Role] = {}
    unknown: list[str] = []
    head = folded_text[:6000]
    for in_brackets, matches in (
        (True, BRACKETED.finditer(head)),
        (False, as_parties(head)),
        (False, declarations(head)),
    ):
        for match in matches:
            name = match[2]
            if name in declared:
                continue
            if name in _PUBLIC_TOO and _served(match[1]) and not _introduces_party(head, match, declared):
                roles[name] = (
                    Role.THIRD
                )  # ひとり暮らしの高齢者等(以下「利用者」という。): whom the work serves
                continue
            if roles.get(name) in _SIDES and name not in _PAIR:
                # 委託者 is the client whatever stands before it; only 甲, 乙 and proper names need telling
                declared[name] = roles[name]
                continue
            if name not in _PAIR and not _introduces_party(head, match, declared):
                if _commissions(head, match) or (_PUBLIC_BODY.search(match[1]) and _PUBLIC_BODY.search(name)):
                    declared[name] = Role.CLIENT  # ○○市選挙管理委員会(以下「委員会」という。)が定める
                continue  # 「以下「名簿」という。）を」 declares a thing, or people who are no party
            side = roles.get(match[1]) if in_brackets else _side(match[1], language)
            if side is not None:
                declared[name] = side
            elif name not in _PAIR and is_agent(name):
                unknown.append(name)
    _take_sides(declared, roles)
    if not {"甲", "乙"} & declared.keys():
        declared.update(_signing(folded_text, language))
    if len(unknown) == 1 and set(declared.values()) == {Role.CLIENT}:
        declared[unknown[0]] = Role.CONTRACTOR  # ○○町(以下「町」という。)と○○○○(以下「翻訳者」という。)は
    clients = {name for name, role in declared.items() if role is Role.CLIENT}
    if {"甲", "乙"} <= clients and "丙" not in clients and _THIRD_NAMED.search(head):
        declared["丙"] = Role.CONTRACTOR  # the town, its board and whoever runs the hall for them
    if declared and _JOINT_VENTURE.search(head[:800]) and "丙」" in head[:800]:
        declared["丙"] = Role.CONTRACTOR  # 乙及び丙が結成した共同企業体: its members owe what it owes
    said = "\n".join(sentences)
    declared.update(by_what_they_do(said, {**roles, **declared}))
    declared.update(joined(head[:1500], language, {**roles, **declared}))
    declared.update(municipalities(folded_text, {**roles, **declared}))
    declared.update(_people(folded_text, roles))
    if declared.get("乙") is declared.get("丙") is Role.CONTRACTOR:
        unknown.append("丙")  # a company that signs beside the two
    declared.update(beside_the_work(folded_text, unknown, {**roles, **declared}))
    declared.update(offices(folded_text, {**roles, **declared}))
    declared.update(_beside_contractor(folded_text, {**roles, **declared}))
    declared.update(_defined_thirds(definitions, {**roles, **declared}))
    sides = {**roles, **declared}
    two_clients = sides.get("甲") is Role.CLIENT and declared.get("丙") is Role.CONTRACTOR
    if sides.get("甲") is sides.get("乙") and not two_clients and _SECOND_NAMED.search(folded_text):
        # a public body may be a 法人 too: its full name does not outweigh that 甲 and 乙 are two sides
        declared = {name: role for name, role in declared.items() if name not in ("甲", "乙")}
    declared.update(_entrusting(_without_brackets(head), {**roles, **declared}))
    declared.update(dict.fromkeys(_handed_on(folded_text, declared), Role.SUBCONTRACTOR))
    return Parties({**roles, **declared}, declared, f"{folded_text}\n{said}")


def _take_sides(declared: dict[str, Role], roles: Mapping[str, Role]) -> None:
    """A contract has two sides: where both names seem to be of one, the usual word or the order decides."""
    names = [name for name in declared if name not in _PAIR]
    if len(names) < 2 or len({declared[name] for name in names}) > 1:
        return
    first, second = names[0], names[1]
    usual = roles.get(first), roles.get(second)
    if usual[0] is Role.CONTRACTOR or (usual[1] is Role.CLIENT and usual[0] is not Role.CLIENT):
        first, second = second, first
    declared[first], declared[second] = Role.CLIENT, Role.CONTRACTOR


_SECOND_NAMED = expression("乙(は|が|に|の|を)")
_THIRD_NAMED = expression("及び[^。]{2,60}丙」?とい|丙は、")
_JOINT_VENTURE = expression("共同企業体|共同事業体|企業体|コンソーシアム|共同体")
_BODY = expression("(株式会社|有限会社|会社|法人|センター|事業者|機構|協会|組合)をいう。?$")


def _defined_thirds(definitions: Iterable[tuple[str, str]], roles: Mapping[str, Role]) -> dict[str, Role]:
    """Bodies that a list of definitions introduces and that are no party (「工程監理者　…○○株式会社をいう。」)."""
    return {
        term: Role.THIRD
        for term, meaning in definitions
        if 1 < len(term) <= 14 and term not in roles and _BODY.search(meaning)
    }


_SUBCONTRACTED = expression(
    "(第三者|再委託(先|の相手方|を受け(た|る)(者|事業者))|下請(業者|負人|負者|人)?|委託を受けた者|請け負わせる者|委託する者|相手方)$"
)
_HANDED_ON = expression("引き受け|請け負っ|委託し|請け負わせ|行わせ|再委託|回そう|回し|下請|委ね")
_SOMEBODY = ("者", "業者", "会社", "相手方", "相手", "法人", "団体")
# 町が委託する者(以下「運営者」という。), 本業務を受託した法人(以下「担い手」という。)
_TAKES_ON = expression(
    "(?:(?:^|[、。])[^、。乙丙]{0,20}[市町村区県局院](?:が|から)[^、。乙丙]{0,24}(?:委託する|委託を受けた|発注する業務を行う)"
    "|(?:本|この|当該)(?:業務|契約|事業)を(?:受託|受注|請け負)(?:した|う|する|った))(?:者|業者|事業者|会社|法人|団体)$"
)
# 乙の会員の医療機関(以下「実施医療機関」という。), 乙に加盟する薬局: whoever does the contractor's work for it
_AFFILIATED = expression(
    "(?:乙|受託者|受注者|[一-龥]{2,8}会)(?:の(?:会員|組合員|加盟者?|加入者|傘下|支部)(?:である|たる|の|に属する)?|に(?:加盟|加入|所属|登録)(?:する|した|している))"
    "[^、。(]{0,12}(?:医療機関|診療所|病院|医院|薬局|店舗|店|事業所|事業者|施設|業者|歯科医院)$"
)
# 乙は、業務の一部を加盟店(以下「協力店」という。)に行わせる
_SINGLES_OUT = expression("(?:乙|受託者|受注者|受託業者|請負者|指定管理者)は、")
_HAS_IT_DONE = expression(r"。?」?\)*に[^。、]{0,20}(?:行わせ|委託|請け負わせ|処理させ|実施させ)")
_EMPLOYED = expression(
    "((従事|携わ|取扱|取り扱|配置|担当)[^、。(]{0,12}(者|社員|職員|従業員|使用人|従業者|スタッフ|要員)|社員|従業員|従業者|従事者|使用人)(等)?$"
)

# 外国語指導助手(以下「ALT」という。), 検針員(以下…): whoever is named by a trade does the work
_CRAFT = expression("[一-龥]{2}(員|助手|講師|士)$")
_NO_CRAFT = expression("(役|議|会|委|教|組合|監督|職|検査|評議|審査|定|人|全|満)員$")


def _people(text: str, roles: Mapping[str, Role]) -> dict[str, Role]:
    """Names a text gives to subcontractors and workers: 第三者（以下「協力会社」という。）."""
    found: dict[str, Role] = {}
    for match in declarations(text):
        before, name = match[1], match[2]
        if name in roles or len(name) < 2:
            continue
        if _TAKES_ON.search(before):
            found[name] = Role.CONTRACTOR
        elif _hands_on(before) or (_SINGLES_OUT.search(before) and _HAS_IT_DONE.match(text, match.end())):
            found[name] = Role.SUBCONTRACTOR
        elif (
            _EMPLOYED.search(before)
            or _is_craft(before)
            or (before.endswith(("人", "者", "方")) and _is_craft(name))
        ):
            found[name] = Role.WORKER
    return found


def _is_craft(words: str) -> bool:
    return bool(_CRAFT.search(words)) and not _NO_CRAFT.search(words)


def _hands_on(before: str) -> bool:
    """Whether the words before a declaration describe somebody whom the contractor hands work to."""
    if _SUBCONTRACTED.search(before) or _AFFILIATED.search(before):
        return True
    return bool(_HANDED_ON.search(before)) and before.endswith(_SOMEBODY)


_SIDES = (Role.CLIENT, Role.CONTRACTOR)
_PUBLIC_TOO = ("利用者", "利用団体", "顧客", "お客様", "お客さま", "ユーザ")
"""Usual names of a client that a text may give to the people it serves."""
_PEOPLE = expression("(者|人|人々|方|住民|市民|児童|生徒|世帯|家庭|会員|親子)(等|たち|ら)?$")
_CONTRACTS = expression("契約|締結|申し込|サービス|自治体|公共団体")
_PUBLIC_BODY = expression("(委員会|連合|事務組合|企業団|水道局|交通局|病院局|消防本部|公社|議会事務局)$")
_PARTY_FOLLOWS = expression(r"。?」?\)*、?(と(?!す)|及び|並びに)")
_SECOND_FOLLOWS = expression(r"。?」?\)*、?(は|が)、?")


def _served(before: str) -> bool:
    """Whether the words before a declaration are of people whom the work serves, no side of the contract."""
    return bool(_PEOPLE.search(before)) and not _CONTRACTS.search(before)


def _introduces_party(text: str, match: re.Match[str], declared: Mapping[str, Role]) -> bool:
    """「A（以下「甲社」という。）とB（以下「乙社」という。）は」: と behind the first, は behind the second."""
    if _PARTY_FOLLOWS.match(text, match.end()):
        return True
    return bool(declared) and match.end() < 600 and bool(_SECOND_FOLLOWS.match(text, match.end()))


# ○○センター(以下「センター」という。)が委託する: who has the work done is the client
_COMMISSIONS = expression(
    r"。?」?\)*(が|より|から)[^。、は]{0,24}?(委託|発注|依頼)(する|した|される|された|を受け)"
)


def _commissions(text: str, match: re.Match[str]) -> bool:
    return is_agent(match[2]) and bool(_COMMISSIONS.match(text, match.end()))


_BY_PART = expression(
    "(?:^|[、。]|及び)(?:(委託者|発注者|注文者|委任者|寄託者|依頼者|賃借人|借主|委託元|発注元)"
    "|(受託者|受注者|請負者|請負人|受任者|受寄者|賃貸人|貸主|受託業者|請負業者|受託事業者|落札者))"
)


def _side(before: str, language: Language) -> Role | None:
    """Which side the words before a declaration name. A company may carry a town's name, hardly the reverse."""
    tail = re.split(r"\)と|\)及び|」と", before)[-1][-60:]
    if parts := list(_BY_PART.finditer(tail)):
        return Role.CLIENT if parts[-1][1] else Role.CONTRACTOR
    if any(word in tail for word in language.company):
        return Role.CONTRACTOR
    if any(word in tail for word in language.municipal):
        return Role.CLIENT
    return None


def _beside_contractor(text: str, roles: Mapping[str, Role]) -> dict[str, Role]:
    """乙及び実施機関は、…: bodies that the text again and again puts beside the contractor owe what it owes."""
    beside = Counter(
        match[2]
        for match in re.finditer("(甲|乙|丙|[一-龥]{2,6})及び([一-龥ァ-ヴー]{2,10})は、", text)
        if roles.get(match[1]) is Role.CONTRACTOR
    )
    return {
        name: Role.CONTRACTOR for name, count in beside.items() if count > 1 and may_be_party(name, roles)
    }


def _handed_on(text: str, declared: Mapping[str, Role]) -> list[str]:
    """丙 or 丁 that the contractor itself has a contract with (丙は、丁との契約において…): its subcontractor."""
    named = {match[2] for match in declarations(text) if _hands_on(match[1])}  # 再委託先(以下「丙」という。)
    return [
        name
        for name in ("丙", "丁")
        if name in named
        or (
            declared.get(name) is Role.CONTRACTOR
            and re.search(f"[乙丙]は、[^。]{{0,12}}{name}(との契約|に再委託|に請け負わせ)", text)
        )
    ]


def _without_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", text))


_PARTY = "(甲|乙|丙)"
# 乙は、甲に届け出て、業務の一部を第三者に委託する: what is handed to somebody else is not entrusted to 甲
_NO_OTHER = "(?:(?!第三者|他の者|再委託|下請)[^。])"
_ENTRUSTS = expression(
    f"{_PARTY}は、[^。]{{0,120}}?{_PARTY}に(?:対し)?{_NO_OTHER}{{0,30}}?(?:委託し|委託する|請け負わせ|行わせる|代行させ)"
    f"|{_PARTY}は、[^。]{{0,120}}?{_PARTY}に(?:対し)?[^。]{{0,30}}?(?:依頼し|発注し)、{_PARTY}は、?(?:これを)?(?:承諾|受託|請|引き受)"
)
# 乙が指定管理者に丙を指定する: of three parties the last runs the place
_APPOINTED = expression("指定管理者(?:に|として)丙を指定|丙を[^。、]{0,30}指定管理者(?:に|として)指定")
_ACCEPTS = expression(
    r"(甲|乙|丙)は、?(?:これを|誠実に)?(?:受託し|受託する|請け負う|引き受け|承諾し)"
    "|(甲)は、?乙(?:から|より|の(?:発注|委託|注文|依頼)(?:する|に係る|した))[^。]{0,60}?(?:受託|請け負|引き受け)"
    "|乙の(?:発注|委託|注文|依頼)(?:する|に係る|した)[^。は]{0,60}?を?(甲)が、?(?:受託|請け負|引き受け)"
)


def _entrusting(text: str, roles: Mapping[str, Role]) -> dict[str, Role]:
    """Who entrusts is the client, who accepts the contractor: stronger than any name."""
    if match := _ENTRUSTS.search(text):
        giver, taker = match[1] or match[3], match[2] or match[4]
        # a board or co-operative may stand in the middle of three (甲 and 乙 entrust 丙)
        if giver != taker and roles.get(giver) is not Role.CLIENT:
            return {giver: Role.CLIENT, taker: Role.CONTRACTOR}
        if giver != taker and taker == "丙":
            return {taker: Role.CONTRACTOR}
    if _APPOINTED.search(text):
        return {"甲": Role.CLIENT, "乙": Role.CLIENT, "丙": Role.CONTRACTOR}
    if (match := _ACCEPTS.search(text)) and "甲" in match.groups():
        return {"甲": Role.CONTRACTOR, "乙": Role.CLIENT}
    return {}


_LABEL = expression(
    r"(?:^|\n)[|│ \t]*(?:[一-龥]{2,5}\()?(甲|乙)\)?[|│: \t]*(?![はがのとをにも、及又並若間は])([^\n]*)"
)
_SIGNED_LINES = 4
"""Lines below a label that still tell who signs there."""


def _signing(text: str, language: Language) -> dict[str, Role]:
    """Who signs as 甲 and who as 乙, from the lines that begin so; nothing unless it is one of each side."""
    sides: dict[str, Role] = {}
    labels = [m for m in _LABEL.finditer(text) if not m[2].endswith("。")]
    for at, match in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        lines = [match[2], *text[match.end() : end].split("\n")[1:_SIGNED_LINES]]
        signer = "\n".join(line for line in lines if "。" not in line)
        side = _side(signer, language)
        if side is not None and match[1] not in sides:
            sides[match[1]] = side
    return sides if len(set(sides.values())) == 2 else {}
