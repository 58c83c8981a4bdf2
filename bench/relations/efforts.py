"""しなければならない → するよう努めなければならない: the end of a sentence conjugated anew."""

from __future__ import annotations

import re
from collections.abc import Callable

_TO_U = dict(zip("わらかがさたばまな", "うるくぐすつぶむぬ", strict=True))
_WEAK_STEM = "えけげせてでねべめれいきぎじちにひびみり"
_NEGATIVE = "わらかがさたばまな" + _WEAK_STEM + "し"
# 渡して → 渡さない, but 開示して → 開示しない
_STEM_IN_S = "(?<![一-龥])[出貸渡移示残外回写試帰漏消越]|[一-龥][らわがどと]|ら|わ"
_TE_FORMS = (
    (re.compile(f"({_STEM_IN_S})して$"), "さない"),
    (re.compile("()(?<=[一-龥ァ-ヴーれ])して$"), "しない"),
    (re.compile("([用率])いて$"), "いない"),
    (re.compile("(行|扱|使|負|請け負|担)って$"), "わない"),
    (re.compile("(持)って$"), "たない"),
    (re.compile(f"([{_WEAK_STEM}])て$"), "ない"),
)


def _from_negative(words: str) -> str | None:
    """講じ, 行わ, し, させ → 講じる, 行う, する, させる."""
    last = words[-1:]
    if last == "し":
        return words[:-1] + "する"
    if last in _TO_U:
        return words[:-1] + _TO_U[last]
    if last and (last in _WEAK_STEM.replace("で", "") or re.match("[一-龥]", last)):
        return words + "る"
    return None


def _must(match: re.Match[str]) -> str | None:
    verb = _from_negative(match[1])
    return f"{verb}よう努めなければならない" if verb else None


def _shall(match: re.Match[str]) -> str:
    return f"{match[1]}よう努める{match[2]}"


def _must_not(match: re.Match[str]) -> str | None:
    for pattern, ending in _TE_FORMS:
        if found := pattern.search(match[1]):
            return f"{match[1][: found.end(1)]}{ending}よう努めなければならない"
    return None


_TAIL = "(?:もの|こと)(?:とする|とします)?"
_ENDINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    (re.compile("(.*)なければならない(?:もの|こと)?(?:とする)?$", re.S), _must),
    (re.compile("(.*て)はならない(?:もの|こと)?(?:とする)?$", re.S), _must_not),
    (re.compile(f"(.*[{_NEGATIVE}]ない)({_TAIL})$", re.S), _shall),
    (re.compile(f"(.*(?<!でき)(?<!あ)[るうくすつむぶぐ])({_TAIL})$", re.S), _shall),
    (re.compile("(.*[一-龥ァ-ヴー])(?:いた)?します$", re.S), lambda match: f"{match[1]}するよう努めます"),
    (
        re.compile("(.*(?:(?<![とでに])する|[^すきあな]る|[^い]う|[くすつむぶぐ]))$", re.S),
        lambda match: f"{match[1]}よう努める",
    ),
)


# 受託するよう努める, 禁止するよう努める: nobody writes that
_NO_DEED = re.compile("(委託|受託|禁止)する|禁ずる|請け負う|引き受ける|できないよう")


def as_effort(words: str) -> str | None:
    """Words that end in a duty or a ban, as a mere effort; None where the ending cannot be conjugated surely."""
    stop = words[len(words.rstrip("。．｡")) :]
    bare = words.rstrip("。．｡")
    for pattern, rewrite in _ENDINGS:
        if match := pattern.match(bare):
            changed = rewrite(match)
            return changed + stop if changed and not _NO_DEED.search(changed[-18:]) else None
    return None
