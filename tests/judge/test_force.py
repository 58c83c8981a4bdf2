"""Force: one sentence a line, the deciding words in 〔〕, and what they are worth."""

from __future__ import annotations

import pytest

from clausecheck.judge.actors import Actor
from clausecheck.judge.force import Mood, read_force
from clausecheck.normalize import fold
from clausecheck.outline.terms import find_parties
from clausecheck.rulebook.load import find_pack, load_pack

PACK = load_pack(find_pack("soumu-2007"))


def force_of(marked: str) -> tuple[Mood, Actor]:
    """The force at the words marked 〔〕."""
    text = fold(marked, PACK.spelling).text
    start, end = text.index("〔"), text.index("〕") - 1
    sentence = text.replace("〔", "").replace("〕", "")
    force = read_force(sentence, start, end, find_parties(sentence, PACK.language))
    return force.mood, force.actor


MOODS = [
    ("鍵は、期日までに〔返却〕すること。", Mood.DUTY),
    ("乙は、従事者に研修を〔実施〕しなければならない。", Mood.DUTY),
    ("乙は、従事者に研修を〔実施〕するものとする。", Mood.DUTY),
    ("(1) 従事者に研修を〔実施〕すること。", Mood.DUTY),
    ("乙は、その損害を〔賠償〕する。", Mood.DUTY),
    ("当社は、結果を〔報告〕します。", Mood.DUTY),
    ("記録は、直ちに〔提出〕しなければならない。", Mood.DUTY),  # no party at all is named
    ("乙は、秘密を〔漏らし〕てはならない。", Mood.BAN),
    ("乙は、資料を〔持ち出す〕ことができない。", Mood.BAN),
    ("当社は、データを第三者に〔提供〕しません。", Mood.BAN),
    ("乙は、内容を外部に〔漏らさ〕ないものとする。", Mood.BAN),
    ("乙は、内容を外部に〔漏らす〕ことのないようにしなければならない。", Mood.BAN),
    ("資料の複写を〔禁止〕する。", Mood.BAN),
    ("甲は、処理の状況を〔検査〕することができる。", Mood.RIGHT),
    ("甲は、処理の状況を〔検査〕できるものとする。", Mood.RIGHT),
    ("乙は、秘密を〔漏らさ〕ないよう努めなければならない。", Mood.EFFORT),
    ("乙は、研修の〔実施〕に努めるものとする。", Mood.EFFORT),
    ("乙は、秘密の〔保持〕に、期間の満了後も、最大限の注意をもって努めなければならない。", Mood.EFFORT),
    ("乙は、その行為について〔責任を負う〕よう努めるものとする。", Mood.EFFORT),
    ("乙は、結果を〔報告〕することを要しない。", Mood.WAIVED),
    ("乙は、賠償の〔責め〕を負わない。", Mood.WAIVED),
    ("乙は、原因のいかんを問わず、〔賠償〕の責めを負わない。", Mood.WAIVED),
    ("乙は、〔損害について、理由のいかんを問わず、責め〕を負わない。", Mood.WAIVED),
    ("乙は、損害を〔賠償〕しないことができない。", Mood.DUTY),
    ("乙は、損害を〔賠償〕しないことができる。", Mood.RIGHT),
    ("乙は、甲に〔知らせ〕ずに済ませることはできない。", Mood.DUTY),
    ("乙は、甲に〔知らせ〕ないわけにはいかない。", Mood.DUTY),
    ("乙は、第三者に〔委託〕することができないわけではない。", Mood.WAIVED),
    ("乙は、損害を〔賠償〕しなければならないものではない。", Mood.WAIVED),
    ("会は、名簿の内容を人に〔話〕さないこととします。", Mood.BAN),
    ("名簿の〔持ち出し〕は、お断りします。", Mood.BAN),
    ("名簿の内容を〔漏らさ〕ないようお願いします。", Mood.EFFORT),
    ("請負人は、名簿の内容を〔漏らす〕ことを得ず。", Mood.BAN),
    ("町は、帳簿を〔検査〕することを得。", Mood.RIGHT),
    ("会は、名簿を市に〔返す〕ことになっています。", Mood.DUTY),
    ("従事者の〔名簿〕", Mood.NOMINAL),
    # what must come first is owed; what is done second is banned
    ("乙は、責任者の氏名を甲に〔届け出〕ないで作業を始めてはならない。", Mood.DUTY),
    ("乙は、責任者の氏名を甲に届け出ないで作業を〔始め〕てはならない。", Mood.BAN),
    ("乙は、甲の承諾を得ないで〔委託〕してはならない。", Mood.BAN),
    ("乙は、記録を〔複写〕し、甲に知らせないで持ち出してはならない。", Mood.BAN),
    ("乙は、件数を甲に〔知らせ〕ることを怠ってはならない。", Mood.DUTY),
    ("乙は、件数を甲に〔知らせ〕ないことは許されない。", Mood.DUTY),
    ("乙は、件数を甲に〔知らせ〕ることを免れない。", Mood.DUTY),
    ("乙は、業務を他の者に〔任せ〕ることを拒まれない。", Mood.RIGHT),
    ("乙が〔研修を行わ〕なかったとしても、甲は、これを責めない。", Mood.WAIVED),
    ("乙は、再委託先が義務を〔守ら〕なかったとしても、その責めを免れない。", Mood.DUTY),
]


