"""Sentences about arguments, configuration and rule files."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text
from .accept import ACCEPT
from .config import CONFIG
from .help import HELP
from .rules import RULES

USAGE: Mapping[str, Text] = {
    **ACCEPT,
    **CONFIG,
    **HELP,
    **RULES,
    "error": Text("エラー: {sentence}", "Error: {sentence}"),
    "note": Text("お知らせ: {sentence}", "Note: {sentence}"),
    # Arguments
    "unknown-option": Text(
        "オプション {option} はありません。使えるものは clausecheck --help で確かめてください。",
        "There is no option {option}. See clausecheck --help.",
    ),
    "unknown-option-near": Text(
        "オプション {option} はありません。もしかして: {near}",
        "There is no option {option}. Did you mean {near}?",
    ),
    "option-needs-value": Text("オプション {option} には値が要ります。", "Option {option} needs a value."),
    "option-takes-no-value": Text(
        "オプション {option} に値は付けられません。", "Option {option} takes no value."
    ),
    "missing-paths": Text(
        "点検する契約書のファイル又はフォルダーを指定してください。例: clausecheck 契約書.docx",
        "Name the contracts or folders to check, as in: clausecheck contract.docx",
    ),
    "missing-shell": Text(
        "シェルの名前を指定してください: bash、zsh、fish、powershell。",
        "Name the shell: bash, zsh, fish or powershell.",
    ),
    "missing-file": Text(
        "契約書のファイルを一つ指定してください。例: clausecheck text 契約書.docx",
        "Name one contract, as in: clausecheck text contract.docx",
    ),
    "missing-id": Text(
        "項目の番号か ID を指定してください。一覧は clausecheck rules show で見られます。",
        "Name a requirement by its number or id. clausecheck rules show lists them.",
    ),
    "file-is-folder": Text(
        "{path} はフォルダーです。契約書のファイルを一つ指定してください。",
        "{path} is a folder. Name one contract.",
    ),
    "wrong-usage": Text(
        "引数の指定が違います（{detail}）。使い方は clausecheck --help で見られます。",
        "Wrong arguments: {detail} See clausecheck --help.",
    ),
    "unknown-command": Text(
        "コマンド {command} はありません。使えるのは {allowed} です。",
        "There is no command {command}. Use one of: {allowed}.",
    ),
    "bad-choice": Text(
        "{option} に {value} は指定できません。指定できるのは {allowed} です。",
        "{option} cannot be {value}. It can be one of: {allowed}.",
    ),
    "bad-number": Text(
        "{option} には {minimum} 以上の数を指定してください（{value} は使えません）。",
        "{option} must be a number of at least {minimum}, not {value}.",
    ),
    "bad-pattern": Text(
        "{source} のパターン {pattern} は使えません。.gitignore の書き方で指定してください。",
        "The pattern {pattern} of {source} cannot be used. Write it as in a .gitignore.",
    ),
    "scheduler-unreachable": Text(
        "スケジューラー {address} につながりません（{reason}）。アドレスと、動いているかを確かめてください。",
        "Cannot reach the scheduler {address} ({reason}). See that the address is right and that it is running.",
    ),
    "scheduler-no-workers": Text(
        "スケジューラー {address} にワーカーがありません。ワーカーを起動してください。",
        "The scheduler {address} has no workers. Start some.",
    ),
    "scheduler-other-program": Text(
        "ワーカー {worker} の clausecheck は、この clausecheck と違います。同じ版を入れてください。",
        "The clausecheck of worker {worker} is not the one that runs here. Install the same version there.",
    ),
    "needs-extra": Text(
        '{what} には追加の部品が要ります。python -m pip install "clausecheck[{extra}]" で入れてください。',
        '{what} needs more libraries. Install them with: python -m pip install "clausecheck[{extra}]"',
    ),
    "remote-web": Text(
        "{address} はウェブのアドレスです。ファイルを保存してから、そのファイルを指定してください。",
        "{address} is an address of the web. Save the file first, and name the file that you saved.",
    ),
    "remote-unknown": Text(
        "{scheme}:// は読めません（{reason}）。アドレスのつづりと、そのための部品が入っているかを確かめてください。",
        "{scheme}:// cannot be read ({reason}). Check how it is spelled, and that the library for it is installed.",
    ),
    "output-suffix": Text(
        "{path} の拡張子からは形式が決まりません。"
        "拡張子を {allowed} のどれかにするか、--format を付けてください。",
        "The suffix of {path} names no format. Use one of {allowed}, or add --format.",
    ),
    "format-binary": Text(
        "形式 {format} は画面に表示できません。-o 結果{suffix} のように、書き出すファイルを指定してください。",
        "A report in format {format} cannot be shown on the screen. Name a file, as in: -o report{suffix}",
    ),
    "output-is-input": Text(
        "{path} は点検する契約書です。結果は別の名前で書き出してください。",
        "{path} is a contract to be checked. Write the report to another file.",
    ),
    "output-twice": Text(
        "書き出し先 {path} が二度指定されています。", "{path} is given twice as a file to write to."
    ),
    "output-is-folder": Text(
        "{path} はフォルダーです。書き出すファイルの名前を指定してください。",
        "{path} is a folder. Name a file to write to.",
    ),
    "output-no-folder": Text(
        "書き出し先のフォルダーがありません: {path}。フォルダーを作るか、別の場所を指定してください。",
        "The folder of {path} does not exist. Make it, or name another place.",
    ),
    "output-not-writable": Text(
        "{path} に書き込めません（{reason}）。書き込みの権限と、"
        "ほかのプログラムで開いていないかを確かめてください。",
        "Cannot write {path} ({reason}). See that you may write there and that no other program has it open.",
    ),
    "unknown-requirement": Text(
        "項目 {id} は規則にありません。項目の一覧は clausecheck rules show で見られます。",
        "The rules have no requirement {id}. clausecheck rules show lists them.",
    ),
    "unknown-requirement-near": Text(
        "項目 {id} は規則にありません。もしかして: {near}",
        "The rules have no requirement {id}. Did you mean {near}?",
    ),
    "no-contracts": Text(
        "フォルダーに契約書（.docx .pdf .txt .md）がありません: {path}。",
        "No contract (.docx .pdf .txt .md) in this folder: {path}.",
    ),
    "nothing-to-check": Text("点検する契約書がありません。", "There is nothing to check."),
    "internal-error": Text(
        "プログラムの不具合で中断しました（{kind}）。"
        "--debug を付けて実行し、表示された内容をお知らせください。",
        "The program failed ({kind}). Please run it with --debug and report what it prints.",
    ),
    "system-refused": Text(
        "最後まで実行できませんでした（{reason}）。画面や出力先に書き込めるか、ディスクの空きがあるかを確かめてください。",
        "Could not run to the end ({reason}). See that the output can be written and that the disk is not full.",
    ),
    "interrupted": Text("中断しました。", "Interrupted."),
    # Rules
    "rules-fine": Text(
        "{pack}: 誤りはありません（項目 {requirements}、要素 {elements}）。",
        "{pack}: no errors ({requirements} requirements, {elements} elements).",
    ),
    "rules-wrong": Text("{pack}: 誤りが {number} 件あります。", "{pack}: {number} errors."),
    "case-mismatch": Text(
        "{element}: 期待は {expected}、結果は {found}", "{element}: expected {expected}, found {found}"
    ),
    "case-lacking": Text("{element}: 試験例がない種類: {kinds}", "{element}: no case of kind: {kinds}"),
    "cases-result": Text(
        "{pack}: 試験例 {total} 件、期待と違うもの {failed} 件",
        "{pack}: {total} cases, {failed} not as expected",
    ),
    # Notes on stderr
    "note-written": Text("結果を書き出しました: {path}", "Report written to {path}"),
    "note-passed-over": Text(
        "フォルダー内の次の種類の文書は点検していません: {kinds}。"
        ".docx か PDF で保存し直すか、ファイルを一つずつ指定してください。",
        "Documents of these kinds in folders were not checked: {kinds}. "
        "Save them as .docx or PDF, or name the files one by one.",
    ),
    "passed-over": Text("{suffix} {number}件", "{number} {suffix}"),
    "note-store-unusable": Text(
        "取ってある点検結果が使えないため、全部を点検し直します（{reason}）。"
        "clausecheck cache clear で作り直せます。",
        "The results of earlier runs cannot be used, so everything is checked anew ({reason}). "
        "clausecheck cache clear makes a fresh start.",
    ),
    "note-store-failed": Text(
        "途中から点検結果を取っておけませんでした。結果の内容には影響ありません。"
        "ディスクの空きを確かめ、続くときは clausecheck cache clear で作り直してください。",
        "From some point on, results could not be kept for the next run; the report is complete all the same. "
        "See that the disk is not full; clausecheck cache clear makes a fresh start.",
    ),
    "cache-place": Text("場所: {path}", "Folder: {path}"),
    "cache-results": Text(
        "点検結果: {results} 件、{size} MB（上限 {limit} MB）",
        "Results: {results}, {size} MB (at most {limit} MB)",
    ),
    "cache-rules": Text("読み込み済みの規則: {number} 件", "Rule packs kept ready: {number}"),
    "cache-none": Text(
        "結果は取っておかない設定です（CLAUSECHECK_CACHE が空）。",
        "Nothing is kept: CLAUSECHECK_CACHE is empty.",
    ),
    "cache-cleared": Text("消しました（{size} MB）。", "Deleted ({size} MB)."),
    "cache-not-cleared": Text(
        "{path} を消せません（{reason}）。ほかの clausecheck が終わってから、もう一度お試しください。",
        "Cannot delete {path} ({reason}). Try again when no other clausecheck is running.",
    ),
    "cache-unusable": Text(
        "取ってある点検結果が使えません（{reason}）。clausecheck cache clear で作り直せます。",
        "The kept results cannot be used ({reason}). clausecheck cache clear makes a fresh start.",
    ),
    "note-broken-off": Text(
        "途中で止めたため、{done} 件の結果だけを示しました。残り {rest} 件は点検していません。",
        "Stopped before the end: the report holds {done} contracts; {rest} more were not checked.",
    ),
    "progress": Text("点検中 {done}/{total}", "Checking {done}/{total}"),
    "progress-rate": Text(
        "点検中 {done}/{total}（毎秒 {rate} 件、残り約 {rest}）",
        "Checking {done}/{total} ({rate} a second, about {rest} to go)",
    ),
}
