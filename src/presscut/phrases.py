"""Tables of phrases as they are written down, and the patterns that look for them."""

import re

__all__ = ["any_of", "phrases"]


def phrases(table: str) -> tuple[str, ...]:
    """The phrases of a table, which semicolons part."""
    return tuple(" ".join(phrase.split()) for phrase in table.split(";") if phrase.strip())


def any_of(phrases: tuple[str, ...]) -> str:
    """A pattern for any of these phrases, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(phrases, key=len, reverse=True))