@pytest.mark.parametrize(("marked", "mood"), MOODS)
def test_how_firmly(marked: str, mood: Mood) -> None:
    assert force_of(marked)[0] is mood


EMBEDDED = [
    ("乙は、秘密を〔漏らし〕てはならないことを従事者に周知しなければならない。", Mood.CONTENT),
    ("乙は、秘密を〔漏らさ〕ない旨の誓約書を提出しなければならない。", Mood.CONTENT),
    ("乙は、〔提供〕する個人情報を暗号化しなければならない。", Mood.CONTENT),
    ("乙は、品質を〔維持〕するため、録音を確認しなければならない。", Mood.CONTENT),
    ("乙が行う〔教育〕に要する費用は、乙の負担とする。", Mood.CONTENT),
    ("乙は、データを〔廃棄〕すべきことを従事者に周知しなければならない。", Mood.CONTENT),
    ("乙は、情報が〔漏えい〕したときは、甲に報告しなければならない。", Mood.CONDITION),
    ("乙が情報を〔漏えい〕し、滅失し、又はき損したときは、甲は契約を解除することができる。", Mood.CONDITION),
]


@pytest.mark.parametrize(("marked", "mood"), EMBEDDED)
def test_words_within_other_words_create_no_duty(marked: str, mood: Mood) -> None:
    assert force_of(marked)[0] is mood


PASSED_OVER = [
    # a condition of a later clause does not reach back over a finished one
    ("乙は、名簿を〔提出〕し、変更があったときは、速やかに届け出なければならない。", Mood.DUTY),
    ("乙は、〔教育〕を、業務に従事する前及びその後毎年行わなければならない。", Mood.DUTY),
    # the effort belongs to the noun before it, not to the whole sentence
    ("乙は、研修を〔実施〕し、意識の向上に努めなければならない。", Mood.DUTY),
    # 得ずに only limits the ban
    ("乙は、情報を〔利用〕し、又は甲の承諾を得ずに提供してはならない。", Mood.BAN),
    ("乙は、目的以外に〔利用〕してはならず、これを提供してはならない。", Mood.BAN),
]


@pytest.mark.parametrize(("marked", "mood"), PASSED_OVER)
def test_the_marker_that_governs_is_found_over_other_clauses(marked: str, mood: Mood) -> None:
    assert force_of(marked)[0] is mood


ACTORS = [
    ("乙は、甲が必要と認めるときは、結果を〔報告〕しなければならない。", Actor.CONTRACTOR),
    ("事故の〔公表〕は、甲が行う。", Actor.CLIENT),
    ("甲は、必要があると認めるときは、乙に対し、〔検査〕することができる。", Actor.CLIENT),
    ("甲は、乙が違反したときは、契約を〔解除〕することができる。", Actor.CLIENT),
    ("乙が違反したときは、甲は、契約を〔解除〕することができる。", Actor.CLIENT),
    ("その費用は、乙が〔負担〕するものとする。", Actor.CONTRACTOR),
    ("甲及び乙は、秘密を〔漏らし〕てはならない。", Actor.BOTH),
    ("従事者は、秘密を〔漏らし〕てはならない。", Actor.WORKER),
    ("再委託先は、結果を〔報告〕しなければならない。", Actor.SUBCONTRACTOR),
    ("連帯保証人は、損害を〔賠償〕しなければならない。", Actor.THIRD),
    ("回線については、回線事業者が、稼働率を〔保証〕する。", Actor.THIRD),
    ("毎月、結果を〔報告〕すること。", Actor.NOBODY),
    ("市又は市が委嘱した監査人は、書類を〔検査〕することができる。", Actor.CLIENT),
    ("市又は市長は、従事者に研修を〔実施〕しなければならない。", Actor.CLIENT),
    ("受託者が委嘱した監査人は、書類を〔検査〕することができる。", Actor.CONTRACTOR),
    ("甲は、乙に〔改善を求め、乙は、これに応じ〕なければならない。", Actor.CONTRACTOR),
]


@pytest.mark.parametrize(("marked", "actor"), ACTORS)
def test_whose_doing(marked: str, actor: Actor) -> None:
    assert force_of(marked)[1] is actor
