"""Two simple ways to judge the same contracts: a list of keywords, and the titles of the requirements.

Both see the text with widths and spaces unified (NFKC), as any search would, and know nothing of who owes
what. Neither can call an element weak.

    python bench/baselines.py      prints how the titles do by threshold: how TITLE_THRESHOLD was chosen
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from figures import agreement, wrongly_said
from labelled import (
    CORPUS,
    Contract,
    Item,
    Judged,
    labelled_files,
    load_contract,
    load_rules,
    load_taxonomy,
    verdict_of,
)
from rapidfuzz.fuzz import partial_ratio

from clausecheck.normalize import fold

TITLE_THRESHOLD = 40.0
"""partial_ratio from which a line counts as speaking of a title."""
SHORTEST_LINE = 4
"""Letters; shorter lines (記, 甲 市長) are part of too many titles."""

# The notice's own words for each element, with the usual other spelling of a word where it has one.
KEYWORDS: Mapping[str, tuple[str, ...]] = {
    "security-policy-compliance/policy": ("セキュリティポリシー", "セキュリティ基本方針"),
    "security-policy-compliance/procedures": ("実施手順", "対策基準", "関連規程"),
    "identification/responsible-person": ("責任者", "主任技術者", "主任担当者"),
    "identification/scope": ("委託業務", "業務の内容", "委託内容", "仕様書"),
    "identification/workers": ("作業者", "作業従事者", "従事者の氏名", "従事者名簿", "名簿"),
    "identification/place": ("作業場所", "履行場所", "実施場所"),
    "identification/change-procedure": ("変更があった", "変更する場合", "変更しようとする", "変更が生じた"),
    "service-level/level": ("サービスレベル", "サービスのレベル", "サービス水準", "SLA", "稼働率"),
    "training/training": ("教育", "研修"),
    "purpose-and-third-party/purpose-limit": ("目的外", "以外の目的", "目的以外"),
    "purpose-and-third-party/third-party": ("第三者に提供", "第三者への提供", "者への提供"),
    "confidentiality/secrecy": ("秘密を漏らし", "守秘義務", "秘密の保持", "秘密保持", "知り得た"),
    "confidentiality/survival": ("終了後", "終了した後", "解除後", "完了後も"),
    "subcontracting/restriction": ("再委託", "第三者に委託"),
    "subcontracting/level-check": ("同等の水準", "同等以上", "同水準"),
    "return-and-disposal/return-or-disposal": ("返還", "廃棄", "消去"),
    "reporting/periodic": ("定期報告", "定期的に報告", "毎月", "月次報告"),
    "reporting/emergency": ("緊急時", "事故が発生", "事故が生じ", "事故の発生"),
    "audit/audit": ("監査", "検査", "立入"),
    "incident-publication/publication": ("公表",),
    "breach-remedies/damages": ("損害賠償", "損害を賠償", "賠償"),
    "breach-remedies/termination": ("契約を解除", "契約の解除"),
    "worker-briefing/briefing": ("周知", "説明", "理解させ"),
    "worker-briefing/subcontractor-workers": ("再委託先の従事者", "再委託先を含む"),
    "ordinance-duties-and-penalties/penalties": ("罰則", "個人情報保護条例"),
    "workplace-and-takeout/designated-place": ("指定する場所", "指定した場所", "庁舎内", "作業場所"),
    "workplace-and-takeout/takeout-ban": ("持ち出", "持出"),
    "workplace-and-takeout/device-ban": ("私用パソコン", "私用のパソコン", "私物", "外部記録媒体"),
    "workplace-and-takeout/access-control": ("入退室", "入室"),
    "regular-training/everyone": ("従事者全員", "全ての従事者", "すべての従事者", "従事者の全員"),
    "regular-training/periodic": ("定期的", "年1回", "毎年"),
    "regular-training/content-check": ("教育の実施状況", "研修の実施状況", "受講"),
    "pledges/pledge": ("誓約書",),
    "leavers/return-check": ("退職時", "退職者", "退職する"),
    "leavers/leaver-pledge": ("退職後",),
    "subcontract-equivalence/flow-down": ("同等の義務", "同様の義務", "同一の義務", "同等の内容"),
    "subcontract-equivalence/supervision": ("再委託先を監督", "再委託先の監督", "監督"),
    "subcontract-equivalence/level-check": ("同等の水準", "同等以上", "同水準"),
    "disposal-completion-report/completion-report": ("廃棄証明", "消去証明", "完了報告", "完了を報告"),
    "subcontract-audit/direct-audit": ("再委託先に対する監査", "再委託先に対する検査", "再委託先に対して"),
    "incident-report/incident": ("漏えい", "事故"),
    "incident-report/suspected": ("おそれ",),
    "liquidated-damages/penalty-sum": ("違約金",),
    "compliance-review/periodic-check": ("遵守状況", "定期的に確認", "定期的"),
    "compliance-review/improvement": ("改善", "是正"),
    "compliance-review/on-site": ("立入検査", "立入り", "立ち入", "実地"),
    "sanctions/termination": ("契約を解除", "契約の解除"),
    "sanctions/bid-exclusion": ("入札参加", "指名停止"),
}


def by_keywords(contract: Contract, items: Sequence[Item]) -> dict[str, Judged]:
    """An element is present when one of its keywords occurs anywhere; the first hit is the evidence."""
    folded = fold(contract.document.text)
    judged: dict[str, Judged] = {}
    for item in items:
        for key in (*item.core, *item.supplementary):
            hits = [(at, word) for word in KEYWORDS[key] if (at := folded.text.find(word)) >= 0]
            judged[key] = (
                _present(contract, key, folded.starts[min(hits)[0]], min(hits)[1])
                if hits
                else Judged("absent")
            )
    return judged


def title_scores(contract: Contract, items: Sequence[Item]) -> dict[str, tuple[float, int]]:
    """For each requirement the best partial_ratio of its title against a line, and where that line begins."""
    lines: list[tuple[str, int]] = []
    offset = 0
    for line in contract.document.text.split("\n"):
        folded = fold(line).text
        if len(folded) >= SHORTEST_LINE:
            lines.append((folded, offset))
        offset += len(line) + 1
    scores: dict[str, tuple[float, int]] = {}
    for item in items:
        title = fold(item.title).text
        scored = ((partial_ratio(title, line), at) for line, at in lines)
        scores[item.id] = max(scored, key=lambda pair: pair[0], default=(0.0, 0))
    return scores


def by_titles(
    contract: Contract, items: Sequence[Item], threshold: float = TITLE_THRESHOLD
) -> dict[str, Judged]:
    """The core elements of a requirement are present when a line is like its title, no others."""
    scores = title_scores(contract, items)
    judged: dict[str, Judged] = {}
    for item in items:
        score, at = scores[item.id]
        for key in item.core:
            judged[key] = _present(contract, key, at, item.title) if score >= threshold else Judged("absent")
        for key in item.supplementary:
            judged[key] = Judged("absent")
    return judged


def _present(contract: Contract, key: str, offset: int, quote: str) -> Judged:
    spot = contract.spot(offset)
    return Judged("present", spot=spot, quote=quote, at_label=contract.at_label(key, spot))


def main() -> None:
    """Prints verdict agreement and false reassurance of the titles over dev-a to dev-d, by threshold."""
    items = load_taxonomy()
    rulebook = load_rules("soumu-2007", items)
    pairs: list[tuple[str, float]] = []
    for file in (file for folder in sorted(CORPUS.glob("dev-*")) for file in labelled_files(folder)):
        contract = load_contract(file, items, rulebook)
        scores = title_scores(contract, items)
        for item in items:
            verdict = verdict_of(item, {key: contract.label(key).value for key in item.core})
            pairs.append((verdict, scores[item.id][0]))
    print("threshold   verdict agreement   false reassurance")
    for threshold in range(28, 80, 4):
        said = [(verdict, "satisfied" if score >= threshold else "missing") for verdict, score in pairs]
        right, reassured = agreement(said).share or 0, wrongly_said(said, "satisfied").share or 0
        mark = "  chosen" if threshold == TITLE_THRESHOLD else ""
        print(f"{threshold:>9}   {right:>17.3f}   {reassured:>17.3f}{mark}")


if __name__ == "__main__":
    main()
