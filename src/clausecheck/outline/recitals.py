"""Sentences that only tell what a law or another document says, what a word means, or what is not agreed.

民法第541条によれば、…できる; 条例は、…と定めている; 秘密保持とは、…をいう; 「…」との条項は設けない.
"""

from __future__ import annotations

from ..expressions import expression
from .nodes import Provision

_N = "[0-9一二三四五六七八九十百]+"
_SOURCE = (
    "^(?:なお、|また、|ちなみに、|参考までに、)?[^、。]{0,40}(?:法|法律|条例|省令|政令|施行令|施行規則|指針|ガイドライン|通知|答申|基準|要綱|要領|規則|規程|ポリシー)"
    rf"(?:\([^)]*\))?(?:第{_N}条(?:の{_N})?(?:第{_N}項)?(?:、|及び|から|又は)?)*(?:まで)?(?:の規定)?"
)
_SAYS = (
    "(?:定め|規定し|求め|禁じ|禁止し|課し|命じ|掲げ|明記し|義務付け|うたっ|述べ|設け|示し)て(?:いる|います|ある)"
    "|(?:定め|求め|課せ|掲げ|設け|義務付け)られて(?:いる|います)|(?:規定|明記|禁止)されて(?:いる|います)|とされて(?:いる|います)"
)
_ACCORDING = expression(f"{_SOURCE}に(?:よれば|よると)、")
_IT_SAYS = expression(f"{_SOURCE}(?:は|では|には|においては|も)、?[^。]*(?:{_SAYS})。?$")
_MEANS = expression("^[^、。「」]{1,24}とは、[^。]*(?:をいう|を指す|を意味する|をいいます)。?$")
_NOT_AGREED = expression(
    "「[^「」]*」(?:との|という|とする|の)?(?:条項|規定|定め|文言|記載|一文|条文)?(?:を|が|は|も)、?[^「」。]{0,16}"
    "(?:(?:設け|置か|採用し|含ま)(?:ない|なかった|ません)|あった|ありました|廃止(?:する|した)|撤回(?:する|した))"
)


def is_recital(provision: Provision) -> bool:
    """Whether neither party promises anything by a sentence."""
    text = provision.text
    return bool(
        _ACCORDING.match(text)
        or _IT_SAYS.match(text)
        or _MEANS.match(text)
        or ("「" in text and _NOT_AGREED.search(text))
    )
