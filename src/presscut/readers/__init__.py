"""Files of many pages become entries, one record after the other."""

from presscut.readers.nouns import SKIP_REASONS, Entry, ReadOptions, Skip, SkipReason, What

__all__ = ["SKIP_REASONS", "Entry", "ReadOptions", "Skip", "SkipReason", "What"]
