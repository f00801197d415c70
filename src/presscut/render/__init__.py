"""An article in the forms people and programs read. One file a form; `FORMATS` lists them all.

A new form is one function `Article → str` in a file of its own and one row here. Every form is complete or says in its
file what it leaves out, holds no character that its readers refuse, and raises for no article.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, cast

from presscut.errors import UsageError
from presscut.model import Article
from presscut.render.html5 import as_html
from presscut.render.markdown import as_markdown
from presscut.render.plain import as_text
from presscut.render.schema_org import as_jsonld
from presscut.render.tei import as_tei

__all__ = ["FORMATS", "Format", "render"]

Format = Literal["text", "markdown", "html", "json", "jsonld", "tei"]

FORMATS: Mapping[Format, Callable[[Article], str]] = MappingProxyType(
    {
        "text": as_text,
        "markdown": as_markdown,
        "html": as_html,
        "json": Article.to_json,
        "jsonld": as_jsonld,
        "tei": as_tei,
    }
)


def render(article: Article, form: str) -> str:
    """The article in one of `FORMATS`; raises `UsageError` naming an unknown form and the known ones."""
    if form not in FORMATS:
        raise UsageError(f"unknown format {form!r}: known are {', '.join(FORMATS)}")
    return FORMATS[cast("Format", form)](article)
