"""Sentences of `clausecheck diff`."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text

DIFF: Mapping[str, Text] = {
    # What became of a requirement; also headings and counts
    "change-lost": Text("失われたもの", "Lost"),
    "change-weakened": Text("弱くなったもの", "Weakened"),
    "change-uncertain": Text("判断できないもの", "Cannot be told"),
    "change-strengthened": Text("強くなったもの", "Strengthened"),
    "change-gained": Text("加わったもの", "Gained"),
    "change-reworded": Text("判定の変わらない文言などの変更", "Same verdict, other words"),
    "change-same": Text("変わらないもの", "Unchanged"),
    "diff-title": Text("契約書の比較", "Comparison of two versions"),
    "diff-old": Text("旧", "Old"),
    "diff-new": Text("新", "New"),
    "diff-arrow": Text("{old} → {new}", "{old} → {new}"),
    "diff-none": Text("-", "-"),
    "diff-counts": Text("変化", "Changes"),
    "diff-nothing": Text("どの項目にも変化はありません。", "No requirement changed."),
    "diff-uncertain": Text(
        "読めなかった部分があるため、失われたのか、読めていないだけなのかを判断できません。",
        "Part of the contract could not be read, so nobody can tell whether it is gone or only unread.",
    ),
    "diff-legend-brackets": Text("《　》は、新旧で異なる語です。", "《 》 marks the words that differ."),
    "diff-legend-styled": Text("下線は、新旧で異なる語です。", "The words that differ are underlined."),
    "diff-legend-marked": Text(
        "取り消し線は旧版だけにある語、太字は新版だけにある語です。",
        "Struck words stand in the old version only, bold ones in the new version only.",
    ),
    "diff-closing": Text(
        "この結果は、新旧の契約書の文言を同じ規則と照らし合わせたものであり、法的な助言ではありません。",
        "This compares the wording of both versions with the same rules; it is not legal advice.",
    ),
    # Help
    "usage-diff": Text("clausecheck diff 旧 新 [オプション]", "clausecheck diff OLD NEW [OPTIONS]"),
    "about-diff": Text(
        "契約書の新旧を比べ、加わった・失われた・弱くなった定めを、項目ごとに双方の文言で示します。"
        "フォルダーを指定すると、その中の契約書を一式として比べます。",
        "Compare two versions of a contract: what the new one gained, lost and weakened, requirement by "
        "requirement, in the words of both. Of a folder, all contracts in it make one contract together.",
    ),
    "meta-old": Text("旧", "OLD"),
    "meta-new": Text("新", "NEW"),
    "help-old": Text("前の版の契約書（ファイル又はフォルダー）。", "The version before: a file or a folder."),
    "help-new": Text(
        "新しい版の契約書（ファイル又はフォルダー）。", "The version after: a file or a folder."
    ),
    "help-diff-fail-on": Text(
        "終了コードを 1 にする変化: weakened（弱くなった・失われた。既定）、lost（失われただけ）、never（しない）。",
        "From which change on to end with status 1: weakened (default), lost or never.",
    ),
    "help-diff-format": Text(
        "結果の形式: {diff_formats}（既定は terminal）。",
        "Format of the report: {diff_formats} (default: terminal).",
    ),
    "help-diff-output": Text(
        "結果を書き出すファイル（繰り返し可）。形式は拡張子で決まります: {diff_suffixes}。",
        "File to write the report to (repeatable); its suffix tells the format: {diff_suffixes}.",
    ),
    "help-diff-quiet": Text("変化の数だけを表示します。", "Only how many requirements changed."),
    "diff-several": Text(
        "{path} には一式になる契約書が {number} 件あります。"
        "比べる契約書のファイル、又はその一式だけのフォルダーを指定してください。",
        "{path} holds {number} contracts. Name the file to compare, or a folder with the files of one contract only.",
    ),
    "missing-old": Text(
        "比べる契約書を、旧、新の順に二つ指定してください。例: clausecheck diff 旧.docx 新.docx",
        "Name the two versions, the old one first: clausecheck diff old.docx new.docx",
    ),
    "missing-new": Text(
        "比べる契約書を、旧、新の順に二つ指定してください。例: clausecheck diff 旧.docx 新.docx",
        "Name the two versions, the old one first: clausecheck diff old.docx new.docx",
    ),
    "foot-diff": Text(
        "終了コード\n"
        "  0  弱くなったもの・失われたものがない\n"
        "  1  必須の項目に、弱くなった又は失われたものがある（--strict を付けると全項目で判断）\n"
        "  2  使い方又は規則の誤り（何も比べていない）\n"
        "  3  読めなかったものがある（比べられた分の結果は表示します）",
        "Exit status\n"
        "  0  nothing got worse\n"
        "  1  a required item was lost or weakened (with --strict: any of them)\n"
        "  2  wrong usage or a wrong rule file; nothing was compared\n"
        "  3  something could not be read; what could be compared is still printed",
    ),
}
