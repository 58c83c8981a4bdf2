"""What a text itself marks as deleted, inserted or not chosen."""

from __future__ import annotations

import pytest

from clausecheck.normalize import fold
from clausecheck.read.choices import as_agreed
from clausecheck.read.from_txt import document_from_text


def agreed(text: str) -> str:
    blanked, changes = as_agreed(text)
    assert len(blanked) == len(text)
    return fold(blanked).reworded(changes).text


MARKED = {
    "deletion and insertion": ("名簿を【削】貸す【／削】【加】預ける【／加】。", "名簿を預ける。"),
    "other brackets and words": (
        "名簿を［削除］貸す［削除終わり］〔追加〕預ける〔/追加〕。",
        "名簿を預ける。",
    ),
    "words within the mark": ("名簿を【削除：貸す】【追加：預ける】。", "名簿を預ける。"),
    "over two lines": ("名簿。\n【削】貸す。\n売る。【／削】\n預ける。", "名簿。\n\n\n預ける。"),
    "insertion within a deletion": ("名簿【削】を【加】高く【／加】売る【／削】。", "名簿。"),
    "struck out in Markdown": ("名簿を~~貸す~~預ける。", "名簿を預ける。"),
    "CriticMarkup": ("名簿を{--貸す--}{++預ける++}。", "名簿を預ける。"),
    "brackets the text explains": (
        "《　》で囲んだ字句は、協議により削除した。\n名簿を《貸す》預ける。",
        "で囲んだ字句は、協議により削除した。\n名簿を預ける。",
    ),
    "a mark without its end": ("第3条【削除】\n名簿を預ける。", "第3条【削除】\n名簿を預ける。"),
    "an end without its mark": ("名簿を預ける【／削】。", "名簿を預ける【/削】。"),
    "brackets still to be deleted": (
        "《　》の字句は、契約時に削除すること。\n《預ける》。",
        "《》の字句は、契約時に削除すること。\n《預ける》。",
    ),
}


@pytest.mark.parametrize(("text", "left"), MARKED.values(), ids=MARKED)
def test_marks(text: str, left: str) -> None:
    assert agreed(text) == left


CHOICES = {
    "said behind": ("〔甲案〕貸す。\n〔乙案〕預ける。\n採否　乙案", "預ける。"),
    "said before": ("採用案：A案\n【A案】貸す。\n【B案】預ける。\n２　守る。", "貸す。2守る。"),
    "one refused": ("【案１】貸す。\n【案２】預ける。\n選択結果：案１は採用しない、案２を採用", "預ける。"),
    "common words": ("〔甲案〕貸す。\n〔乙案〕預ける。\n〔共通〕守る。\n採否　甲案", "貸す。守る。"),
    "an option of two lines": ("〔甲案〕貸す。\n返す。\n〔乙案〕預ける。\n採否　乙案", "預ける。"),
    "changed by the choice": (
        "〔甲案〕毎月貸す。\n採否　甲案。ただし、「毎月」は「求めがあれば」に改める。",
        "求めがあれば貸す。",
    ),
    "boxes left empty": ("提出書類　☑ 請書　□ 名簿　☑ 完了届　□ 工程表", "提出書類☑請書☑完了届"),
    "boxes that nobody ticked": ("提出書類　□ 請書　□ 名簿", "提出書類□請書□名簿"),
    "a sentence behind an empty box": ("■ 要　□ 不要。乙は、返す。", "■要。乙は、返す。"),
    "undecided": ("〔甲案〕貸す。\n〔乙案〕預ける。\n採否　未定", "〔甲案〕貸す。〔乙案〕預ける。採否未定"),
    "of another article": (
        "第1条\n〔甲案〕貸す。\n第2条\n〔甲案〕売る。\n〔乙案〕預ける。\n採否　乙案",
        "第1条〔甲案〕貸す。第2条預ける。",
    ),
}


@pytest.mark.parametrize(("text", "left"), CHOICES.values(), ids=CHOICES)
def test_options(text: str, left: str) -> None:
    assert agreed(text).replace("\n", "") == left


def test_the_reader_is_told_of_it() -> None:
    read_in = document_from_text("名簿を【削】貸す【／削】預ける。", "契約.txt")
    assert [(problem.code, problem.values["count"]) for problem in read_in.problems] == [("marked-text", 9)]
    assert not document_from_text("第3条【削除】", "契約.txt").problems
