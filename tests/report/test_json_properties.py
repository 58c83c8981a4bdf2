"""JSON of contracts nobody thought of: it parses, and every quote is the text at its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_pack import PLEDGES, SECRECY, TRAINING, write_pack

from clausecheck.engine import check
from clausecheck.model import PackInfo, RunReport
from clausecheck.read.from_txt import document_from_text
from clausecheck.report import REPORTERS, ReportOptions
from clausecheck.rulebook.load import load_rulebook
from clausecheck.rulebook.schema import Rulebook

HOSTILE = ["\x1b[31m", "\u202e", "\u2028", "\x00", "\ud800", '"', "\\", "</script>", "𠮟", "=1+1", "ｶﾞ", "　"]
LINES = [
    *(SECRECY, TRAINING, PLEDGES, "乙は、教育を行うよう努める。\n", "別記\n特記事項\n"),
    *("（以下「乙」という。）\n", "区分\t内容\n教育\t乙は、教育を行う。\n"),
]
contracts = st.lists(
    st.sampled_from(LINES) | st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=12
).map("".join)


@pytest.fixture(scope="module")
def rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return load_rulebook([str(write_pack(tmp_path_factory.mktemp("rules") / "small"))])


@given(text=contracts, other=contracts, lang=st.sampled_from(["ja", "en"]))
def test_quotes_are_the_text_at_their_offsets(rulebook: Rulebook, text: str, other: str, lang: str) -> None:
    documents = [document_from_text(text, "contract.txt"), document_from_text(other, "annex.txt")]
    report = check("contract", documents, rulebook)
    packs = tuple(PackInfo(p.id, p.version, p.digest, p.title) for p in rulebook.packs)
    data = REPORTERS["json"].render(RunReport((report,), packs, "0"), ReportOptions(lang=lang))
    tree = json.loads(data.decode("utf-8"))
    for element in (e for r in tree["contracts"][0]["requirements"] for e in r["elements"]):
        assert bool(element["evidence"]) == (element["value"] != "absent")
        for found in (*element["evidence"], *element["near"]):
            source = documents[found["file"]].text
            assert source[found["start"] : found["end"]] == found["quote"]
            assert all(found["start"] <= a < b <= found["end"] for a, b in found["marks"])
