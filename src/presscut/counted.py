"""Numbers said with what they count, for people."""

__all__ = ["counted"]


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 article`, `2,000 articles`; `many` is said where it is not `one` with an s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
