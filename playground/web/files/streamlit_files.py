"""The scripts, styles and fonts of Streamlit's page: Streamlit itself sends them as they are."""

from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from playground.web.files.kept_files import KeptFiles
from playground.web.site.page_document import static_folder
from playground.web.site.site import Site

FOLDER = "static"


@cache
def streamlit_files() -> dict[str, Path]:
    """Return the files below `static` by their path there; each has a hash of its content in its name."""
    folder = static_folder() / FOLDER
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


KEPT = KeptFiles(lambda name: streamlit_files()[name].read_bytes())


class StreamlitFilesMiddleware:
    """Sends Streamlit's files in its place: it lets nobody else have a route there."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app, self._folder = app, f"{site.base_path}/{FOLDER}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what asks for such a file; pass everything else on."""
        app: ASGIApp = self._app
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith(self._folder):
            name = scope["path"].removeprefix(self._folder)
            if name in streamlit_files():
                app = await KEPT.response(Request(scope), name)
        await app(scope, receive, send)
