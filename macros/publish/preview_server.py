"""A site shown while it is written. MkDocs' own server, on settings that are ours to load."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from macros.engine.driving import run


def serve(root: Path, address: str) -> int:
    """Shows the site in `root` on `address` ("host:port") until KeyboardInterrupt; an exit status."""
    with TemporaryDirectory(prefix="uppslag-") as folder:
        return run(root, lambda: serve_from(root, address, folder))


def serve_from(root: Path, address: str, folder: str) -> None:
    from mkdocs.commands.build import build
    from mkdocs.livereload import LiveReloadServer, _serve_url

    first = settings(root, address, folder)
    first.plugins.on_startup(command="serve", dirty=False)
    host, port = first.dev_addr
    mount = urlsplit(first.site_url or "/").path
    url = _serve_url(host, port, mount)

    def show(config: Any = None) -> None:
        config = config or settings(root, address, folder)
        config.site_url = url
        build(config, serve_url=url)

    server = LiveReloadServer(builder=show, host=host, port=port, root=folder, mount_path=mount)
    server.error_handler = lambda code: page_of(Path(folder, f"{code}.html"))
    try:
        show(first)
        server = first.plugins.on_serve(server, config=first, builder=show)
        for place in (first.docs_dir, first.config_file_path, *first.watch):
            server.watch(place)
        server.serve()
    finally:
        server.shutdown()
        first.plugins.on_shutdown()


def settings(root: Path, address: str, folder: str) -> Any:
    from macros.engine import site_config  # as it is now: the preview follows edited code

    return site_config.load(root, dev_addr=address, site_dir=folder)


def page_of(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
