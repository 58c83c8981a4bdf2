"""Sentences about rule packs and rule files: where, what is wrong, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Text


def at_place(ja: str, en: str) -> Text:
    """A sentence about one place of a rule file, with the lines around it."""
    place = "{file}:{line}:{column}: "
    return Text(f"{place}{ja}\n{{excerpt}}", f"{place}{en}\n{{excerpt}}")


def unknown_word(code: str, ja: str, en: str) -> dict[str, Text]:
    """A sentence about a word that is none of the allowed ones, without and with the one that is near."""
    allowed = "\n書けるもの: {allowed}", "\nAllowed: {allowed}"
    near = "もしかして: {near}", "Did you mean: {near}?"
    return {
        code: Text(*(f"{text}{tail}" for text, tail in zip(_both(at_place(ja, en)), allowed, strict=True))),
        f"{code}-near": Text(
            *(
                f"{text}\n{hint}{tail}"
                for text, hint, tail in zip(_both(at_place(ja, en)), near, allowed, strict=True)
            )
        ),
    }


def _both(text: Text) -> tuple[str, str]:
    return text.ja, text.en


RULES: Mapping[str, Text] = {
    # Which packs
    "no-rules": Text(
        "規則が一つも指定されていません。--rules に規則集を指定してください。",
        "No rules were named. Name a rule pack with --rules.",
    ),
    "unknown-pack": Text(
        "規則集「{name}」がありません。使えるのは {known} か、pack.yaml のあるフォルダー又はその zip のパスです。",
        "There is no rule pack {name}. Use one of {known}, or the path of a folder with a pack.yaml, or of its zip file.",
    ),
    "unknown-pack-near": Text(
        "規則集「{name}」がありません。もしかして: {near}\n"
        "使えるのは {known} か、pack.yaml のあるフォルダー又はその zip のパスです。",
        "There is no rule pack {name}. Did you mean: {near}?\n"
        "Use one of {known}, or the path of a folder with a pack.yaml, or of its zip file.",
    ),
    "not-a-pack": Text(
        "フォルダー {path} に pack.yaml がありません。規則集のフォルダーを指定してください。",
        "The folder {path} has no pack.yaml. Name the folder of a rule pack.",
    ),
    "duplicate-pack": Text(
        "規則集「{name}」が二度指定されています。一度だけ指定してください。",
        "The rule pack {name} is given twice. Name it once.",
    ),
    "rules-not-found": Text(
        "同梱の規則が見つかりません（{path}）。clausecheck をインストールし直してください。",
        "The rules that belong to clausecheck are missing ({path}). Install clausecheck again.",
    ),
    "missing-name": Text(
        "規則集の名前を指定してください。例: clausecheck rules new our-city",
        "Name the new rule pack, as in: clausecheck rules new our-city",
    ),
    "pack-name": Text(
        "「{name}」は規則集の名前に使えません。英小文字で始め、英小文字・数字・ハイフンで、同梱の規則集と違う名前に"
        "してください。例: our-city",
        "{name} is no name for a rule pack. Begin with a small letter, use small letters, digits and hyphens, and "
        "no name of a shipped pack: our-city",
    ),
    "pack-exists": Text(
        "{path} はもうあります。別の名前にするか、空のフォルダーを指定してください。",
        "{path} is there already. Choose another name, or an empty folder.",
    ),
    "rules-new": Text(
        "規則集を作りました: {folder}\n"
        "次に、domestic-storage.yaml を書き換え、clausecheck rules check {folder} と "
        "clausecheck rules test {folder} で確かめてください。",
        "The rule pack is there: {folder}\n"
        "Now change domestic-storage.yaml, and try clausecheck rules check {folder} and "
        "clausecheck rules test {folder}.",
    ),
    # Which files
    "rule-no-file": Text(
        "{file} がありません。規則集には {problem} が必要です。",
        "{file} is missing. A rule pack needs its {problem}.",
    ),
    "rule-unreadable": Text(
        "{file} を読めません（{problem}）。読み取りの権限を確かめてください。",
        "Cannot read {file} ({problem}). See that you may read it.",
    ),
    "rule-too-big": Text(
        "{file} は大きすぎます（上限 {problem} KB）。ファイルを分けてください。",
        "{file} is too big (limit {problem} KB). Split it.",
    ),
    "rule-unlisted-file": Text(
        "{file} は規則集のどの項目のファイルでもありません。"
        "pack.yaml の requirements に書き足すか（拡張子は .yaml）、フォルダーから出してください。",
        "{file} belongs to no requirement of the pack. "
        "Add it to requirements in pack.yaml (the suffix is .yaml), or move it out of the folder.",
    ),
    "rule-missing-file": at_place(
        "{problem} がありません。ファイルを作るか、この行を消してください。",
        "There is no {problem}. Write that file, or delete this line.",
    ),
    "rule-zip": Text(
        "{file} を zip として読めません（{problem}）。規則集のフォルダーを圧縮し直してください。",
        "Cannot read {file} as a zip file ({problem}). Pack the folder of the rule pack again.",
    ),
    "rule-zip-path": Text(
        "{file} に使えない項目があります（{problem}）。リンク、外を指す名前、重複、パスワードのない zip に"
        "してください。",
        "{file} holds something that is not allowed ({problem}). A rule pack has no links, no names that lead "
        "outside, no name twice and no password.",
    ),
    "rule-zip-no-pack": Text(
        "{file} の最上位又は一段下に {problem} が一つ必要です。規則集のフォルダーを一つだけ圧縮してください。",
        "{file} needs one {problem}, at its top or one folder down. Pack one rule pack.",
    ),
    # Extending another pack
    "rule-extends-missing": at_place(
        "「{problem}」は、extends で別の規則集を引き継ぐときだけ書けます。",
        "{problem} needs extends: there is nothing to change or leave out otherwise.",
    ),
    **unknown_word(
        "rule-extends-unknown",
        "引き継ぐ規則集「{problem}」がありません。同梱の規則集の名前か、この規則集から見たパスを書いてください。",
        "There is no rule pack {problem} to extend. Write the name of a shipped one, or a path from this pack.",
    ),
    "rule-extends-cycle": at_place(
        "規則集が自分自身を引き継いでいます（{problem}）。extends を直してください。",
        "The pack extends itself ({problem}). Mend extends.",
    ),
    **unknown_word(
        "rule-unknown-requirement",
        "引き継いだ項目に「{problem}」はありません。",
        "No requirement {problem} was taken over.",
    ),
    "rule-nothing-left": at_place(
        "項目が一つも残っていません。drop を減らすか、requirements に項目を足してください。",
        "No requirement is left. Drop fewer, or add one to requirements.",
    ),
    "rule-still-needed": at_place(
        "この要素を、引き継いだ項目が使っています（{problem}）。残すか、使っている項目も外してください。",
        "What was taken over still needs this element ({problem}). Keep it, or leave out the other too.",
    ),
    # YAML
    "rule-not-utf8": at_place(
        "UTF-8 として読めない文字（{problem}）があります。ファイルを UTF-8 で保存し直してください。",
        "This is not UTF-8 ({problem}). Save the file as UTF-8.",
    ),
    "rule-character": at_place(
        "使えない制御文字（{problem}）があります。消してください。",
        "A control character ({problem}) is not allowed here. Delete it.",
    ),
    "rule-yaml": at_place(
        "YAML として読めません（{problem}）。この行と前の行の字下げ、コロンの後の空白、引用符とかっこの対を"
        "確かめてください。",
        "Not YAML: {problem}. See to the indent, the space after the colon, and the pairs of quotes and "
        "brackets, here and in the line before.",
    ),
    "rule-yaml-tab": at_place(
        "字下げにタブは使えません。半角の空白で字下げしてください。",
        "Tabs cannot indent YAML. Use spaces.",
    ),
    "rule-yaml-wide": at_place(
        "コロンが全角です。半角の「:」と空白にしてください。",
        "This colon is full-width. Write an ordinary colon and a space.",
    ),
    "rule-empty-file": at_place(
        "ファイルが空です。内容を書くか、ファイルを消してください。",
        "The file is empty. Fill it, or delete it.",
    ),
    "rule-many-documents": at_place(
        "一つのファイルに書ける YAML 文書は一つです。「---」から後を別のファイルにしてください。",
        "A file holds one YAML document. Move what follows --- to another file.",
    ),
    "rule-duplicate-key": at_place(
        "キー「{problem}」が二度書かれています。一つにまとめてください。",
        "The key {problem} stands here twice. Keep one.",
    ),
    "rule-key-not-text": at_place(
        "キーには文字だけが書けます。リストや入れ子をキーにしないでください。",
        "A key must be plain text, not a list or a mapping.",
    ),
    "rule-alias": at_place(
        "YAML のアンカーと別名（{problem}）は使えません。同じ語は words.yaml の語群にまとめ、<name> で書き、"
        "「*」や「&」で始まる語は引用符で囲んでください。",
        "YAML anchors and aliases ({problem}) are not allowed. Put shared words into a group of words.yaml "
        "and write <name>; quote words that begin with * or &.",
    ),
    "rule-tag": at_place(
        "YAML のタグ（{problem}）は使えません。消すか、「!」で始まる語なら引用符で囲んでください。",
        "The YAML tag {problem} is not allowed. Delete it, or quote a word that begins with !.",
    ),
    "rule-too-deep": at_place(
        "入れ子が深すぎます。浅くしてください。", "This is nested too deeply. Flatten it."
    ),
    # Keys and values
    **unknown_word(
        "rule-unknown-key", "キー「{problem}」はここでは使えません。", "There is no key {problem} here."
    ),
    "rule-missing-key": at_place(
        "キー「{problem}」がありません。書き足してください。", "The key {problem} is missing. Add it."
    ),
    **unknown_word("rule-unknown-value", "「{problem}」は書けません。", "{problem} is not allowed here."),
    "rule-want-text": at_place(
        "ここには文字が必要です（{problem} は書けません）。", "This must be a text, not {problem}."
    ),
    "rule-want-list": at_place(
        "ここにはリストが必要です。一つでも [ ] で囲むか、「- 」を付けてください（今は {problem}）。",
        "This must be a list: write [ ] or - even for one entry (found {problem}).",
    ),
    "rule-want-table": at_place(
        "ここには「キー: 値」の並びが必要です（今は {problem}）。",
        "This must be keys with values (found {problem}).",
    ),
    "rule-want-number": at_place(
        "ここには 1 から 9999 までの整数を引用符なしで書いてください（{problem} は書けません）。",
        "This must be a whole number from 1 to 9999 without quotes, not {problem}.",
    ),
    "rule-want-points": at_place(
        "点数は -9999 から 9999 までの、0 でない整数を引用符なしで書いてください（{problem} は書けません）。",
        "Points are a whole number from -9999 to 9999, not 0, without quotes, not {problem}.",
    ),
    "rule-not-weighed": at_place(
        "要素「{problem}」は語の重みで読みません。weighed-as のある要素を「契約項目/要素」と書いてください。",
        "The element {problem} is not read by weights. Name one that has weighed-as, as requirement/element.",
    ),
    "rule-want-flag": at_place(
        "ここには true か false を引用符なしで書いてください（{problem} は書けません）。",
        "This must be true or false without quotes, not {problem}.",
    ),
    "rule-empty": at_place(
        "中身がありません。書き足すか、キーごと消してください。", "This is empty. Fill it, or delete its key."
    ),
    "rule-id": at_place(
        "「{problem}」は識別子に使えません。英小文字で始め、英小文字・数字・ハイフンだけで書いてください。",
        "{problem} is no id. Begin with a small letter; use small letters, digits and single hyphens.",
    ),
    "rule-id-file": at_place(
        "id がファイル名と違います。「{problem}」と書くか、ファイル名を変えてください。",
        "The id must be the name of the file: write {problem}, or rename the file.",
    ),
    "rule-reserved-id": at_place(
        "「{problem}」は規則集そのもののファイル名です。項目には別の id を付けてください。",
        "{problem} is the name of a file of the pack itself. Give the requirement another id.",
    ),
    "rule-duplicate-name": at_place(
        "「{problem}」は二度目です。別の名前にしてください。",
        "{problem} was used before. Choose another name.",
    ),
    "rule-duplicate-number": at_place(
        "番号 {problem} は別の項目が使っています。別の番号にしてください。",
        "Another requirement has the number {problem}. Choose another.",
    ),
    # Elements and frames
    "rule-no-core": at_place(
        "kind: core の要素がありません。判定を決める要素を一つ以上 core にしてください。",
        "No element is core. At least one must be, for it decides the verdict.",
    ),
    "rule-frames-or-same-as": at_place(
        "要素「{problem}」には frames か same-as のどちらか一方を書いてください。",
        "The element {problem} needs either frames or same-as, and not both.",
    ),
    "rule-no-frames": at_place(
        "要素「{problem}」の frames が空なので、必ず「なし」と判定されます。書き足してください。",
        "The element {problem} has no frames, so it can never be found. Write some.",
    ),
    "rule-frame-without-key": at_place(
        "key も heading もありません。決め手になる語をどちらかに書いてください。",
        "This frame has neither key nor heading. Write the deciding words in one of them.",
    ),
    "rule-carry-extends": at_place(
        "extends は norm: carry のときだけ、必ず書いてください。",
        "norm: carry needs extends, and no other norm may have it.",
    ),
    **unknown_word(
        "rule-unknown-element", "要素「{problem}」はありません。", "There is no element {problem}."
    ),
    "rule-same-as-chain": at_place(
        "「{problem}」も same-as です。frames のある要素を指してください。",
        "{problem} is itself same-as another. Name an element that has frames.",
    ),
    # Words and patterns
    "rule-reserved-group": at_place(
        "語群「{problem}」は language.yaml の呼び名のためのものです。別の名前にしてください。",
        "The group {problem} holds the names of language.yaml. Choose another name.",
    ),
    "rule-name-with-sign": at_place(
        "language.yaml に書くのは語そのものです。記号「{problem}」を使わずに、一つずつ書いてください。",
        "language.yaml holds plain words. Write each word by itself, without {problem}.",
    ),
    "rule-spelling-twice": at_place(
        "「{problem}」は二度目です。異表記の置き換え先は一つにしてください。",
        "The variant {problem} stands here twice. It can have one spelling only.",
    ),
    "rule-spelling-chain": at_place(
        "「{problem}」は置き換え先にもなっています。どちらかを消してください。",
        "{problem} is both a variant and a spelling to be used. Delete one of them.",
    ),
    "rule-spelling-unstable": at_place(
        "この語は異表記を含むため「{problem}」に変わってしまいます。異表記を長くするか、置き換え先を変えてください。",
        "This word holds a variant and would become {problem}. Lengthen the variant, or change the spelling.",
    ),
    "rule-not-folded": at_place(
        "「{problem}」は照合用の文では「{allowed}」になるため、一致しません。「{allowed}」と書いてください。",
        "{problem} never stands in folded text, where it is {allowed}. Write {allowed}.",
    ),
    "rule-pattern-empty": at_place(
        "語がありません。書いてください。", "This pattern is empty. Write its words."
    ),
    "rule-pattern-bracket": at_place(
        "かっこ「{problem}」の相手がありません。( ) と < > の対を確かめてください。",
        "The bracket {problem} has no partner. See to the pairs of ( ) and < >.",
    ),
    "rule-pattern-bar": at_place(
        "「|」はかっこの中でだけ使えます。(甲|乙) と書くか、リストの別の項目にしてください。",
        "| works within brackets only. Write (a|b), or two entries of the list.",
    ),
    "rule-pattern-option": at_place(
        "かっこの中に空の選択肢があります。無くてもよい語は (語)? と書いてください。",
        "An alternative is empty. Write (word)? for words that may be missing.",
    ),
    "rule-pattern-question": at_place(
        "「?」は文字かかっこのすぐ後に一つだけ書けます。",
        "? must follow a letter or a bracket, once.",
    ),
    "rule-pattern-gap": at_place(
        "「…」は語と語の間に一つだけ書けます。先頭と末尾には要りません。",
        "… stands between words, once: not doubled, and not at the beginning or the end.",
    ),
    "rule-pattern-group-name": at_place(
        "語群は <name> のように、英小文字・数字・ハイフンで書いてください。",
        "Write a word group as <name>, in small letters, digits and hyphens.",
    ),
    **unknown_word(
        "rule-pattern-group", "語群「{problem}」はありません。", "There is no word group {problem}."
    ),
    "rule-pattern-cycle": at_place(
        "語群が自分自身を含んでいます（{problem}）。どこかの参照を消してください。",
        "A word group holds itself ({problem}). Delete one of the references.",
    ),
    "rule-pattern-nesting": at_place(
        "かっこの入れ子が深すぎます。語群に分けてください。",
        "Brackets are nested too deeply. Use word groups.",
    ),
    "rule-pattern-matches-nothing": at_place(
        "「{problem}」は文字が一つも無くても一致します。必ずある語を書いてください。",
        "{problem} matches even where nothing stands. Write words that must be there.",
    ),
    "rule-pattern-too-wide": at_place(
        "「{problem}」は照合の組み合わせが多すぎます。「…」を減らすか、選択肢を分けてください。",
        "{problem} can be matched in too many ways. Use fewer …, or split it into several patterns.",
    ),
    # Cases
    "rule-text-or-files": at_place(
        "text か files のどちらか一方を書いてください。", "A case needs either text or files, and not both."
    ),
    "rule-case-kind": at_place(
        "この kind の事例には {problem} を期待する要素が一つ以上必要です。kind か expect を直してください。",
        "A case of this kind expects {problem} of at least one element. Mend kind or expect.",
    ),
}
