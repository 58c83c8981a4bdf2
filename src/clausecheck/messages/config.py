"""Sentences about the configuration: its files, and what `clausecheck config show` prints."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text
from .rules import at_place, unknown_word

CONFIG: Mapping[str, Text] = {
    "missing-config": Text(
        "設定ファイルが見つかりません: {path}。名前と場所を確かめてください。",
        "No such configuration file: {path}. Check the name and the folder.",
    ),
    "config-toml": at_place(
        "TOML として読めません（{problem}）。この行と前の行を確かめてください。",
        "Not TOML: {problem}. See to this line and the one before.",
    ),
    "config-want-number": at_place(
        "ここには {allowed} 以上の数を引用符なしで書いてください（{problem} は書けません）。",
        "This must be a number of at least {allowed} without quotes, not {problem}.",
    ),
    **unknown_word(
        "config-unknown-pack",
        "規則集「{problem}」がありません。同梱の規則集の名前か、このファイルから見たパスを書いてください。",
        "There is no rule pack {problem}. Write the name of a shipped one, or a path from this file.",
    ),
    "config-file": Text("設定ファイル: {path}", "Configuration: {path}"),
    "config-no-file": Text(
        "設定ファイル: なし（このフォルダーと上のフォルダーの .clausecheck.yaml か、"
        "[tool.clausecheck] のある pyproject.toml が使われます）",
        "Configuration: none (.clausecheck.yaml, or a pyproject.toml with [tool.clausecheck], "
        "is looked for in this folder and those above)",
    ),
    "column-setting": Text("設定", "Setting"),
    "column-value": Text("値", "Value"),
    "column-origin": Text("決まった場所", "Chosen by"),
    "origin-default": Text("既定", "default"),
    "origin-flag": Text("オプション {name}", "flag {name}"),
    "origin-variable": Text("環境変数 {name}", "variable {name}"),
    "value-none": Text("自動", "automatic"),
    # What each setting is for, as an editor shows it
    "setting-rules": Text(
        "照合する規則集。同梱のものの名前か、このファイルから見たフォルダーのパス。",
        "Rule packs to check against: names of shipped ones, or paths from this file.",
    ),
    "setting-include": Text(
        "フォルダーの中で点検するファイルの型（.gitignore の書き方）。",
        "In folders, check only files that match (patterns as in a .gitignore).",
    ),
    "setting-exclude": Text(
        "フォルダーの中で点検しないファイルとフォルダーの型（.gitignore の書き方）。",
        "In folders, leave out files and folders that match (patterns as in a .gitignore).",
    ),
    "setting-fail-on": Text("終了コードを 1 にする判定。", "From which verdict on to end with status 1."),
    "setting-strict": Text(
        "終了コードを、必須の項目だけでなく全項目で決める。", "Let all requirements count for the status."
    ),
    "setting-lang": Text("表示の言語。", "Language of what is printed."),
    "setting-jobs": Text("同時に点検する数。", "How many contracts to check at a time."),
    "setting-changes": Text(
        "Word の変更履歴: accepted は反映後、original は変更前を読む。",
        "Tracked changes of Word: as if accepted, or the original text.",
    ),
    "setting-ocr": Text(
        "画像のページを文字認識で読む。", "Read pages that are images by character recognition."
    ),
    "setting-accept": Text(
        "承認済みの指摘のファイル（省くと、このファイルの隣の .clausecheck-accepted.yaml）。",
        "File of accepted findings (default: .clausecheck-accepted.yaml beside this file).",
    ),
    "setting-baseline": Text(
        "基準のファイル（省くと、このファイルの隣の .clausecheck-baseline.json）。",
        "File of the baseline (default: .clausecheck-baseline.json beside this file).",
    ),
    "setting-limits": Text("読み取りの上限。", "Limits of reading."),
    "setting-max-size": Text("1ファイルの大きさ（MB）。", "Largest file, MB."),
    "setting-max-pages": Text("PDF のページ数。", "Most pages of a PDF."),
    "setting-max-unpacked": Text("展開した Word 文書の大きさ（MB）。", "Largest unpacked Word document, MB."),
    "setting-max-depth": Text("表などの入れ子の深さ。", "Deepest nesting of tables and text boxes."),
    "setting-max-memory": Text("契約書一つに使うメモリー（MB）。", "Memory that one contract may take, MB."),
    "setting-timeout": Text("1ファイルにかける秒数。", "Longest time for one file, seconds."),
    "setting-parties": Text(
        "契約書で当事者を指すのに使う呼び名。規則集が知るものに加わる。",
        "Names that contracts use for the parties, beside those that the rules know.",
    ),
    "setting-client": Text("委託する側（甲、委託者など）。", "The side that outsources."),
    "setting-contractor": Text("受託する側（乙、受託者など）。", "The side that does the work."),
    "setting-subcontractor": Text("再委託先。", "Subcontractors."),
}
