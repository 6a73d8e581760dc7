"""Whether this server can train: what a container's health check asks."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from playground.web.services import services

NO_STORE = {"Cache-Control": "no-store"}


async def serve_health(_request: Request) -> Response:
    """Answer 200 while trainers can be started, 503 while what starts them does not answer.

    Pages ask Streamlit's own health route, which stays as it is: they go on meanwhile.
    """
    here = services()
    if here is not None and here.engine.launcher.answers:
        return PlainTextResponse("ok", headers=NO_STORE)
    status = HTTPStatus.SERVICE_UNAVAILABLE
    return PlainTextResponse("no trainers", status, headers=NO_STORE)
