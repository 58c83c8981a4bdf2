"""Headings and phrases of the reports.

A sentence says what the rule asks and what the contract has, never what someone should be advised in law.
`reason-*` are phrases that stand before で or です in Japanese, and after a colon in English.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text

REPORT: Mapping[str, Text] = {
    # Words for what was judged
    "verdict-satisfied": Text("充足", "satisfied"),
    "verdict-weak": Text("不十分", "weak"),
    "verdict-missing": Text("欠落", "missing"),
    "verdict-unknown": Text("判定不能", "unknown"),
    "strength-required": Text("必須", "required"),
    "strength-necessary": Text("必要", "necessary"),
    "strength-as-needed": Text("必要に応じ", "as needed"),
    "strength-possible": Text("任意", "possible"),
    "status-read": Text("全文を読みました", "read in full"),
    "status-partly": Text("読めなかった部分があります", "read in part only"),
    "status-unread": Text("読めませんでした", "could not be read"),
    "reason-wrong-party": Text(
        "求められる側ではない当事者に義務又は権利を置く定め", "the duty or right lies with the wrong party"
    ),
    "reason-negated": Text("打ち消し、又は適用しないとする定め", "the wording denies or waives it"),
    "reason-limited": Text(
        "上限、例外又は条件で狭められた定め", "a cap, an exception or a condition narrows it"
    ),
    "reason-discretionary": Text("受託者の判断に委ねた定め", "it is left to the contractor's discretion"),
    "reason-effort-only": Text("努力義務にとどまる定め", "only an effort is owed"),
    "reason-incomplete": Text("求められる内容の一部にとどまる定め", "only part of what is asked is there"),
    "reason-reference-only": Text(
        "契約書一式に含まれない文書に委ねた定め", "it is left to a document that is not part of this contract"
    ),
    # Places
    "place-page": Text("{page}ページ", "p. {page}"),
    "place-unlabelled": Text("条項番号のない箇所", "outside any numbered provision"),
    "place-and-page": Text("{place}（{page}）", "{place} ({page})"),
    "place-gap": Text("", " "),
    "place-more": Text("{places}ほか", "{places}, …"),
    "place-separator": Text("、", ", "),
    "quoted": Text("「{words}」", "“{words}”"),
    # One sentence a requirement
    "say-satisfied": Text(
        "規則は「{title}」を求めており、契約書に定めがあります（{places}）。",
        "The rule asks for “{title}”; the contract has it ({places}).",
    ),
    "say-missing": Text(
        "規則は「{title}」を求めていますが、契約書に定めが見当たりません。",
        "The rule asks for “{title}”; no such provision was found in the contract.",
    ),
    "say-unknown": Text(
        "規則は「{title}」を求めていますが、読めた範囲に定めが見当たらず、読めなかった部分があるため判定できません。",
        "The rule asks for “{title}”; nothing was found in what could be read, "
        "and part of the contract could not be read, so no verdict is given.",
    ),
    "say-weak": Text(
        "規則は「{title}」を求めていますが、契約書では、{parts}。",
        "The rule asks for “{title}”; in the contract, {parts}.",
    ),
    "part-weak": Text("「{element}」が{reason}（{places}）", "“{element}” falls short: {reason} ({places})"),
    "part-weak-end": Text("{part}です", "{part}"),
    "part-weak-on": Text("{part}で", "{part}"),
    "part-absent": Text("{elements}の定めが見当たりません", "there is no provision on {elements}"),
    "part-absent-unread": Text(
        "{elements}の定めが読めた範囲には見当たりません",
        "no provision on {elements} was found in what could be read",
    ),
    "part-separator": Text("、", "; "),
    "elements-separator": Text("", ", "),
    # The line of one element
    "element-present": Text("定めがあります", "there"),
    "element-weak": Text("{reason}です", "{reason}"),
    "element-absent": Text("定めが見当たりません", "not found"),
    "element-absent-unread": Text("読めた範囲には見当たりません", "not found in what could be read"),
    "supplement": Text(
        "補足: 「{element}」は{state}（判定には影響しません）。",
        "Also: “{element}”: {state} (does not affect the verdict).",
    ),
    "near": Text("近い文言（定めとは認めていません）", "Nearest words (they do not count)"),
    # Findings that somebody decided to live with
    "accepted": Text("承認済み", "accepted"),
    "accepted-by": Text("{reason}（承認: {who}）", "{reason} (accepted by {who})"),
    "accepted-until": Text(
        "{reason}（承認: {who}、{until}まで）", "{reason} (accepted by {who} until {until})"
    ),
    "verdict-accepted": Text("{verdict}（承認済み）", "{verdict} (accepted)"),
    "head-accepted": Text("承認済みの指摘", "Accepted findings"),
    "label-accepted": Text("承認", "Accepted"),
    "no-findings-left": Text("承認済みのもののほかに指摘はありません。", "No findings but accepted ones."),
    # Headings and notes of the terminal report
    "head-rules": Text("照合した規則", "Checked against"),
    "head-pack": Text("{title}（{id} 第{version}版）", "{title} ({id}, version {version})"),
    "heading": Text("【{words}】", "== {words} =="),
    "head-problems": Text("読めなかったもの・注意", "What could not be read, and notes"),
    "head-table": Text("判定の一覧", "Verdicts"),
    "head-findings": Text("指摘", "Findings"),
    "head-satisfied": Text("充足と判定した根拠", "What the satisfied verdicts rest on"),
    "head-summary": Text("契約書ごとのまとめ", "Summary by contract"),
    "head-matrix": Text("契約書と項目の一覧", "Contracts and requirements"),
    "group-required": Text("必須の契約項目", "Required contract items"),
    "group-other": Text("そのほかに通知が求めるもの", "What the notice asks for besides"),
    "title-and-strength": Text("{title}（{strength}）", "{title} ({strength})"),
    "column-no": Text("番号", "No."),
    "column-title": Text("項目", "Requirement"),
    "column-verdict": Text("判定", "Verdict"),
    "column-version": Text("版", "Version"),
    "column-requirements": Text("項目数", "Requirements"),
    "column-pack": Text("規則", "Pack"),
    "column-strength": Text("求め方", "Strength"),
    "column-place": Text("契約書の箇所", "Where"),
    "column-contract": Text("契約書", "Contract"),
    "label-rule": Text("規則", "Rule"),
    "label-contract": Text("契約書", "Contract"),
    "label-source": Text("根拠", "Source"),
    "label-advice": Text("対応", "To mend"),
    "label-model": Text("文例", "Model"),
    "advice-unknown": Text(
        "まず、読めなかった部分に定めがないかを確かめてください。見当たらなければ: {advice}",
        "First look whether the part that could not be read has it. If it does not: {advice}",
    ),
    "rule-asks": Text("規則は「{title}」を求めています。{asks}", "The rule asks for “{title}”. {asks}"),
    "count": Text("{word}{number}", "{word} {number}"),
    "count-accepted": Text("（うち承認済み{number}）", " ({number} of them accepted)"),
    "count-separator": Text("・", ", "),
    "count-required": Text("必須{total}項目", "{total} required"),
    "count-all": Text("全{total}項目", "all {total}"),
    "file-size": Text("{status}（{size}）", "{status} ({size})"),
    "size-pages": Text("{pages}ページ・{characters}字", "{pages} pages, {characters} characters"),
    "size": Text("{characters}字", "{characters} characters"),
    "no-findings": Text("指摘はありません。", "No findings."),
    "legend-brackets": Text(
        "引用の《　》は、判定の決め手とした語です。", "《 》 marks the words that decided."
    ),
    "legend-underline": Text(
        "引用の下線は、判定の決め手とした語です。", "The words that decided are underlined."
    ),
    "closing-note": Text(
        "この結果は、契約書の文言を規則と照らし合わせたものであり、法的な助言ではありません。"
        "示した箇所を契約書で確かめてください。項目の説明は clausecheck explain 番号、"
        "読み取った本文は clausecheck text ファイル名 で見られます。",
        "This compares the wording of the contract with the rules; it is not legal advice. Check the places "
        "shown in the contract itself. `clausecheck explain NUMBER` explains a requirement, "
        "`clausecheck text FILE` shows the text that was read.",
    ),
    # Pages of clausecheck explain and rules show
    "page-title": Text("{no}  {title}（{strength}）", "{no}  {title} ({strength})"),
    "page-id": Text("ID", "ID"),
    "page-asks": Text("求め", "Asks"),
    "page-core": Text("判定を決める要素", "Elements that decide the verdict"),
    "page-supplementary": Text("補足の要素（判定には影響しません）", "Supplementary elements (advice only)"),
    "page-counts": Text("充足", "Counts"),
    "page-weak": Text("不十分", "Weak"),
    "page-advice": Text("契約書に書くこと", "What to write"),
    "page-dropped": Text("引き継がなかった項目", "Left out"),
    "page-dropped-line": Text("  {id}: {reason}", "  {id}: {reason}"),
    "page-page": Text("── {page}ページ ──", "-- page {page} --"),
    # Signals of clausecheck text --signals
    "signal": Text(
        "→ {element}（{frame}）{actor}・{mood}: {result}", "→ {element} ({frame}) {actor}, {mood}: {result}"
    ),
    "signal-none": Text("数えません", "does not count"),
    "actor-client": Text("委託者", "client"),
    "actor-contractor": Text("受託者", "contractor"),
    "actor-both": Text("双方", "both"),
    "actor-subcontractor": Text("再委託先", "subcontractor"),
    "actor-third": Text("第三者", "third party"),
    "actor-worker": Text("従事者", "worker"),
    "actor-nobody": Text("主語なし", "nobody named"),
    "mood-duty": Text("義務", "duty"),
    "mood-ban": Text("禁止", "ban"),
    "mood-right": Text("権利", "right"),
    "mood-effort": Text("努力", "effort"),
    "mood-waived": Text("免除", "waived"),
    "mood-nominal": Text("文になっていない語", "words without a verb"),
    "mood-condition": Text("条件", "condition"),
    "mood-content": Text("伝える内容", "what is told"),
    "summary-line": Text(
        "契約書{contracts}件（読めたもの{read}、一部{partly}、読めないもの{unread}）",
        "{contracts} contracts ({read} read, {partly} in part, {unread} unread)",
    ),
    "quiet-line": Text("{name}: {counts}（{required}）", "{name}: {counts} ({required})"),
    "quiet-partly": Text("{line} {status}", "{line}; {status}"),
    "unknown-problem": Text(
        "読み取り中に問題がありました（{code}）。", "There was a problem while reading ({code})."
    ),
}
