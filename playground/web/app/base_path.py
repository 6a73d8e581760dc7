"""Our routes below the path that whoever runs the server has chosen, where Streamlit serves its own."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from playground.i18n import N_, Message
from playground.web.site.error_pages import plain_text_response
from playground.web.site.unknown_address import UnknownAddressRoute


def prefix_routes(own: Iterable[BaseRoute], base: str) -> list[BaseRoute]:
    """Return our routes below `base`, and one for what else is asked of `/api/`.

    Streamlit answers any path that it does not know with its page; below `/api/` nobody wants one, and
    elsewhere the reader is told that there is none. Whoever leaves out the base path is led to the page.
    """
    moved = [
        with_base_path(base, route) for route in [*own, Route("/api/{rest:path}", unknown_path_response)]
    ]
    lead = [Route("/", lambda _request: RedirectResponse(f"{base}/", status_code=307))]
    return [*moved, *(lead if base else []), UnknownAddressRoute(base)]


def with_base_path(base: str, route: BaseRoute) -> BaseRoute:
    """Return `route` with `base` before its path."""
    if isinstance(route, WebSocketRoute):
        return WebSocketRoute(base + route.path, route.endpoint, name=route.name)
    if isinstance(route, Route):
        methods = sorted(route.methods) if route.methods else None
        return Route(base + route.path, route.endpoint, methods=methods, name=route.name)
    raise TypeError(f"{type(route).__name__} cannot be put below a base path")


async def unknown_path_response(request: Request) -> Response:
    """Say that there is nothing of this name."""
    return plain_text_response(request, Message(N_("There is nothing here.")), 404)
