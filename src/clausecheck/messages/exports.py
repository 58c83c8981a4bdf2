"""Headings and phrases of the reports that other programs show: forges, test viewers, spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text

EXPORTS: Mapping[str, Text] = {
    # A finding in a few lines
    "finding-title": Text("{verdict} {no} {title}", "{verdict} {no} {title}"),
    "finding-title-at": Text("{title}: {place}", "{title}: {place}"),
    "finding-words": Text("{place}{quote}", "{place} {quote}"),
    "finding-line": Text("{label}: {words}", "{label}: {words}"),
    "not-checked": Text(
        "途中で止めたため、契約書 {number} 件は点検していません。",
        "The run was broken off: {number} contracts were not checked.",
    ),
    # JUnit
    "case-reading": Text("契約書の読み取り", "reading the contract"),
    "case-run": Text("点検の中断", "run broken off"),
    # Markdown
    "markdown-title": Text("契約書の点検結果", "Contracts checked"),
    "markdown-left-out": Text(
        "大きさの上限（1 MiB）のため、契約書 {number} 件の一覧又は詳細を省きました。"
        "すべてを見るには -o 結果.xlsx のように別の形式で書き出してください。",
        "{number} contracts are left out, in the table or in detail, to stay below the limit of 1 MiB. "
        "Write another format to see all, as in -o report.xlsx.",
    ),
    # Sheets: names of at most 31 letters, without []:*?/\\
    "sheet-overview": Text("一覧", "Overview"),
    "sheet-findings": Text("指摘", "Findings"),
    "sheet-problems": Text("読めなかったもの・注意", "Unread and notes"),
    "sheet-about": Text("この表について", "About"),
    "sheet-page": Text("ページ", "page"),
    "sheet-lost": Text("本文が失われた", "text lost"),
    "sheet-yes": Text("はい", "yes"),
    "sheet-no": Text("いいえ", "no"),
    "sheet-problem": Text("内容", "what"),
    "sheet-cut": Text(
        "…（以下略。全文は契約書で確かめてください）", "… (cut; see the contract for the rest)"
    ),
    "sheet-rows-left-out": Text(
        "表計算ソフトの行数の上限のため、{number} 行を省きました。契約書を分けて点検してください。",
        "{number} rows are left out: a sheet cannot hold more. Check the contracts in several runs.",
    ),
    "sheet-version": Text("点検したプログラム", "Checked by"),
    # Columns of CSV and of the sheets
    "severity-error": Text("重大", "error"),
    "severity-warning": Text("注意", "warning"),
    "severity-note": Text("参考", "note"),
    "csv-contract": Text("契約書", "contract"),
    "csv-files": Text("ファイル", "files"),
    "csv-status": Text("読み取り", "reading"),
    "csv-pack": Text("規則", "pack"),
    "csv-no": Text("番号", "no"),
    "csv-id": Text("ID", "id"),
    "csv-title": Text("項目", "requirement"),
    "csv-strength": Text("求め方", "strength"),
    "csv-verdict": Text("判定", "verdict"),
    "csv-severity": Text("重さ", "severity"),
    "csv-accepted": Text("承認", "accepted"),
    "csv-place": Text("契約書の箇所", "where"),
    "csv-message": Text("判定の説明", "message"),
    "csv-quotes": Text("契約書の文言", "quotes"),
    "csv-source": Text("根拠", "source"),
    "csv-advice": Text("対応", "to mend"),
    "csv-model-clause": Text("文例", "model clause"),
    "csv-fingerprint": Text("指紋", "fingerprint"),
    "csv-problems": Text("読み取りの問題・注意", "problems and notes of the reading"),
}
