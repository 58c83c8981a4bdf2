"""A rule pack of two requirements, written into a folder with whatever a test wants to be different."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from clausecheck.rulebook.schema import Language

LANGUAGE = {
    **dict.fromkeys(Language._fields, "語"),
    "client": "甲, 委託者",
    "contractor": "乙, 受託者",
    "third": "丙",
    "annexes": "別記",
}

FILES = {
    "pack.yaml": """\
        id: tiny
        version: 1.10
        title: {ja: 小さな規則集, en: A tiny pack}
        requirements:
          - secret
          - audit
        """,
    "language.yaml": "".join(f"{name}: [{words}]\n" for name, words in LANGUAGE.items()),
    "spelling.yaml": """\
        漏えい: [漏洩, 漏泄]
        立ち入: [立入]
        """,
    "words.yaml": """\
        leak: [漏らし, 漏えいし, "(外部|他)に…知らせ"]
        act: [<leak>, 公にし]
        after-end: [終了(後|した後)]
        """,
    "secret.yaml": """\
        id: secret
        no: 1
        title: {ja: 守秘義務, en: Secrecy}
        strength: required
        source: {ja: 通知 ⑥, en: notice 6}
        asks: {ja: 漏らさないこと。, en: No disclosure.}
        advice: {ja: 書いてください。, en: Write it.}
        model_clause: |
          （秘密）
          　乙は、漏らしてはならない。
        elements:
          secrecy:
            kind: core
            title: {ja: 秘密, en: secrecy}
            asks: {ja: 禁じられていること。, en: It is forbidden.}
            weak_when: {ja: 努力義務, en: effort only}
            frames:
              - name: leak-ban
                norm: ban
                key: ["<act>"]
                with: [[情報, 秘密], 乙]
                topic: [秘密]
                heading: [守秘]
                not: [周知]
                not-topic: [安全]
                gives: incomplete
                force: {effort: effort-only, client: none, contractor duty: present}
                weak:
                  - reason: limited
                    words: [上限]
                    unless: [除き]
                    scope: paragraph
                  - reason: negated
                    words: [限りでない]
                overrides: true
              - name: head
                norm: fact
                heading: [守秘義務]
          survival:
            kind: supplementary
            title: {ja: 終了後, en: afterwards}
            asks: {ja: 続くこと。, en: It lasts.}
            weak_when: {ja: 契約期間中, en: during the term}
            frames:
              - name: carried
                norm: carry
                key: [同様とする]
                with: [["<after-end>"]]
                extends: [secret/secrecy]
        """,
    "audit.yaml": """\
        id: audit
        no: 2
        title: {ja: 監査, en: Audit}
        strength: necessary
        source: {ja: 通知 ⑩, en: notice 10}
        asks: {ja: 監査できること。, en: An audit.}
        advice: {ja: 書いてください。, en: Write it.}
        model_clause: 甲は、監査することができる。
        elements:
          right:
            kind: core
            title: {ja: 監査権, en: right}
            asks: {ja: できること。, en: It may.}
            weak_when: {ja: 同意, en: consent}
            same-as: secret/secrecy
        """,
}


def write_pack(folder: Path, changes: dict[str, str | None] | None = None) -> Path:
    """Writes the tiny pack; `changes` gives a file another text, or None to leave it out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            (folder / name).write_text(dedent(text), encoding="utf-8")
    return folder


def file_with(name: str, old: str, new: str) -> str:
    """The text of a file of the tiny pack with one passage changed."""
    text = dedent(FILES[name])
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    return text.replace(old, new)
