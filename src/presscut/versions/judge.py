"""Are two captures the same article? The verdict, by a sum of points."""

from dataclasses import asdict

from presscut.model import Article
from presscut.text import changes
from presscut.versions.fields import field_rows
from presscut.versions.nouns import Comparison, FieldRow, Ground, Relation
from presscut.versions.overlap import (
    MAX_CHARACTERS,
    Overlap,
    Reading,
    figures_ground,
    overlap,
    read,
    text_ground,
)
from presscut.versions.signs import field_grounds, same_outlet

__all__ = ["compare", "comparison_to_dict", "relate"]


def relate(a: Article, b: Article) -> Relation:
    """Whether two captures are the same article: `compare(a, b).relation`, without listing what differs."""
    return _judge(a, b)[0]


def compare(a: Article, b: Article) -> Comparison:
    """Two captures side by side: their relation, its grounds, and every field and sentence of both.

    The relation is the same from both sides. Of texts beyond `MAX_CHARACTERS` characters only the beginnings are
    compared. Takes some milliseconds.
    """
    relation, reasons, common, rows = _judge(a, b)
    return Comparison(
        relation=relation,
        reasons=reasons,
        a_in_b=common.a_in_b,
        b_in_a=common.b_in_a,
        fields=rows,
        changes=changes(a.text[:MAX_CHARACTERS], b.text[:MAX_CHARACTERS]),
    )


def comparison_to_dict(comparison: Comparison) -> dict[str, object]:
    """A comparison as plain JSON types, with `same`; keys in the order of `Comparison`."""
    plain = asdict(comparison)
    for name in ("reasons", "fields"):
        plain[name] = list(plain[name])
    plain["changes"] = [asdict(change) | {"minor": change.minor} for change in comparison.changes]
    return {"relation": plain.pop("relation"), "same": comparison.same, **plain}


def _judge(a: Article, b: Article) -> tuple[Relation, tuple[Ground, ...], Overlap, tuple[FieldRow, ...]]:
    read_a, read_b = read(a), read(b)
    common = overlap(read_a, read_b)
    rows = field_rows(a, b)
    if read_a.text == read_b.text and all(row.state == "same" for row in rows):
        return "identical", (Ground(phrase="text and fields are the same", weight=6.0),), common, rows
    of_text = [ground for ground in _text_grounds(read_a, read_b, common) if ground]
    grounds = (*of_text, *field_grounds(a, b))
    at_one_outlet = same_outlet(a, b) is not False
    points = sum(ground.weight for ground in grounds)
    if points <= 0 or (not at_one_outlet and sum(ground.weight for ground in of_text) <= 0):
        return "different", grounds, common, rows
    if not at_one_outlet:
        return "copy", grounds, common, rows
    agree = read_a.text == read_b.text and all(row.state != "differs" for row in rows)
    return "identical" if agree else "version", grounds, common, rows


def _text_grounds(a: Reading, b: Reading, common: Overlap) -> tuple[Ground | None, ...]:
    if a.text == b.text:  # nothing in it can have been filled in anew
        return (text_ground(a, b, common),)
    return text_ground(a, b, common), figures_ground(a, b)
