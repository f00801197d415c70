"""What a comparison of two captures says: its relation, grounds, fields and sentences."""

from dataclasses import dataclass
from typing import Literal

from presscut.text import Change

__all__ = ["Comparison", "FieldRow", "Ground", "Relation"]

Relation = Literal["identical", "version", "copy", "different"]
"""`identical`: the same text, and no field that both have differs. `version`: the same article of the same outlet, or
of an unknown one, in another state or through another program. `copy`: the same text at another outlet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One piece of evidence: a phrase for people, and its points for (above 0) or against the same article."""

    phrase: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field of two articles, as short strings for display."""

    name: str
    a: str | None
    b: str | None
    state: Literal["same", "only-a", "only-b", "differs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two captures side by side."""

    relation: Relation
    reasons: tuple[Ground, ...]
    """The grounds of the relation; a reason without weight explains the kind of sameness."""
    a_in_b: float
    """0–1: share of the words of `a` that stand in five words in a row that `b` has too."""
    b_in_a: float
    fields: tuple[FieldRow, ...]
    """Every field that either has, in the order of `Article`."""
    changes: tuple[Change, ...]
    """The sentences of both texts, in order."""

    @property
    def same(self) -> bool:
        """Whether both are captures of one article, at one outlet or at two."""
        return self.relation != "different"
