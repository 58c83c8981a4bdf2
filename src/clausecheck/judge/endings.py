"""The endings that give a Japanese contract sentence its force, one line a family, and where they do not govern.

Written for folded text (normalize.py). At one place the first family that matches wins, so that できる is tried before
ものとする and 努めなければならない counts as effort.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..expressions import expression

ENDINGS: dict[str, tuple[str, ...]] = {
    # 届け出ないで始めてはならない, 知らせないまま変えてはならない: what must come before is owed
    "undone": (
        "(?<!得)(?<!受け)(?<!経)(?<!よら)(ない(で|まま)|ずに|ぬまま)に?、?"
        "[^、。]{0,16}(、又は[^、。]{0,8})?[てで]は?(なら|いけ)(ない|ず|ぬ|ません)",
    ),
    # the other side's right is put up with, a liability stands: a duty in the form of a double negative
    "submit": (
        "(拒む|拒否する|拒絶する|断る|免れる|免がれる|異(議|論|存)?を(申し立てる|述べる|唱える))(こと)?(が|は)?でき(ない|ず|ません)",
        "(拒ん|拒否し|妨げ|拒絶し|断っ|忌避し)[てで]は?(なら|なり)(ない|ず|ません)",
        # 解除されても異議を申しません: the form of a promise
        "を惜しま(ない|ず|ぬ)(もの|こと)?(とする|とし)?",
        "(異議|異存|不服|苦情|文句)(を|は|も|が)?、?(一切|何ら)?、?((申し(立て|出|述べ)?|述べ|唱え|言い|言わ|あり)(ない|ません)|申し立てぬ|ない)(?=。|、|もの|こと|$)",
        "(拒み|拒否し|拒絶し)ません|(拒ま|拒否し|拒絶し)ない(?=。|、|もの|こと|$)",
        "免れ(ない|ず)",
        "免れるものではない|免責されない",
        # 知らせることを怠ってはならない, 届出を欠くことはできない
        "を?、?(怠っ|欠い|忘れ|省い|おろそかにし)て(は)?(なら|いけ)(ない|ず|ぬ|ません)",
        "を?、?(怠る|欠く|忘れる|省く)こと(が|は|も)?(でき|許され)(ない|ず|ません)",
        # 賠償しないことができない, 届け出ずに済ませることはできない, 知らせないわけにはいかない
        "[ぁ-ん]?(ないこと|ないで(済ませる|済ます|おく|いる|放置する)(こと)?|ないまま[^、。]{0,8}|ずに(おく|済ませる|いる|放置する)(こと)?)(が|は|も)?(でき(ない|ず|ません)|許されない|認められない)",
        "ないわけに(は|も)(いか|ゆか|行か|まいら)(ない|ず|ぬ|ません)|ざるを得(ない|ません)",
    ),
    "right": (
        "(妨げ|差し支え|支障は?|支障が)(る?もの)?(では)?ない|(て|で)も?(差し支え(は)?ありません|構いません)",
        "(を|は)妨げない|ことを妨げ(ない|るものではない)",
        # 任せることを拒まれない: nobody may keep it from being done
        "(拒ま|妨げら|阻ま|断ら|禁じら|禁止さ|咎めら)れ(ない|ません)",
        # できる before a noun describes it (施錠できる容器)
        "(する|し|させ|め|け|れ|り|み|え|い)?(こと)?(が|も)?でき(る|ます)(?![一-龥ァ-ヴ○]|よう|だけ|かぎり)(もの|こと)?(と(する|し|します))?",
        "ことが?(でき(?!な|ず|ま)|可能)(、|である|で|とする)?",
        # 公表する場合がある, 報告することがある
        "(?<=[るうくすつむぶぐい])(場合|こと)(が|も)(ある|あります|あり得る|あり)(もの|こと)?(とする|とします)?(?=。|、|$)",
        "権利を(有|持|留保)(する|し(?!ない|ません)|つ)|権限を有(する|し)|ことを得る?(?!ず|な|ざ)(もの)?(とする)?",
        "(て|で)も?(よい|よろしい|構わない|差し支えない)",
    ),
    "waive": (
        "(こと)?(を|は|も)要(しない|しません|さない)",
        "(必要|義務|責任|責め|責|負担)(は|が|を|も)?(、)?(一切|何ら)?(の責任を)?"
        "(負わ|負い|負う|負担し|有し|生じ)?(ない|ません|ず|なく(?=、)|ないもの)",
        # 届け出るには及ばない, 届け出るものとは限らない, 届け出ることを求められない, 約するものではない
        "には及ば(ない|ず|ません)|(?<=[るうくすつむぶぐ])(もの|わけ)?とは限ら(ない|ず|ません)",
        "(こと|の)(を|は)(求め(られ)?|要求(され|し)|強制(され|し)|強いられ)(ない|ません)(?=。|、|もの|こと|$)",
        "(?<=(?:約|証)する)(もの|わけ)で(は)?(ない|ありません)|権利?(を|は|も)、?[^、。]{0,6}放棄(する|し)|権利(を|は|も)?、?(放棄(する|し)|有し?さ?(ない|ません)|持た(ない|ず))",
        "責めに任じない|(責任|責め|責)(を|は)?(一切)?負(わない|いません|うものではない|いかねます)",
        "免責(と|さ)|免除(する|される)|適用(し|され)(ない|ません)",
        "行わない(もの|こと)?(とし|とする)|行いません|致しません|いたしかね|しかね",
        "拘束(し|され)(ない|ません)|(保証|約束|お約束)(する|し)?(もの)?(では)?(ない|ありません)",
        "対象外|省略(する|し|できる)|不要と(する|し)|を(問わ|要し)れ?ない|否認",
    ),
    "effort": (
        "(よう|べく)(に)?、?(最大限|十分に?|常に|誠実に|可能な限り|できる限り|鋭意|合理的に)?(の)?(努力を)?"
        "(努め|努力|配慮|留意|心が?け|注意)",
        # 実施することを検討する, 実施する方針である: thought of, wished for, planned
        "(こと|よう|実施|導入|方向)(を|に|で|が|は|も|について(は)?|につき)[^。]{0,14}(検討(する|します|している|を行う|を進める|される)"
        "|(?<=と)協議する"
        "|予定(している|しています|する|とする)|期待(する|している|される)|推奨(する|している|される)|奨励(する|している)"
        "|希望(する|している)|(前向き|積極的)に取り組む)(もの|こと)?(とする|とします)?(?=。|$)",
        "を(前向きに|真摯に|今後)?検討(する|します|している)(もの|こと)?(とする|とします)?(?=。|$)",
        "ことを(目指|目標と)|(?<=[るうくすつむぶぐい])(方針|意向|予定|考え|つもり|見込み|所存|姿勢)(で|を|が|と)(ある|あり|す|する|有|持|示)",
        "(?<=[るうくすつむぶぐい])努力(を|に)",
        "(よう|べく)(に)?、[^、。]{0,20}(努め|努力|(できるだけ|なるべく|極力|十分)[^、。]{0,6}(配慮|留意|心が?け))",
        "(?:(?<=に)|(?<=へ)|(に|へ)(最大限|十分に?|常に|鋭意|誠実に))(努め|努力)",
        "努め(?=なけれ|るもの|る。|ること|ます|る$)",
        "(に|を)(十分|十分に)?(配慮|留意|心が?け)(し|する|しなけれ|るもの)",
        "(合理的|商業的|相応|最大限|最善)(な|の)?努力|努力義務",
        "よう(に)?、?(お願い|気を(付け|つけ|配))|ことが望ましい|望ましい|よう要請|を目指|目標とする|を目標に",
    ),
    "ban": (
        "(て|で)は(いけ|な(ら|り))(ない(?!(情報|事項|者|資料|行為|データ|秘密)等?[のはをがにと])|ず|ません)"
        "|(て|で)は(ならな(?!い)|ならず)",
        "(こと)?(が|は|も)?でき(ない|ず|ません|なく)(?![一-龥ァ-ヴ○]|よう)(もの|こと)?(とする|とし)?",
        "(を|は|も|て)?(一切)?(固く|厳に)?禁(止(?!され(?:ない|ません))|じ(?!られ(?:ない|ません)|ない|ません)|ずる)(する|し|される|され|とする|とし|ます|である)?",
        "(を|は)?厳禁",
        "(に|へ)?(用い|し|せ|さ|わ|か|た|ば|ま|ら|が|え|め|け|れ|み|べ|て|じ)(ない|ません|ぬ|ざる)(こと|もの|よう(?=。|$))?"
        "(とします|とする|とし|します|と致します)?(?!ことがで|ことを得)(?=。|、|$|こと|もの|旨)",
        "(し|わ|か|た|ら|が|え|め|け|れ|せ|さ|ま|ば)ず(に)?(?=。|、|$)",
        "(?<!て)[いりきびちぎみ扱]ません(?=。|、|$|が|ので)",
        # polite and old: お断りします, ご遠慮ください, 許されません, 漏らすべからず, 請け負わせることを得ず
        "お断り(し|致し)ます|(ご|御)遠慮(ください|下さい|願い|いただき)|(こと|行為)?(は|が|も)(一切)?許され(ない|ません)(?=。|、|$|もの)",
        "べから(ず|ざる)|ことを得(ず|ない|ざる)",
        "不可(とする|です|である)?(?=。|、|$)|慎(む|ま|み)",
        "(?<=[わかたらがえめけれせさまばりし])ないで(ください|下さい)",
    ),
    "duty": (
        "(なけれ|ね)ば?なら(ない|ず|ぬ|なく|ないもの)|なければ(いけない|なりません)",
        "(もの|こと)(と|に)(する|し(?!ても)|致します|します)",
        "義務(を|が)?(負(う|い|担)|有(する|し)|課(す|され|する))|義務がある",
        "(責任|責め|責|その責)(を|に|は)(、)?(全て|一切)?(負(う|い|わ)|任(ず|じ))",
        "(を|に)要(する|し)|べき(もの|こと)?(である|とする|で)|(負担|責任)と(する|し|なる)",
        "(る|う|く|す|つ|む|ぶ|ぐ|ぬ)こと(。|、|$|〓+。?|(?=\\s*[|]))|(る|う|く|す|つ|む|ぶ|ぐ)(もの)?である",
        "(?<=[一-龥])のこと(?=。|$)",
        "(?<=[すむつく])べし(?=。|$)|ことにな(ります|っています|る。)|されたい|願います|ください|ます(。|$|、)|(を|に)(義務付け|義務づけ)|必要がある",
    ),
    "condition": (
        "(とき|場合|際|時(?![期刻間点機代給価])|限り|以上|折|後(?![段記任者])|前(?![項条号記段各掲払金も日年月回])|場面)"
        "(は|に|には|において|においては|においても|にあって|にあっては|も|にも|で|における|の"
        "|を除き|を除いて|を除くほか|に限り|に応じ|を除く|以外)?",
    ),
}
"""Family of endings → its patterns, as regular expressions over folded text."""


def _uncaptured(pattern: str) -> str:
    """The pattern with groups that capture nothing: capturing what nobody asks for doubles the time of a search."""
    return re.sub(r"\\.|\[[^\]]*\]|\((?!\?)", lambda token: "(?:" if token[0] == "(" else token[0], pattern)


_MARKERS = expression(
    "|".join(f"(?P<{family}>{_uncaptured('|'.join(patterns))})" for family, patterns in ENDINGS.items())
)

# The continuing form before a comma (提出し、): a finished clause.
_CONTINUES = expression(
    "(し|せ|り|い|ち|み|び|き|ぎ|れ|け|え|め|て|で|取扱|ほか|とともに|ともに|と共に|うえ|上|上で|うえで|つつ|もの|ものとし|こととし"
    "|ばならず|はならず|とし|また)$"
)
_LIST_OF_NOUNS = expression(
    "^[^を、]{1,16}(又は|若しくは|及び|その他(の)?)[^を、]{1,12}を(行|実施|求め|す|し)"
)
_COORDINATES = expression("^(又は|若しくは|及び|並びに|かつ|その他|もって|ないし)")
# 教育を、業務に従事する前に…: set off by a comma, so that the next condition belongs to another verb
_SET_OFF = expression("^[^、]{0,6}(を|は|も|について|に関して|に関し|につき|に対し|に対して|により|として)、")
# 持ち出しの禁止その他の事項を周知し: the name of a thing, no ban
_LISTED = expression("(その他|等|など|、|及び|並びに|又は|を(周知|説明|含|内容|徹底|遵守)|に関する|について)")
_DENIED = expression(
    "(という)?(わけ|訳|もの|こと)(を要し(ない|ません)|で?は(ない|ありません|なく)|でない(?!と))|必要(は|が)(ない|ありません)"
    "|(という)?(もの|わけ|こと)?と(まで)?は(限ら|いえ|言え)(ない|ず|ません)"
    # 禁止せず、記録すれば足りる
    "|(?<=禁止)(せず|するもの(では|でも)ない)|(?<=禁止し)(ない|ません)|(?<=禁止され)(ない|ず)|(?<=禁じ)(ない|ず|られ(ない|ず))"
)
# 原因のいかんを問わず、, 有無にかかわらず、: what is said holds in any case
_IN_ANY_CASE = expression("(問わ|かかわら|のみなら)(ず|ずに)$")
_FINAL_VERB = expression("(する|す|う|く|ぐ|つ|ぬ|ぶ|む|る|ます|である|です|とします|いたします)[。」）)]*$")


def next_ending(bare: str, at: int) -> tuple[str, re.Match[str]] | None:
    """The next ending from `at` on, with its family."""
    match = _next_marker(bare, at)
    if match is None:
        return None
    assert match.lastgroup is not None  # families are the only groups
    return match.lastgroup, match


@lru_cache(maxsize=512)
def _markers_met(bare: str) -> list[tuple[int, re.Match[str] | None]]:
    """What searches in a sentence gave, and from where each began."""
    return []


def _next_marker(bare: str, at: int) -> re.Match[str] | None:
    """The first ending from `at` on: also the one that a search from further left met there or behind."""
    met = _markers_met(bare)
    for begun, match in met:
        if begun <= at and (match is None or at <= match.start()):
            return match
    match = _MARKERS.search(bare, at)
    met.append((at, match))
    return match


def ends_in_a_verb(bare: str) -> bool:
    """Whether the sentence ends in a plain verb (返還する。), which in a contract is a duty."""
    return bool(_FINAL_VERB.search(bare))


def clause_ended(words: str) -> bool:
    """Whether a clause is finished within the words: a comma behind a verb's continuing form."""
    return any(_CONTINUES.search(piece) for piece in words.split("、")[:-1] if piece)


