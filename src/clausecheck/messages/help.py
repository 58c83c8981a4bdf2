"""Help pages: `usage-*`, `about-*` and `foot-*` of commands, `help-*` of options, `panel-*` above them."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text

HELP: Mapping[str, Text] = {
    # Frame
    "help-usage": Text("使い方", "Usage"),
    "panel-arguments": Text("引数", "Arguments"),
    "panel-commands": Text("コマンド", "Commands"),
    "panel-options": Text("オプション", "Options"),
    "panel-judging": Text("照合", "Checking"),
    "panel-output": Text("結果の出し方", "Output"),
    "panel-reading": Text("読み取り", "Reading"),
    "panel-common": Text("共通", "Common"),
    "help-help": Text("この説明を表示します。", "Show this page."),
    "help-version": Text("版を表示します。", "Show the version."),
    "help-lang": Text(
        "表示の言語。環境変数 CLAUSECHECK_LANG でも指定できます。",
        "Language of what is printed; also from the environment variable CLAUSECHECK_LANG.",
    ),
    "help-config": Text(
        "設定ファイル（省くと、このフォルダーから上へ .clausecheck.yaml を探します）。",
        "Configuration file (default: the nearest .clausecheck.yaml, from this folder upward).",
    ),
    "help-accept-id": Text(
        "項目の番号か ID、又は ID/要素（例: training、confidentiality/survival）。",
        "Number or id of a requirement, or requirement/element.",
    ),
    "help-contracts": Text(
        "契約書のファイル、又は型（例: '単価契約/*.docx'）。", "Contracts, or patterns ('unit-price/*.docx')."
    ),
    "meta-contracts": Text("契約書...", "CONTRACT..."),
    "meta-text": Text("文", "TEXT"),
    "meta-date": Text("日付", "DATE"),
    "help-reason": Text("承認の理由。", "Why it is accepted."),
    "help-who": Text("承認した人。", "Who accepts it."),
    "help-until": Text(
        "承認の期限（その日まで有効、例: 2027-03-31）。", "Last day that it holds (2027-03-31)."
    ),
    "help-debug": Text(
        "プログラムの不具合のとき、詳しい経過を表示します。",
        "Show tracebacks where the program itself fails.",
    ),
    # Commands
    "usage-root": Text(
        "clausecheck パス... [オプション]\nclausecheck コマンド ...",
        "clausecheck PATH... [OPTIONS]\nclausecheck COMMAND ...",
    ),
    "about-root": Text(
        "業務委託契約書を読み、総務省通知（総行情第47号）が求める契約項目のそれぞれについて、定めがあるか、"
        "不十分か、欠けているかを、契約書の箇所と文言を添えて示します。契約書は外部に送られません。",
        "Reads outsourcing contracts and says, for each clause that the Ministry's notice asks for, whether "
        "the contract has it, has it only weakly, or lacks it: where, in whose words and why. "
        "Nothing leaves your machine.",
    ),
    "usage-check": Text("clausecheck [check] パス... [オプション]", "clausecheck [check] PATH... [OPTIONS]"),
    "about-check": Text(
        "契約書を点検します（check は省けます）。", "Check contracts (the word check may be left out)."
    ),
    "usage-text": Text("clausecheck text ファイル [オプション]", "clausecheck text FILE [OPTIONS]"),
    "about-text": Text(
        "読み取った本文を、条項の番号とページを添えて表示します。判定に疑問があるとき、最初に見るものです。",
        "Show the text that was read, clause by clause: the first thing to look at when a verdict surprises.",
    ),
    "usage-explain": Text("clausecheck explain 項目", "clausecheck explain ID"),
    "about-explain": Text(
        "項目を一つ説明します。通知の求め、充足・不十分とする基準、文例。",
        "Explain one requirement: what the notice says, what counts, what is weak, a model clause.",
    ),
    "usage-accept": Text(
        "clausecheck accept 項目 契約書... --reason 理由 --who 人 --until 日付",
        "clausecheck accept ID CONTRACT... --reason WHY --who WHO --until DATE",
    ),
    "about-accept": Text(
        "指摘を承認済みにします。以後の結果には承認済みと表示し、終了コードには数えません。",
        "Accept a finding: reports show it as accepted, and it no longer counts for the exit status.",
    ),
    "usage-baseline": Text(
        "clausecheck baseline パス... [オプション]", "clausecheck baseline PATH... [OPTIONS]"
    ),
    "about-baseline": Text(
        "今ある指摘をすべて基準にします。以後は、新しい指摘と内容の変わった指摘だけを終了コードに数えます。",
        "Take all findings of today as the baseline: from then on only new and changed ones count for the exit status.",
    ),
    "usage-config": Text("clausecheck config コマンド", "clausecheck config COMMAND"),
    "about-config": Text("設定を確かめます。", "See what is configured."),
    "usage-config-show": Text("clausecheck config show", "clausecheck config show"),
    "about-config-show": Text(
        "設定の値と、それがどこで決まったかを表示します。", "Show every setting and where it was chosen."
    ),
    "usage-config-schema": Text("clausecheck config schema", "clausecheck config schema"),
    "about-config-schema": Text(
        "設定ファイルの JSON Schema を出力します（入力を補うエディター用）。",
        "Print the JSON Schema of a configuration file, for editors.",
    ),
    "usage-rules": Text("clausecheck rules コマンド ...", "clausecheck rules COMMAND ..."),
    "about-rules": Text(
        "規則を一覧・表示・検査・試験し、新しく作ります。", "List, show, check, test and start rule packs."
    ),
    "usage-list": Text("clausecheck rules list", "clausecheck rules list"),
    "about-list": Text("使える規則の一覧を表示します。", "List the rule packs that can be used."),
    "usage-show": Text("clausecheck rules show [規則|項目]", "clausecheck rules show [PACK|ID]"),
    "about-show": Text(
        "規則の項目の一覧、又は項目一つの説明を表示します。",
        "Show the requirements of a pack, or one of them.",
    ),
    "usage-rules-check": Text("clausecheck rules check [規則]...", "clausecheck rules check [PACK]..."),
    "about-rules-check": Text(
        "規則ファイルに誤りがないかを調べます。", "Check whether the files of a rule pack are right."
    ),
    "usage-new": Text("clausecheck rules new 名前", "clausecheck rules new NAME"),
    "about-new": Text(
        "通知の規則を引き継ぐ自分たちの規則集を、見本の項目と試験例を添えて新しいフォルダーに作ります。",
        "Start a rule pack that extends the shipped one, with a sample requirement and its cases, in a new folder.",
    ),
    "usage-test": Text("clausecheck rules test [規則]...", "clausecheck rules test [PACK]..."),
    "about-test": Text("規則に添えた試験例を実行します。", "Run the cases that stand beside the rules."),
    "usage-cache": Text("clausecheck cache コマンド ...", "clausecheck cache COMMAND ..."),
    "about-cache": Text(
        "取ってある点検結果の量を表示し、又は消します。",
        "Show how much is kept of earlier runs, or delete it.",
    ),
    "usage-cache-info": Text("clausecheck cache info", "clausecheck cache info"),
    "about-cache-info": Text(
        "取ってある点検結果の場所、件数、大きさを表示します。",
        "Show where the results of earlier runs are kept, how many and how large.",
    ),
    "usage-cache-clear": Text("clausecheck cache clear", "clausecheck cache clear"),
    "about-cache-clear": Text(
        "取ってある点検結果と、読み込み済みの規則を消します。",
        "Delete the results of earlier runs and the rules kept ready.",
    ),
    "usage-completion": Text("clausecheck completion シェル", "clausecheck completion SHELL"),
    "about-completion": Text(
        "シェルの補完の設定を表示します。例: clausecheck completion bash >> ~/.bashrc",
        "Print what a shell needs to complete commands and flags, as in: "
        "clausecheck completion bash >> ~/.bashrc",
    ),
    "help-shell": Text("補完を使うシェル。", "The shell that is to complete."),
    # Arguments
    "meta-paths": Text("パス...", "PATH..."),
    "meta-file": Text("ファイル", "FILE"),
    "meta-id": Text("項目", "ID"),
    "meta-pack": Text("規則", "PACK"),
    "meta-name": Text("名前", "NAME"),
    "help-name": Text(
        "規則集の名前。英小文字・数字・ハイフンで、作るフォルダーの名前になります（例: our-city）。",
        "Name of the pack and of its folder: small letters, digits and hyphens (our-city).",
    ),
    "meta-packs": Text("[規則]...", "[PACK]..."),
    "meta-pack-or-id": Text("[規則|項目]", "[PACK|ID]"),
    "meta-format": Text("形式", "NAME"),
    "meta-number": Text("数", "N"),
    "meta-megabytes": Text("MB", "MB"),
    "meta-pattern": Text("パターン", "PATTERN"),
    "meta-address": Text("アドレス", "ADDRESS"),
    "meta-seconds": Text("秒", "SECONDS"),
    "meta-password": Text("パスワード", "PASSWORD"),
    "help-paths": Text(
        "契約書のファイル（.docx .pdf .txt .md .html。LibreOffice があれば .doc .rtf .odt も）又はフォルダー。"
        "フォルダーは .docx .pdf .txt .md を中まで探します。",
        "Contracts (.docx .pdf .txt .md .html; with LibreOffice also .doc .rtf .odt) or folders, which are "
        "searched with their subfolders for .docx .pdf .txt .md.",
    ),
    "help-file": Text("契約書のファイル。", "A contract."),
    "help-id": Text(
        "項目の番号か ID（例: 6、confidentiality、confidentiality/survival）。",
        "Number or id of a requirement, or requirement/element (6, confidentiality, audit/audit).",
    ),
    "help-packs": Text(
        "規則の名前又はフォルダー（省くと soumu-2007）。", "Name or folder of a pack (default: soumu-2007)."
    ),
    "help-pack-or-id": Text(
        "規則の名前・フォルダー、又は項目の番号・ID。", "A rule pack, or the number or id of a requirement."
    ),
    # Options
    "help-rules": Text(
        "照合する規則の名前又はフォルダー（繰り返し可、省くと soumu-2007）。",
        "Rule pack to check against, by name or folder (repeatable; default: soumu-2007).",
    ),
    "help-bundle": Text(
        "指定したファイル全部（フォルダーなら、その下のフォルダーごと）を、一式の契約書として扱います。",
        "The files given, or those of each subfolder, make one contract together.",
    ),
    "help-include": Text(
        "フォルダーの中で、このパターンに当たるファイルだけを点検します（繰り返し可。.gitignore の書き方）。",
        "In folders, check only files that match this pattern (repeatable; written as in a .gitignore).",
    ),
    "help-exclude": Text(
        "フォルダーの中で、このパターンに当たるファイルを点検しません（繰り返し可）。"
        "フォルダーに置いた .clausecheckignore でも指定できます。",
        "In folders, leave out what matches this pattern (repeatable); also from a .clausecheckignore there.",
    ),
    "help-fail-on": Text(
        "終了コードを 1 にする判定: weak（不十分と欠落。既定）、missing（欠落だけ）、never（しない）。",
        "From which verdict on to end with status 1: weak (default), missing or never.",
    ),
    "help-strict": Text(
        "終了コードを、必須の項目だけでなく全項目で決めます。--no-strict は設定ファイルの strict を取り消します。",
        "Let all requirements count for --fail-on, not only required ones; --no-strict undoes the configuration.",
    ),
    "help-format": Text(
        "結果の形式: {formats}（既定は terminal）。", "Format of the report: {formats} (default: terminal)."
    ),
    "help-output": Text(
        "結果を書き出すファイル（繰り返し可）。形式は拡張子で決まります: {suffixes}。",
        "File to write the report to (repeatable); its suffix tells the format: {suffixes}.",
    ),
    "help-quiet": Text("契約書ごとに1行だけ表示します。", "One line a contract."),
    "help-jobs": Text(
        "同時に点検する数（省くと自動）。", "How many contracts to check at a time (default: chosen)."
    ),
    "help-scheduler": Text(
        "この dask.distributed のスケジューラー（例 tcp://host:8786）のワーカーで点検します。",
        "Check on the workers of this dask.distributed scheduler (such as tcp://host:8786).",
    ),
    "help-no-cache": Text(
        "前に点検した結果を使わず、今回の結果も取っておきません。",
        "Neither use the results of earlier runs nor keep those of this one.",
    ),
    "help-changes": Text(
        "Word の変更履歴の扱い: accepted（反映後。既定）、original（変更前）。",
        "Tracked changes of Word: accepted (default) or original.",
    ),
    "help-password": Text(
        "保護された PDF のパスワード。環境変数 CLAUSECHECK_PASSWORD でも指定できます。",
        "Password of protected PDF files; also from the environment variable CLAUSECHECK_PASSWORD.",
    ),
    "help-ocr": Text(
        "画像のページを文字認識で読みます。--no-ocr は設定ファイルの ocr を取り消します。",
        "Read pages that are images by character recognition; --no-ocr undoes the configuration.",
    ),
    "help-max-size": Text(
        "1ファイルの大きさの上限（既定 {max_size}）。", "Largest file to read (default {max_size})."
    ),
    "help-max-pages": Text(
        "PDF のページ数の上限（既定 {max_pages}）。", "Most pages of a PDF (default {max_pages})."
    ),
    "help-max-unpacked": Text(
        "Word 文書を展開した大きさの上限（既定 {max_unpacked}）。",
        "Largest unpacked Word document (default {max_unpacked}).",
    ),
    "help-max-depth": Text(
        "表やテキストボックスの入れ子の上限（既定 {max_depth}）。",
        "Deepest nesting of tables and text boxes (default {max_depth}).",
    ),
    "help-max-memory": Text(
        "1件の契約書に使うメモリの上限（Linux だけ。既定 {max_memory}）。",
        "Most memory that one contract may take (Linux only; default {max_memory}).",
    ),
    "help-timeout": Text(
        "1ファイルにかける時間の上限（既定 {timeout}）。", "Longest time for one file (default {timeout})."
    ),
    "help-plain": Text(
        "本文だけをそのまま出力します。JSON の start・end は、この本文の文字の位置です。",
        "Print the bare text; start and end of the JSON report count its characters.",
    ),
    "help-signals": Text(
        "どの条文が、どの要素に、どのような効力で当たったかを添えます。",
        "Add which element each provision raised a signal for, and with what force.",
    ),
    # Foot
    "foot-root": Text(
        "終了コード\n"
        "  0  全部読めて、指摘がない\n"
        "  1  指摘がある\n"
        "  2  使い方、設定又は規則の誤り（何も点検していない）\n"
        "  3  読めなかったものがある（読めた分の結果は表示します）",
        "Exit status\n"
        "  0  everything was read, nothing was found\n"
        "  1  findings\n"
        "  2  wrong usage, configuration or rule file; nothing was checked\n"
        "  3  something could not be read; what was found is still printed",
    ),
}
