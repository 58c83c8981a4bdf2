"""The figures of the accuracy bench, as README.md defines them: arithmetic over labels and judgements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from labelled import Item, Judged, Label, verdict_of

Pair = tuple[str, str]
"""What the label says and what the program says."""


@dataclass(frozen=True, slots=True)
class Share:
    """A count out of so many; the share is None where there is nothing to count."""

    count: int
    of: int

    @property
    def share(self) -> float | None:
        """The count as a share of all."""
        return self.count / self.of if self.of else None


@dataclass(slots=True)
class Tally:
    """The pairs of label and judgement of some contracts; tallies of folders are added up to the total."""

    contracts: int = 0
    core: list[Pair] = field(default_factory=list)
    supplementary: list[Pair] = field(default_factory=list)
    verdicts: list[Pair] = field(default_factory=list)
    reasons: list[tuple[str | None, str | None]] = field(default_factory=list)
    places: list[bool] = field(default_factory=list)

    def add(
        self,
        items: Iterable[Item],
        labels: Mapping[str, Label],
        judged: Mapping[str, Judged],
        verdicts: Mapping[str, str] | None = None,
    ) -> None:
        """Counts one contract; `verdicts` where a program gives its own instead of those that follow."""
        absent = Label("absent")
        self.contracts += 1
        for item in items:
            for keys, pairs in ((item.core, self.core), (item.supplementary, self.supplementary)):
                for key in keys:
                    label, said = labels.get(key, absent), judged[key]
                    pairs.append((label.value, said.value))
                    if label.value == said.value == "weak":
                        self.reasons.append((label.reason, said.reason))
                    if "absent" not in (label.value, said.value) and said.at_label is not None:
                        self.places.append(said.at_label)
            labelled = verdict_of(item, {key: labels.get(key, absent).value for key in item.core})
            follows = verdict_of(item, {key: judged[key].value for key in item.core})
            self.verdicts.append((labelled, verdicts[item.id] if verdicts else follows))

    def merge(self, other: Tally) -> None:
        """Adds the pairs of another tally."""
        self.contracts += other.contracts
        for name in ("core", "supplementary", "verdicts", "reasons", "places"):
            getattr(self, name).extend(getattr(other, name))

    def figures(self) -> dict[str, int | float | Share | None]:
        """Every figure by the name that tables and JSON give it."""
        every = self.core + self.supplementary
        return {
            "contracts": self.contracts,
            "core agreement": agreement(self.core),
            "core kappa": kappa(self.core),
            "verdict agreement": agreement(self.verdicts),
            "verdict kappa": kappa(self.verdicts),
            "false reassurance": wrongly_said(self.verdicts, "satisfied"),
            "false missing": wrongly_said(self.verdicts, "missing"),
            "F1 of weak, core": f1(self.core, "weak"),
            "F1 of weak, all": f1(every, "weak"),
            "right reasons": Share(sum(label == said for label, said in self.reasons), len(self.reasons)),
            "evidence at label": Share(sum(self.places), len(self.places)),
        }


def agreement(pairs: Sequence[Pair]) -> Share:
    """How many pairs are equal."""
    return Share(sum(label == said for label, said in pairs), len(pairs))


def kappa(pairs: Sequence[Pair]) -> float | None:
    """Cohen's kappa: agreement beyond what chance would give; None where chance alone gives all."""
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(label == said for label, said in pairs) / total
    labels, says = Counter(label for label, _ in pairs), Counter(said for _, said in pairs)
    expected = sum(count * says[value] for value, count in labels.items()) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def wrongly_said(pairs: Sequence[Pair], verdict: str) -> Share:
    """How often `verdict` is said where the label is another, of all pairs whose label is another."""
    others = [said for label, said in pairs if label != verdict]
    return Share(others.count(verdict), len(others))


def f1(pairs: Sequence[Pair], value: str) -> float | None:
    """The harmonic mean of precision and recall of `value`; None where neither side ever says it."""
    both = sum(label == said == value for label, said in pairs)
    either = sum(label == value for label, _ in pairs) + sum(said == value for _, said in pairs)
    return 2 * both / either if either else None
