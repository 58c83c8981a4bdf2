"""Words of the HTML report alone: its controls, and what only a page with links needs to say."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text

PAGE: Mapping[str, Text] = {
    "html-title": Text("契約書の点検結果", "Contract check"),
    "html-title-one": Text("{name} - 契約書の点検結果", "{name} - contract check"),
    "html-title-many": Text("契約書{number}件の点検結果", "Check of {number} contracts"),
    "html-skip": Text("本文へ移動", "Skip to the contents"),
    "html-made-by": Text("clausecheck {version} で作成", "Made with clausecheck {version}"),
    # What was read
    "html-unread": Text("読めなかったもの", "What could not be read"),
    "html-unread-note": Text(
        "次の部分は判定に入っていません。定めがないと決める前に、元の文書で確かめてください。",
        "These parts had no say in the verdicts. Look at them in the original before you take something for missing.",
    ),
    "html-not-checked": Text(
        "点検を途中で止めたため、{number}件の契約書は点検していません。",
        "The run was broken off: {number} contracts were not checked.",
    ),
    "html-notes": Text("読み取りについての注意", "Notes on the reading"),
    # Summary
    "html-summary": Text("まとめ", "Summary"),
    "html-contracts": Text("契約書", "Contracts"),
    "html-sum-required": Text(
        "必須の項目の判定（のべ{total}）", "Verdicts on required items ({total} in all)"
    ),
    "html-sum-all": Text("全項目の判定（のべ{total}）", "Verdicts on all items ({total} in all)"),
    "html-read": Text("全文を読めた", "read in full"),
    "html-partly": Text("一部が読めなかった", "read in part"),
    "html-not-read": Text("読めなかった", "not read"),
    # The matrix of a folder
    "html-matrix": Text("契約書と項目の一覧", "Contracts and items"),
    "html-matrix-note": Text(
        "○は充足、△は不十分、×は欠落、?は判定不能、*は承認済み。欄を選ぶと、その契約書の項目に移ります。",
        "○ satisfied, △ weak, × missing, ? unknown, * accepted. A cell leads to the item in its contract.",
    ),
    "html-keys": Text("表の中は矢印キーで移動できます。", "The arrow keys move within the table."),
    "html-search": Text("契約書の名前", "Name of the contract"),
    "html-item": Text("項目", "Item"),
    "html-any-item": Text("いずれかの項目", "any item"),
    "html-verdicts": Text("判定", "Verdict"),
    "html-reset": Text("絞り込みをやめる", "Show all"),
    "html-shown": Text(
        "{total}件のうち{shown}件を表示しています。", "{shown} of {total} contracts are shown."
    ),
    "html-sort": Text("並べ替え", "Sort"),
    "html-satisfied-in": Text("充足した契約書の数", "Contracts that satisfy it"),
    "html-open-all": Text("すべて開く", "Open all"),
    "html-close-all": Text("すべて閉じる", "Close all"),
    "html-each": Text("契約書ごとの結果", "Results by contract"),
    # One contract
    "html-table": Text("判定の一覧", "Verdicts"),
    "html-findings": Text("指摘（{number}件）", "Findings ({number})"),
    "html-satisfied": Text("充足した項目（{number}件）", "Satisfied ({number})"),
    "html-supplementary": Text("補足", "advice only"),
    "html-accepted": Text("承認済みの指摘（{number}件）", "Accepted findings ({number})"),
    "html-copy": Text("文例をコピー", "Copy the model clause"),
    "html-copied": Text("文例をコピーしました。", "The model clause was copied."),
    "html-not-copied": Text(
        "コピーできませんでした。文例を選んでコピーしてください。",
        "Copying failed. Select the clause and copy it.",
    ),
    "html-see-model": Text("文例を見る", "See the model clause"),
    "html-no-verdicts": Text("判定はありません。", "There are no verdicts."),
    # The text of a contract
    "html-text": Text("契約書の本文", "Text of the contract"),
    "html-text-legend": Text(
        "色の付いた部分が判定の根拠、太字がその決め手の語です。右の印を選ぶと、その項目に移ります（≒は、定めとは認めていない近い文言）。",
        "Coloured words are what verdicts rest on, bold ones decided. The signs in the margin lead to the items (≒: near, "
        "does not count).",
    ),
    "html-page": Text("{page}ページ", "Page {page}"),
    "html-page-recognised": Text("{page}ページ（文字認識による）", "Page {page} (recognised characters)"),
    "html-note": Text("{no} {title}: {element} - {state}", "{no} {title}: {element} - {state}"),
    # Rules
    "html-rules": Text("規則と文例", "Rules and model clauses"),
}
