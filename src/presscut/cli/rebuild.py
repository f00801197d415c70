"""`presscut rebuild`: an archive read anew by this release, from the pages it keeps."""

from typing import Final

import typer

from presscut.cli.selection import Archived
from presscut.counted import counted

__all__ = ["EXAMPLE", "rebuild"]

EXAMPLE: Final = "Example: `presscut rebuild --archive press.db`"


def rebuild(archive: Archived) -> None:
    """Extract every kept page anew with this release, and put the new archive in the place of the old when it is whole.

    Captures without a page keep the article they have. Numbers of records stay, where an article is still the same.
    """
    from presscut.archive.rebuilding import rebuild as read_anew
    from presscut.harvest import watched

    done = read_anew(archive, watched)
    typer.echo(
        f"{archive}: {counted(done.captures, 'capture')}, {done.read:,} of them read anew, {done.failed:,} kept as before "
        f"for want of an article in their page; {counted(done.records, 'record')}",
        err=True,
    )
