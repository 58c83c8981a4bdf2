"""Sentences of annotated copies: what the notes say, and why a copy cannot be made."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text

ANNOTATE: Mapping[str, Text] = {
    # Words of the notes
    "annotate-title": Text("{verdict}　{no} {title}（{strength}）", "{verdict} - {no} {title} ({strength})"),
    "annotate-line": Text("{label}: {words}", "{label}: {words}"),
    "annotate-place": Text(
        "定めのないものに箇所はありません。この注釈の位置は、書き加えるときの目安です。",
        "What is absent has no place: this note stands where it might be added.",
    ),
    "annotate-also": Text("ほかの箇所", "Also"),
    "annotate-overview": Text("clausecheck による点検: {name}", "Checked by clausecheck: {name}"),
    "annotate-elsewhere": Text("ほかのファイルにある指摘:", "Findings that stand in other files:"),
    "annotate-accepted": Text(
        "承認済みの指摘{number}件には注釈を付けていません。", "{number} accepted findings have no note here."
    ),
    "annotate-signed": Text(
        "電子署名が保証するのは、注釈を付ける前の内容です。署名の検証には元のファイルを使ってください。",
        "The electronic signature covers what was there before these notes. Verify it on the original file.",
    ),
    "annotate-closing": Text(
        "この注釈は、契約書の文言を規則と照らし合わせたものであり、法的な助言ではありません。",
        "These notes compare the wording of the contract with the rules; they are not legal advice.",
    ),
    # Why there is no copy
    "annotate-none": Text(
        "注釈を付けられる {format} の契約書がありません。注釈は、読み取れた Word 文書（.docx）と PDF に付けられます。",
        "There is no {format} contract that was read and could be annotated; notes can be put on .docx and PDF files.",
    ),
    "annotate-remote": Text(
        "注釈付きの写しは、このコンピューターから開けるファイルにだけ作れます。契約書を手元に写してから指定してください。",
        "Annotated copies are made of files that this computer opens by a path. Copy the contracts here first.",
    ),
    "annotate-several": Text(
        "{kind} の契約書が {number} 件あります。一つのファイルには書き出せません。契約書を一つだけ指定するか、"
        "写しを入れるフォルダーを指定してください。例: --format {format} -o 注釈付き",
        "There are {number} {kind} contracts, which do not go into one file. Name one contract, "
        "or a folder for the copies: --format {format} -o annotated",
    ),
    "help-summary-page": Text(
        "注釈を付けた Word の写しの先頭に、判定の一覧のページを付けます。",
        "Begin an annotated Word copy with a page of all verdicts.",
    ),
    "summary-page-of-docx": Text(
        "--summary-page は、注釈を付けた Word の写しに付けるページです。-o 写し.docx のように書き出し先を指定してください。",
        "--summary-page is a page of an annotated Word copy. Name one to write, as in: -o copy.docx",
    ),
    "annotate-overwrites": Text(
        "{path} には点検する契約書があります。写しは別のフォルダーに書き出してください。",
        "{path} holds contracts to be checked. Write the copies to another folder.",
    ),
    "annotate-written": Text(
        "注釈を付けた写しを {number} 件書き出しました: {path}", "{number} annotated copies written to {path}"
    ),
    "annotate-others": Text(
        "{kind} として読めなかった {number} 件のファイルには、写しを作っていません。",
        "No copy was made of {number} files that were not read as {kind}.",
    ),
    "annotate-changed": Text(
        "{path} は読み取りの後に変わったため、注釈を付けられません。もう一度実行してください。",
        "{path} has changed since it was read, so no notes were put on it. Please run the command again.",
    ),
    "annotate-damaged": Text(
        "{path} は一部が壊れているため、注釈を付けた写しを作れません。"
        "Word などで開いて保存し直すか、ほかの形式を使ってください。",
        "Parts of {path} are damaged, so no annotated copy can be made. Open and save it again in its own program, "
        "or use another format.",
    ),
    "annotate-protected": Text(
        "{path} は保護された PDF なので、注釈を付けた写しを作れません。"
        "保護を外して保存した PDF を点検するか、ほかの形式を使ってください。",
        "{path} is a protected PDF, which cannot be annotated. Check a copy saved without protection, "
        "or use another format.",
    ),
}
