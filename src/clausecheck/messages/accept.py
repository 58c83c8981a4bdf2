"""Sentences about accepted findings: the file of waivers, the baseline, and what serves no more."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text
from .rules import at_place

_ENTRY = "{file}:{line}: "


def _about_entry(ja: str, en: str) -> Text:
    """A sentence about one entry, which names its requirement, its contract and its last day."""
    return Text(_ENTRY + ja, _ENTRY + en)


ACCEPT: Mapping[str, Text] = {
    "accepted-date": at_place(
        "日付「{problem}」を読めません。2027-03-31 のように書いてください。",
        "{problem} is no date. Write it as 2027-03-31.",
    ),
    "bad-date": Text(
        "--until の日付「{value}」を読めません。2027-03-31 のように書いてください。",
        "--until {value} is no date. Write it as 2027-03-31.",
    ),
    "past-date": Text(
        "--until の日付 {value} は過ぎています。今日以後の日付を指定してください。",
        "--until {value} has passed. Give a day from today on.",
    ),
    "missing-requirement": Text(
        "承認する項目（番号、ID、又は ID/要素）を指定してください。例: clausecheck accept training 契約書.docx ...",
        "Name the requirement to accept (number, id, or id/element): clausecheck accept training contract.docx ...",
    ),
    "missing-contracts": Text(
        "承認する契約書のファイルを指定してください。", "Name the contract whose finding is accepted."
    ),
    "missing-reason": Text(
        "承認の理由を --reason で指定してください。", "Say why it is accepted, with --reason."
    ),
    "missing-who": Text("承認した人を --who で指定してください。", "Say who accepts it, with --who."),
    "missing-until": Text(
        "承認の期限を --until で指定してください。例: --until 2027-03-31",
        "Say until when it is accepted, as in --until 2027-03-31.",
    ),
    "accepted-supplementary": Text(
        "{id} は補足の要素で、判定に影響しません。承認は要りません。",
        "{id} is a supplementary element and changes no verdict: there is nothing to accept.",
    ),
    "accepted-not-appended": Text(
        "{path} の末尾に書き足せません。「- 」で始まる項目の並びにして、次の項目を書き足してください。\n{entry}",
        "No entry can be put at the end of {path}. Make it a list of entries that begin with - and add:\n{entry}",
    ),
    "accepted-written": Text(
        "承認を書き足しました（{what}、{contract}）: {file}", "Accepted {what} of {contract}: {file}"
    ),
    "accepted-expired": _about_entry(
        "承認の期限（{until}）が過ぎたため、指摘に戻しました（{what}、{contract}）。"
        "契約書を直すか、期限を見直してください。",
        "{what} of {contract} was accepted until {until} and is a finding again. "
        "Mend the contract, or look at the date again.",
    ),
    "accepted-unused": _about_entry(
        "当たる指摘がありません（{what}、{contract}）。もう要らなければ消してください。",
        "no such finding any more ({what}, {contract}). Delete the entry if it has served.",
    ),
    "accepted-unknown": _about_entry(
        "項目 {what} は照合した規則にありません（{contract}）。requirement を確かめてください。",
        "the rules of this run have no requirement {what} ({contract}). Check the entry.",
    ),
    "accepted-no-file": _about_entry(
        "契約書がありません（{what}、{contract}）。contract を確かめてください。",
        "there is no such contract ({what}, {contract}). Check the entry.",
    ),
    "accepted-more": Text("このほか {number} 件あります。", "And {number} more."),
    "baseline-reason": Text("基準を作ったときからある指摘", "there since the baseline was taken"),
    "baseline-written": Text(
        "契約書 {contracts} 件の指摘 {number} 件を基準にしました: {file}",
        "{number} findings of {contracts} contracts are the baseline now: {file}",
    ),
    "baseline-expired": Text(
        "{file}: 基準の期限（{until}）が過ぎたため、基準の指摘も数えました。",
        "{file}: the baseline ended on {until}; its findings count again.",
    ),
    "baseline-gone": Text(
        "{file}: 基準の指摘のうち {number} 件は、解消したか内容が変わっています。"
        "clausecheck baseline で基準を作り直せます。",
        "{file}: {number} findings of the baseline are gone or have changed. "
        "clausecheck baseline takes it anew.",
    ),
    "bad-baseline": Text(
        "{path} を基準として読めません（{problem}）。clausecheck baseline で作り直すか、元に戻してください。",
        "{path} is no baseline ({problem}). Put it back as it was, or delete it and take it anew with "
        "clausecheck baseline.",
    ),
}