def is_left_undone(bare: str, end: int, match: re.Match[str], finished: bool) -> bool:
    """届け出ないで始めてはならない: whether it is the very act of the words that must not be left undone."""
    between = bare[end : max(end, match.start())]
    return not finished and match.start() >= end - 1 and "、" not in between and len(between) <= _ITS_VERB


_ITS_VERB = 12
"""How many letters behind the deciding words their own verb still ends."""
_FORGIVEN = expression(
    "[^、。]{0,12}?(なかった|ない|ぬ)(とし(て|た場合で)|場合で(あって)?|にし(て|ろ)|と)?も、"
    "[^。]{0,24}(責め|咎め|とがめ)(ない|ません|られない|られません|ないもの|ることはない|ることができない)"
    "|[^、。]{0,12}?(なかった|ない)(とし(て|た場合で)|場合で(あって)?)も、[^。]{0,24}(不問|(責任|責め|責)を問わない)"
)


def forgiven(bare: str, end: int) -> tuple[int, int] | None:
    """教育を施さなかったとしても、甲は、これを責めない: where what is left undone has no consequence."""
    match = _FORGIVEN.match(bare, end)
    return match.span() if match else None


def is_condition(bare: str, end: int, match: re.Match[str], finished: bool) -> bool:
    """Whether とき, 場合, 後 … make a condition of the words that end at `end`.

    `finished`: a clause ended between, so that the condition belongs to the next one unless 又は, 及び … tie them.
    """
    word, before = match[0], bare[max(0, match.start() - 2) : match.start()]
    finished = finished or bool(_SET_OFF.match(bare[end : match.start()]))
    if word in ("前", "後", "時", "際") and not re.search("(る|た|の|い|う|ない)$", before):
        return False  # 以上, 事前, 前項, 随時 are no conditions
    if word.startswith(("以上", "前", "後", "時", "折")) and not re.search(
        "(する|した|った|れた|ない|る|の)$", before
    ):
        return False
    if not word.startswith(("とき", "場合", "時")) and match.start() - end > 8:
        return False  # 業務に従事する前に行う: the time of another verb
    if word.endswith("の") and not word.startswith(("とき", "場合")):
        return False
    if not finished:
        return True
    if "除" in word or "以外" in word:
        return False  # …場合を除き、: an exception of its own
    # 漏えいし、滅失し、又はき損したときは: the whole chain is the condition
    clause = bare[bare.rfind("、", 0, match.start()) + 1 : match.start()]
    return bool(_COORDINATES.match(clause))


