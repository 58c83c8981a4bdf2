"""Words that stand within other words: told, described, asked for. They create no duty of their own."""

from __future__ import annotations

import re

from ..expressions import expression

_VERB_END = (
    "(する|した|している|していた|させる|される|された|されている|せる|れる"
    "|を行う|を行った|を受けた|を受ける|行う|う|く|る|す|む|ぶ|た|だ|べき)"
)
_WITHIN = (
    # 提供する個人情報: a verb that describes the noun behind it; but 検査する権利, 報告する義務 carry force
    expression(
        rf"^{_VERB_END}(?=[一-龥ァ-ヴ○〇]|もの(?!と|で))"
        "(?!(権利|権限|義務|責任|責め|責に|必要|時|際|場合|後|前|限り|上|旨|方法により|等の|等"
        "|行為(を|は|も)(一切|決して)?、?(し|せ|行|禁|許|認)))"
    ),
    # 品質を維持するため、: says what for; but …するために必要な措置を講じ is the duty itself
    expression(
        "^[ぁ-ん]{0,5}(する|く|す|る|の|う)(ため|上で)"
        "(?!(に|の)?、?(必要|適切|万全|所要|十分)[^、]{0,8}(措置|処置|手段)|の(措置|処置)を(講|と))(に|、|の|必要|適切)?"
    ),
    # 教育に要する費用は: what is said of the thing is not said of its cost
    expression("^[^、。]{0,10}?(に|の)(要する|かかる|伴う|用いる|必要な)?(費用|経費|資料|日程|教材|時間)"),
    # …すべきことを周知し: what is told is no duty itself, unless it is forbidden, asked for, agreed on
    expression(
        "^[^、。]{0,10}?(べき|る|う|く|す|ない|た)(こと|旨)(を|その他|など|等|並びに|及び|又は|に関し|について)"
        "(?!.{0,6}(禁|認め|妨|要す|要し|不要|求め|請求|でき|得る|得な|得。|得ず|得ざ|許|約|保証|確認|合意|同意|承諾|義務|条件|目的|怠|欠く|欠い|忘れ|免れ|拒|もって|してはな|誓います|推奨|奨励|期待|希望|検討|予定|前向き))"
    ),
    # 消去した旨の証明書: only the certificate is owed
    expression("^[^、。]{0,10}?(する|した|された|ない|行った)旨の"),
    # データを返還し、又は廃棄すべきことを周知し: the whole chain is told
    expression(
        "^[しせりいきちみれえ]?、(又は|及び|若しくは|かつ)[^、。]{1,20}(べき|る|う|く|す|ない|た)(こと|旨)(を|その他|など|等)"
        "(?!.{0,6}(禁|認め|妨|要す|要し|求め|請求|でき|得る|許|約|保証|確認|合意|同意|承諾))"
    ),
    # 報告すべきかどうかを検討する
    expression("^[^、。]{0,6}べき(である)?か(どうか|否か)?(を|は|につ)"),
    # 実施すると述べた: said, not agreed
    expression(
        "^[^、。]{0,10}?(る|う|く|す|つ|む|ぶ|ぐ|た|ない)と(述べ|記載し|記し|説明し|回答し|表明し|提案し)(た|て|ま)"
    ),
    # 住民意識調査の業務を委託する: the work itself
    expression(
        "^[^、。]{0,12}(の|に関する|に係る|を行う)?(業務|事務|作業|事業)[^。]{0,30}(委託す|委託し|受託|請け負|請負わ)"
    ),
)
_TIED = expression("又は|及び|若しくは|並びに|かつ")
_EMBEDS = expression(
    "^(もの)?(こと|旨|点|よう)(?!とする|とし、|。|$|〓+。|〓+$|と致|ができ|がない|が望ま|に努め|に配慮|に留意"
    "|はもとより|はもちろん|は当然|は言うまでも)"
    "(を|が|に|は|も|の|等|その他|など|並びに|及び|又は|、|について|で)?"
)
# …しなければならないか否か, との申出, と記載されていた: asked or said, not agreed
_SAID = expression(
    "^か(否か|どうか)|^と(の|いう)([^、。]{1,6}の)?(申し出|要望|意見|提案|回答|指摘|見解|考え)"
    "|^と(記載|記さ|述べ|説明し|回答し|主張し|提案し|表明し)[^。]{0,8}(た|ている)(。|$)"
)
# the end of a table's cell, or of a line without a full stop
_ENDS_HERE = expression(r"こと\s*([|]|$)")
_DEMAND = expression(
    "(よう|ことを?|旨)(に)?[^、]{0,12}(求め|要求|指示|命じ|命ず|勧告|要請|請求|催告)|よう(に)?[^、]{0,12}依頼"
)
# …しないことを確認する, …することに同意する: the parties agree to it, it is no mere content
_AGREED = expression(
    "(こと|旨)(を|に)(、)?(相互に|互いに|異議なく)?(確認(し|する)|合意|同意|承諾|了承|約束|約する|保証|確約|誓約(し(?!た)|する(?![一-龥]))|誓(います|う(?![一-龥]))|表明し|義務付け|義務づけ)"
    "(?!書)(?!させ)"
)
_ATTEMPT = expression(
    "(よう|べく)(に)?、?[^、。]{0,8}(努め|努力)"
    "|こと(が|は)[^、。]{0,4}(望まし|好まし)|ことに[^、。]{0,6}(配慮|努め|心が?け)|ことを[^、。]{0,6}(心が?け|目指|目標)"
)
_SO_THAT_NOT = expression(
    "ないよう(に)?(、)?(十分|厳に|厳重に|確実に)?(注意|留意|し|する|させ|取り計ら|徹底|厳守)?[^、]{0,4}$"
)
_CONDITION_BEHIND = expression("(もの)?(とき|場合|際|限り)")
_REACH = 48
"""How many letters behind the deciding words are looked at."""


