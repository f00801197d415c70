"""Misuses of the public names that a strict type checker must refuse: it reports an `ignore` that hides no error.

Never run.
"""

from datetime import date
from pathlib import Path

import presscut
from presscut import Article, Block, Failure, compare, extract, extract_dump, from_json

extract(Path("page.html"))  # type: ignore[arg-type]  # a path is no page
extract(None)  # type: ignore[arg-type]  # nothing is no page
extract(b"", "https://a.example")  # type: ignore[call-arg]  # the address is named
extract(b"", captured=date(2021, 6, 1))  # type: ignore[arg-type]  # a day is no moment
extract_dump(3)  # type: ignore[arg-type]  # a number is no text
_ = extract(b"").headline  # type: ignore[union-attr]  # it may be a failure
Failure(reason="gone", stage="page")  # type: ignore[arg-type]  # an unknown reason
Failure(reason="empty", stage="nowhere")  # type: ignore[arg-type]  # an unknown stage
Block(kind="poem", text="")  # type: ignore[arg-type]  # an unknown kind
Block("paragraph", "text")  # type: ignore[call-arg]  # fields are named
Article().headline = "text"  # type: ignore[misc]  # records are frozen
Article(authors=["Ada Wren"])  # type: ignore[arg-type]  # a list is no tuple
compare(Article(), b"")  # type: ignore[arg-type]  # bytes are no article
from_json({})  # type: ignore[arg-type]  # a dict is no JSON text
presscut.extrakt(b"")  # type: ignore[attr-defined]  # no such name
