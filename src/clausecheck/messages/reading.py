"""Sentences about files and pages: why something could not be read, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text

READING: Mapping[str, Text] = {
    "missing-path": Text(
        "ファイルが見つかりません: {path}。パスのつづりを確かめてください。",
        "No such file or folder: {path}. Check the spelling of the path.",
    ),
    "empty-file": Text(
        "{path} は空（0バイト）です。ファイルを受け取り直すか、保存し直してください。",
        "{path} is empty (0 bytes). Get the file again, or save it again.",
    ),
    "too-large": Text(
        "{path} は大きすぎるため読みません（上限 {limit} MB）。"
        "ファイルを分けるか、--max-size で上限を上げてください。",
        "{path} is too large to read (limit {limit} MB). Split the file, or raise the limit with --max-size.",
    ),
    "unsupported-suffix": Text(
        "この種類のファイル（{suffix}）は読めません: {path}。"
        "Word 形式（.docx）か PDF で保存し直してください。",
        "Files of this kind ({suffix}) cannot be read: {path}. Save it as Word (.docx) or PDF.",
    ),
    "unreadable-file": Text(
        "ファイルを開けません: {path}（{reason}）。"
        "読み取りの権限と、ほかのプログラムで開いていないかを確かめてください。",
        "Cannot open {path} ({reason}). See that you may read it and that no other program has it open.",
    ),
    "unreadable-folder": Text(
        "フォルダーを開けません: {path}（{reason}）。読み取りの権限を確かめてください。",
        "Cannot open the folder {path} ({reason}). See that you may read it.",
    ),
    "not-a-file": Text("通常のファイルではありません: {path}。", "Not a regular file: {path}."),
    "not-text": Text(
        "文字のファイルではありません: {path}。拡張子が正しいかを確かめてください。",
        "Not a text file: {path}. See that its suffix is right.",
    ),
    "undecodable": Text(
        "文字コードとして読めない箇所が {count} か所あります（� で表示）。UTF-8 で保存し直してください。",
        "{count} places could not be decoded (shown as �). Save the file as UTF-8.",
    ),
    "reader-crashed": Text(
        "読み取りの途中で不具合が起きました: {path}（{kind}）。"
        "PDF か .docx で保存し直して、もう一度お試しください。",
        "Reading failed: {path} ({kind}). Save it anew as PDF or .docx and try again.",
    ),
    "annex-not-given": Text(
        "{names}は、一緒に点検したファイルの中に見当たりません。定めがそこにあるかもしれません。"
        "別のファイルにあるときは、--bundle で一緒に指定してください。",
        "{names}: not found in the files checked together. What the contract leaves to it was not looked at. "
        "If it is in a file of its own, give that file too, with --bundle.",
    ),
    "check-crashed": Text(
        "照合の途中で不具合が起きたため、この契約書は判定していません（{kind}）。"
        "--debug で経過を表示できます。",
        "Checking failed, so this contract has no verdicts ({kind}). --debug shows the traceback.",
    ),
    "worker-lost": Text(
        "読み取りの途中で処理が異常終了したため、判定していません: {path}。"
        "ファイルが壊れていることがあります。元の文書からPDFなどを作り直してください。",
        "The process that read this contract died; it has no verdicts: {path}. "
        "The file may be damaged: make it anew from its source document.",
    ),
    "too-much-memory": Text(
        "上限までメモリを使っても終わらないため、中止しました: {path}。"
        "ファイルを分けるか、--max-memory で上限を上げてください。",
        "Stopped, because it took more memory than is allowed: {path}. "
        "Split the file, or raise the limit with --max-memory.",
    ),
    "too-slow": Text(
        "時間の上限を超えたため、判定していません: {path}。--timeout で上限を延ばせます。",
        "Checking took too long and was ended: {path}. --timeout allows more time.",
    ),
    # Files of other programs
    "needs-libreoffice": Text(
        "{path} を読むには LibreOffice が要ります。Word や一太郎で開き、「名前を付けて保存」で"
        "「Word 文書 (*.docx)」として保存し直すか、LibreOffice を入れてください。",
        "LibreOffice is needed to read {path}. Open it in its own program (Word, Ichitaro) and save it as "
        "“Word Document (*.docx)”, or install LibreOffice.",
    ),
    "conversion-failed": Text(
        "{path} は LibreOffice では開けません。パスワードがあれば外し、Word や一太郎で開いて"
        "「Word 文書 (*.docx)」か PDF として保存し直してください。",
        "LibreOffice cannot open {path}. Remove its password if it has one, open it in its own program "
        "(Word, Ichitaro), and save it as “Word Document (*.docx)” or PDF.",
    ),
    "not-an-office-file": Text(
        "{path} の中身は {suffix} 形式ではありません。正しいファイルか確かめて、"
        "開けるプログラムで「Word 文書 (*.docx)」か PDF として保存し直してください。",
        "{path} is no {suffix} file inside. Check that it is the right file, and save it as "
        "“Word Document (*.docx)” or PDF in a program that opens it.",
    ),
    "converted": Text(
        "{program} で Word 文書に変換して読みました。条や項の番号が元の文書と同じか確かめてください。",
        "The file was converted to a Word document by {program} and then read. "
        "Check that its numbers are those of the original.",
    ),
    "damaged-html": Text(
        "{path} は壊れているか入れ子が深すぎて、終わりまで読めません。"
        "ブラウザーで開き、PDF に保存（印刷）してください。",
        "{path} is damaged or nested too deeply to be read to its end. Open it in a browser and print it to PDF.",
    ),
    "frame": Text(
        "別のファイルを表示する枠が {count} か所あり、その文は読んでいません。"
        "契約の一部なら、そのファイルも指定してください。",
        "{count} frames show other files, whose words were not read. "
        "If they belong to the contract, name those files too.",
    ),
    # DOCX: files that cannot be read
    "not-a-docx": Text(
        "{path} は Word 文書（.docx）ではありません。Word で開けるなら「名前を付けて保存」で"
        "「Word 文書 (*.docx)」として保存し直し、開けないなら正しいファイルか確かめてください。",
        "{path} is no Word document (.docx). If Word opens it, save it again as “Word Document (*.docx)”; "
        "if not, check that it is the right file.",
    ),
    "damaged-docx": Text(
        "{path} は壊れていて読めません。元のファイルを受け取り直すか、Word の「開いて修復する」で開いて"
        "「名前を付けて保存」してください。",
        "{path} is damaged and cannot be read. Get the file again, or use Word’s “Open and Repair” "
        "and save it anew.",
    ),
    "encrypted-docx": Text(
        "{path} はパスワードなどで保護（暗号化）されていて読めません。Word で開き、"
        "［ファイル］→［情報］→［文書の保護］で暗号化を外し、「名前を付けて保存」してください。",
        "{path} is encrypted and cannot be read. Open it in Word, remove the password under File > Info > "
        "Protect Document, and save it under a new name.",
    ),
    "old-doc": Text(
        "{path} は古い形式の Word 文書（.doc）です。Word で開き、「名前を付けて保存」で"
        "「Word 文書 (*.docx)」として保存し直してください。",
        "{path} is a Word document of the old format (.doc). Open it in Word and save it as "
        "“Word Document (*.docx)”.",
    ),
    "zip-bomb": Text(
        "{path} は中身が異常に大きいため読みません（上限 {limit} MB）。正しいファイルなら Word で開いて"
        "「名前を付けて保存」するか、--max-unpacked で上限を上げてください。",
        "{path} unpacks to more than {limit} MB and is not read. If it is a genuine document, "
        "save it anew in Word, or raise the limit with --max-unpacked.",
    ),
    "bloated-docx": Text(
        "{path} は部品や要素の数が異常に多いため読みません。正しいファイルなら、Word で開いて"
        "「名前を付けて保存」するか、文書を分けてください。",
        "{path} has far more parts or elements than a contract and is not read. If it is a genuine document, "
        "save it anew in Word, or split it.",
    ),
    "unsafe-names": Text(
        "{path} の中に不正な名前か重複した名前の部品があるため読みません: {name}。"
        "Word で開けるなら「名前を付けて保存」で保存し直してください。",
        "{path} holds a part with a forbidden or repeated name and is not read: {name}. "
        "If Word opens it, save it under a new name.",
    ),
    "unsafe-xml": Text(
        "{path} の部品 {part} に Word 文書では許されない定義（DTD）があるため読みません。"
        "Word で開けるなら「名前を付けて保存」で保存し直してください。",
        "{path} is not read: its part {part} has a document type definition, which a Word document "
        "must not have. If Word opens it, save it under a new name.",
    ),
    "too-deep": Text(
        "{path} は表やテキストボックスの入れ子が深すぎるため読みません（上限 {limit} 段）。"
        "入れ子を減らすか、--max-depth で上限を上げてください。",
        "{path} nests tables and text boxes deeper than {limit} levels and is not read. "
        "Nest them less, or raise the limit with --max-depth.",
    ),
    # DOCX: what a reader should know of a file that was read
    "tracked-changes": Text(
        "承認も却下もされていない変更履歴が {count} か所あります。すべて承認したものとして読みました。",
        "{count} tracked changes are neither accepted nor rejected. "
        "The text was read as if all were accepted.",
    ),
    "tracked-changes-original": Text(
        "承認も却下もされていない変更履歴が {count} か所あります。変更前の文を読みました。",
        "{count} tracked changes are neither accepted nor rejected. The text was read as it was before them.",
    ),
    "struck-text": Text(
        "取消線の引かれた {count} 字は契約の文として読んでいません。",
        "{count} struck-out letters were not read as text of the contract.",
    ),
    "marked-text": Text(
        "削除の印の付いた字句（【削】…【／削】など）、印そのもの及び採らないとされた案は、契約の文として"
        "読んでいません（{count} 字）。",
        "What the text marks as deleted (【削】…【／削】 and the like), such marks and options not chosen "
        "were not read as text of the contract ({count} letters).",
    ),
    "hidden-text": Text(
        "隠し文字 {count} 字は契約の文として読んでいません。",
        "{count} hidden letters were not read as text of the contract.",
    ),
    "image": Text(
        "図が {count} 点あります。図の中の文字は読んでいません。",
        "There are {count} pictures. Words in pictures were not read.",
    ),
    "large-image": Text(
        "紙面の半分以上を占める図が {count} 点あり、その中の文字は読めません。"
        "契約の文が図になっているなら、文字の入った Word 文書か PDF を用意してください。",
        "{count} pictures take half a page or more, and words in them cannot be read. "
        "If the contract itself is a picture, get it as a Word document or PDF with text.",
    ),
    "embedded-object": Text(
        "埋め込まれたファイル（Excel の表など）が {count} 個あり、その中の文字は読めません。"
        "開いて確かめてください。",
        "{count} embedded files (such as Excel sheets) cannot be read. Open and check them.",
    ),
    "chart": Text(
        "グラフが {count} 個あります。グラフの中の文字は読んでいません。",
        "There are {count} charts. Words in charts were not read.",
    ),
    "alt-chunk": Text(
        "別の文書を取り込んで表示する箇所が {count} か所あり、その文は読めません。"
        "Word で開いて「名前を付けて保存」すると読めるようになります。",
        "{count} places show another document, whose words cannot be read. "
        "Open the file in Word and save it under a new name, then they can.",
    ),
    "missing-part": Text(
        "文書の部品 {part} が見つかりません。その中の文は読めていません。",
        "The part {part} of the document is missing. Words in it were not read.",
    ),
    "damaged-part": Text(
        "文書の部品 {part} が壊れています。その中の文や番号は読めていません。",
        "The part {part} of the document is damaged. Words or numbers in it were not read.",
    ),
    "missing-note": Text(
        "本文が指す注のうち {count} 個が見つかりません。",
        "{count} notes that the text refers to were not found.",
    ),
    "unknown-symbol": Text(
        "読めない記号が {count} 個あり、「〓」と表しました。",
        "{count} signs are not known and are shown as 〓.",
    ),
    "unknown-number-format": Text(
        "自動番号の書式 {format} には対応していないため、算用数字で表しました。",
        "Automatic numbers of the format {format} are shown in digits, because that format is not known.",
    ),
    "field-number": Text(
        "ファイルに保存されない番号（AUTONUM などのフィールド）が {count} か所あり、番号を表せません。",
        "{count} numbers (fields such as AUTONUM) are not stored in the file and cannot be shown.",
    ),
    "lost-letters": Text(
        "読み取れていない文字が {count} 字あります。"
        "Word で開いて「名前を付けて保存」してから、もう一度確かめてください。",
        "{count} letters were not read. Open the file in Word, save it under a new name, and check it again.",
    ),
    "no-text": Text(
        "文字がありません。契約の文が図になっているなら、文字の入った Word 文書か PDF を用意してください。",
        "There is no text. If the contract is a picture, get it as a Word document or PDF with text.",
    ),
    # PDF: files that cannot be read
    "not-a-pdf": Text(
        "{path} は PDF ではありません。ファイルの種類を確かめて、正しい拡張子で保存し直してください。",
        "{path} is not a PDF. Check what kind of file it is and save it with the right suffix.",
    ),
    "damaged-pdf": Text(
        "{path} は壊れていて開けません。作成元からもう一度受け取るか、PDF に保存し直してください。",
        "{path} is damaged and cannot be opened. Get it again, or save it as a PDF again.",
    ),
    "encrypted-pdf": Text(
        "{path} は開くのにパスワードが要ります。--password か環境変数 CLAUSECHECK_PASSWORD で"
        "パスワードを指定するか、パスワードを外した PDF を用意してください。",
        "{path} needs a password to be opened. Give it by --password or in the environment variable "
        "CLAUSECHECK_PASSWORD, or get the PDF without one.",
    ),
    "wrong-password": Text(
        "{path} はパスワードが違うため開けません。"
        "--password 又は CLAUSECHECK_PASSWORD の値を確かめてください。",
        "{path} cannot be opened: the password is wrong. Check the value of --password or CLAUSECHECK_PASSWORD.",
    ),
    # PDF: what a user must know of the file
    "truncated-pdf": Text(
        "ファイルの終わりが欠けています。読めないページがあるかもしれません。もう一度受け取ってください。",
        "The end of the file is missing; pages may be missing too. Get the file again.",
    ),
    "mended-pdf": Text(
        "ファイルの索引が壊れていたため、直しながら読みました。抜けたページがないか確かめてください。",
        "The index of the file is broken and was mended in reading. Check that no page is missing.",
    ),
    "damaged-parts": Text(
        "ファイルの {count} か所が壊れていて、文字が抜けているおそれがあります。もう一度受け取ってください。",
        "{count} parts of the file are damaged, and words may be missing. Get the file again.",
    ),
    "xfa-form": Text(
        "XFA 形式の入力フォームです。記入された内容は読めません。"
        "Adobe Reader で印刷して PDF に保存し直してください。",
        "This is an XFA form, and what was filled in cannot be read. Print it to a PDF from Adobe Reader.",
    ),
    "attachments": Text(
        "添付ファイルが {count} 件あります。添付の中身は読んでいません。"
        "契約の一部なら取り出して一緒に確かめてください。",
        "{count} files are attached and were not read. "
        "If they belong to the contract, save and check them too.",
    ),
    "signatures": Text(
        "電子署名が {count} 件あります。署名が有効かどうかは確かめていません。",
        "There are {count} electronic signatures. Whether they are valid was not checked.",
    ),
    "page-limit": Text(
        "全 {pages} ページのうち {limit} ページまで読みました（上限）。"
        "残りを読むには --max-pages で上限を上げてください。",
        "Only {limit} of {pages} pages were read (limit). "
        "To read the rest, raise the limit with --max-pages.",
    ),
    "time-limit": Text(
        "時間の上限に達したため、このページから後（全 {pages} ページ）は読んでいません。"
        "ファイルを分けるか、--timeout で上限を上げてください。",
        "The time ran out: this page and those after it (of {pages}) were not read. "
        "Split the file, or raise the limit with --timeout.",
    ),
    # PDF: what a user must know of a page
    "broken-page": Text(
        "ページが壊れていて読めません。作成元からもう一度受け取ってください。",
        "The page is damaged and cannot be read. Get the file again.",
    ),
    "image-page": Text(
        "ページ全体が画像で、文字がありません。"
        "文字の入った PDF を用意するか、--ocr で文字認識をしてください。",
        "The page is a picture without text. Get a PDF with text, or recognise the characters with --ocr.",
    ),
    "garbled-page": Text(
        "文字の対応表がフォントになく、文字として読めません。"
        "元の Word 文書を用意するか、--ocr で文字認識をしてください。",
        "The fonts of the page do not say which letters they show, so its text is meaningless. "
        "Get the Word document, or recognise the characters with --ocr.",
    ),
    "drawing-page": Text(
        "文字が図形として描かれているようで、読めません。"
        "文字の入った PDF を用意するか、--ocr で文字認識をしてください。",
        "The letters seem to be drawn as shapes and cannot be read. "
        "Get a PDF with text, or recognise the characters with --ocr.",
    ),
    "empty-page": Text("白紙のページです。", "The page is blank."),
    "picture-on-page": Text(
        "図があります。図の中の文字は読んでいません。",
        "There is a picture on the page. Words in it were not read.",
    ),
    "picture-over-page": Text(
        "紙面の半分以上を図が占めています。図の中の文字は読んでいません。"
        "文字の入った PDF を用意してください。",
        "A picture takes half of the page or more. Words in it were not read. Get a PDF with text.",
    ),
    "unreadable-letters": Text(
        "文字として読めない字が {count} 字あり、\ufffd で示しました。原本の紙面で確かめてください。",
        "{count} letters cannot be read and are shown as \ufffd. Look at the page itself.",
    ),
    "outside-page": Text(
        "紙面の外に隠れた文字が {count} 字あります。契約の文とはみなしていません。",
        "{count} letters lie beyond the edge of the page. They are not taken as text of the contract.",
    ),
    "ocr-layer": Text(
        "スキャンした画像に、文字認識で付けられた文字が重ねてあります。読み違いがあり得ます。",
        "The page is a scan whose text comes from somebody's character recognition. It may be misread.",
    ),
    "ocr-page": Text(
        "このページの文字は文字認識（OCR）によるものです。乙・一などの読み違いがあり得ます。",
        "The text of this page comes from character recognition (OCR). "
        "Letters such as 乙 or 一 may be misread.",
    ),
    "ocr-missing": Text(
        "文字認識のプログラム tesseract と日本語データがありません。tesseract-ocr と tesseract-ocr-jpn を"
        "入れてから、もう一度実行してください。",
        "The program tesseract with its Japanese data is not installed. "
        "Install tesseract-ocr and tesseract-ocr-jpn, and run again.",
    ),
    "ocr-failed": Text(
        "文字認識をしましたが、文字は読み取れませんでした。原本の紙面で確かめてください。",
        "Character recognition found no text. Look at the page itself.",
    ),
}
