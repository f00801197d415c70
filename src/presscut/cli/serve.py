"""`presscut serve`: the archive as web pages on this machine."""

from typing import Annotated, Final

import typer

__all__ = ["EXAMPLE", "serve"]

EXAMPLE: Final = "Example: `presscut serve --archive press.db` · `presscut serve --archive press.db --port 8080 --allow-add`"


def serve(
    archive: Annotated[
        str, typer.Option("--archive", "-a", metavar="FILE", help="The archive, as `add` made it.")
    ] = "press.db",
    host: Annotated[
        str, typer.Option("--host", help="Where to listen; other machines reach only what is not loopback.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")] = 8000,
    allow_add: Annotated[
        bool, typer.Option("--allow-add", help="Let readers add pages by address or upload.")
    ] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host", metavar="NAME", help="Another name by which browsers may call the server."
        ),
    ] = None,
) -> None:
    """Show an archive in the browser: search, articles, evidence, versions."""
    from presscut.serving import ServeOptions, serve_archive

    serve_archive(
        ServeOptions(
            archive=archive, host=host, port=port, allow_add=allow_add, hosts=tuple(allow_host or ())
        )
    )
