"""What the lines of a text dump say, in the words of an HTML page: the same `Parts` and `Claim`s."""

import numpy as np

from presscut.columns import Bools, Page
from presscut.model import Claim, Comments, Value
from presscut.parts import lines
from presscut.parts.ground import Found, Parts

__all__ = ["find"]


def find(page: Page, body: Bools) -> tuple[Parts, tuple[Claim, ...]]:
    """The typed parts of a dump whose body are these blocks, (m,), and what its lines claim."""
    found = lines.find(page, body)
    parts = Parts(
        images=found.figures,
        posts=found.posts,
        related=found.related,
        comments=() if found.comments == Comments() else (Found(noun=found.comments, row=0),),
        owned=frozenset(np.flatnonzero(found.taken).tolist()),
    )
    printed: tuple[tuple[str, Value | None, int | None], ...] = (
        ("headline", found.headline, found.headline_block),
        ("standfirst", found.standfirst, found.standfirst_block),
        ("breadcrumbs", found.breadcrumbs, None),
        ("tags", found.tags, None),
    )
    claims = [
        Claim(
            field=field,
            value=value,
            raw=value if isinstance(value, str) else " > ".join(getattr(one, "name", one) for one in value),  # type: ignore[union-attr]
            source=f"text:{field}",
            row=None if block is None else int(page.block_row[block]),
        )
        for field, value, block in printed
        if value
    ]
    return parts, (*found.claims, *claims)