# 業務以外に利用すること及び無断で持ち出すことの禁止: every act of the chain is forbidden
_FORBIDDEN_CHAIN = expression(
    "^[^、。]{0,10}?(こと|行為)(及び|並びに|又は|若しくは|、)[^。]*(こと|行為)(の|は|を)、?(これを)?(禁止|禁ず|禁じ|してはならない)"
)


def stands_within(bare: str, end: int) -> bool:
    """Whether what follows the words shows that they only describe, explain, or are told."""
    behind = bare[end : end + _REACH]
    if bare[end - 1] == "、" and not _TIED.match(behind):
        return False  # データを消し、消したことを知らせる: what follows the comma is another clause
    return any(pattern.match(behind) for pattern in _WITHIN)


def is_forbidden_with_others(bare: str, end: int) -> bool:
    """Whether the words are one of several acts that the end of the sentence forbids."""
    return bool(_FORBIDDEN_CHAIN.match(bare[end:]))


def behind_ending(bare: str, match: re.Match[str]) -> str:
    """The words behind an ending; こと and 旨 belong to what follows (べきことを, ないことを)."""
    noun = match[0].endswith("こと") and len(match[0]) > 2
    return bare[match.end() - (2 if noun else 0) :][:24]


def is_told(match: re.Match[str], tail: str) -> bool:
    """してはならないことを周知し: the ending itself is content."""
    if _SAID.match(tail):
        return True
    if (
        match[0].endswith(("こと。", "こと、", "〓。", "〓"))
        or _ENDS_HERE.match(tail)
        or not _EMBEDS.match(tail)
    ):
        return False
    return not (is_demanded(tail) or _AGREED.match(tail))


def is_demanded(tail: str) -> bool:
    """するよう求め, することを指示し: somebody asks for it."""
    return bool(_DEMAND.match(tail))


def is_attempted(tail: str) -> bool:
    """責任を負うよう努める: the ending is what an effort is made for."""
    return bool(_ATTEMPT.match(tail))


def demanded_between(words: str) -> bool:
    """Whether the words between the key and its ending ask for it (…するよう求めることができる)."""
    return bool(_DEMAND.search(words))


def in_condition(tail: str) -> bool:
    """しなければならないときは: the ending stands in a condition."""
    return bool(_CONDITION_BEHIND.match(tail))


def so_that_not(words: str) -> bool:
    """漏らすことのないようにし…: a ban in the form of a duty."""
    return bool(_SO_THAT_NOT.search(words))