def effort_governs(bare: str, end: int, match: re.Match[str], finished: bool) -> bool:
    """よう努める governs what is said before it; 〜に努める only the noun it stands behind."""
    if match.start() <= end:
        return True
    if match[0].startswith(("よう", "べく")):
        # …が漏えいしないよう努め: a purpose clause of its own does not reach over a finished clause
        clause = bare[bare.rfind("、", 0, match.start()) + 1 : match.start()]
        tied = bool(_COORDINATES.match(clause))
        return not (finished and not tied and re.search("(ない|れる|できる|となる)$", clause))
    if bare[: match.start()].endswith(("に", "へ")) or match[0].startswith(("に", "へ", "を")):
        return not finished
    return True  # 最大限の注意をもって努めなければならない: all that was said before


def is_denied(bare: str, match: re.Match[str]) -> int | None:
    """委託することができないわけではない, 義務を負うものではない: where what takes the ending back stops."""
    start = match.end() - (2 if match[0].endswith(("こと", "もの")) else 0)
    denied = _DENIED.match(bare, start)
    return denied.end() if denied else None


def only_limits(bare: str, end: int, match: re.Match[str]) -> bool:
    """甲の承諾を得ずに、: a negative in a side clause, which only limits the main one."""
    if _IN_ANY_CASE.search(bare[: match.end()]) and match[0].endswith(("ず", "ずに")):
        return True
    if match.start() <= end or "、" not in bare[end : match.start()] or not match[0].endswith(("ず", "ずに")):
        return False
    return bool(
        re.search("(得|受け|経|よら|かかわら|限ら|のみなら|関わら|問わ)(ず|ずに)$", bare[: match.end()])
    )


def is_granted(bare: str, match: re.Match[str]) -> bool:
    """禁止することができる: what may be done is no ban, and no duty, but a right."""
    return bare[match.end() :].startswith(("ことができ", "ことがある", "ことが可能"))


def is_tied(bare: str, match: re.Match[str]) -> bool:
    """漏らし、又は盗用し…, 立入り、監査又は検査を行い…: the clause of the ending is tied to the one before."""
    clause = bare[bare.rfind("、", 0, match.start()) + 1 : match.start()]
    return bool(_COORDINATES.match(clause) or _LIST_OF_NOUNS.match(clause))


def governs_another_object(bare: str, match: re.Match[str]) -> bool:
    """点検室で行い、画像を持ち出さないこと: the ban has an object of its own and no 又は that ties it to what was said."""
    clause = bare[bare.rfind("、", 0, match.start()) + 1 : match.start()]
    return "を" in clause and not is_tied(bare, match)


def names_a_thing(bare: str, match: re.Match[str]) -> bool:
    """持ち出しの禁止その他の事項: 禁止 as a noun in a list, no ban."""
    return match[0] in ("禁止", "を禁止", "の禁止") and bool(_LISTED.match(bare[match.end() :]))
