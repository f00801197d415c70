"""`presscut demo`: an archive of invented pages, opened in the browser."""

from pathlib import Path
from typing import Annotated, Final

import typer

from presscut.counted import counted

__all__ = ["EXAMPLE", "demo"]

EXAMPLE: Final = "Example: `presscut demo` · `presscut demo --archive demo.db --no-open --port 8080`"


def demo(
    archive: Annotated[
        str | None,
        typer.Option(
            "--archive", "-a", metavar="FILE", help="Keep the archive there; else it goes at the end."
        ),
    ] = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")] = 0,
    opened: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")] = True,
    serving: Annotated[bool, typer.Option("--serve/--no-serve", help="Only fill the archive.")] = True,
) -> None:
    """Fill an archive with invented example pages and look at it in the browser."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="presscut-demo-") as folder:
        _run(Path(archive) if archive else Path(folder) / "demo.db", port, opened=opened, serving=serving)


def _run(path: Path, port: int, *, opened: bool, serving: bool) -> None:
    import webbrowser

    from presscut.archive import Archive
    from presscut.demo import fill
    from presscut.serving import ServeOptions, serve_archive

    with Archive.open(path, create=True) as made:
        added = fill(made)
        typer.echo(
            f"presscut: {counted(len(added), 'capture')} filed as {counted(made.totals().records, 'article')} in {path}",
            err=True,
        )

    def ready(address: str) -> None:
        typer.echo(f"presscut: the archive is at {address} (Ctrl-C ends it)", err=True)
        if opened:
            webbrowser.open(address)

    if serving:
        serve_archive(ServeOptions(archive=str(path), port=port, allow_add=True), ready=ready)
