"""presscut: a news page goes in, a clean, dated, complete article record comes out.

import presscut

article = presscut.extract(html, url="https://example.org/news/1")
if article:
    print(article.headline, article.published, article.text)
else:
    print(article.reason, article.detail)
"""

from typing import TYPE_CHECKING

from presscut.errors import PresscutError, SourceError, UsageError
from presscut.model import (
    Article,
    Author,
    Biography,
    Block,
    Claim,
    Comment,
    Comments,
    Evidence,
    FactBox,
    Failure,
    Image,
    Link,
    Media,
    Note,
    Post,
    Span,
)

if TYPE_CHECKING:
    from presscut.codec import from_dict, from_json, record_from_json
    from presscut.pipeline import extract, extract_dump
    from presscut.record import Record, Version
    from presscut.versions import Comparison, compare, merge

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Author",
    "Biography",
    "Block",
    "Claim",
    "Comment",
    "Comments",
    "Comparison",
    "Evidence",
    "FactBox",
    "Failure",
    "Image",
    "Link",
    "Media",
    "Note",
    "Post",
    "PresscutError",
    "Record",
    "SourceError",
    "Span",
    "UsageError",
    "Version",
    "compare",
    "extract",
    "extract_dump",
    "from_dict",
    "from_json",
    "merge",
    "record_from_json",
]

_AT_FIRST_USE = {
    "Comparison": "versions",
    "Record": "record",
    "Version": "record",
    "compare": "versions",
    "extract": "pipeline",
    "extract_dump": "pipeline",
    "from_dict": "codec",
    "from_json": "codec",
    "merge": "versions",
    "record_from_json": "codec",
}


if not TYPE_CHECKING:  # or every misspelt name would pass for an object

    def __getattr__(name: str) -> object:
        """The functions are loaded when first asked for: numpy and the parser cost time that a mere import should not."""
        if name not in _AT_FIRST_USE:
            raise AttributeError(f"module 'presscut' has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"presscut.{_AT_FIRST_USE[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """Everything public."""
    return sorted(__all__)
