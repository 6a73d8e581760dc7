"""Streamlit's own figures (`/_stcore/metrics`: sessions, caches) are for those who may read ours."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from playground.environment.reading import read_settings
from playground.web.metrics.access import MetricsAccess
from playground.web.metrics.exporter import refusal_response

STREAMLITS = "/_stcore/metrics"


class StreamlitMetricsGate:
    """Answers in Streamlit's place whoever may not read its figures."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless it asks for figures that it may not have."""
        if scope["type"] == "http" and scope["path"].endswith(STREAMLITS):
            request, access = Request(scope), MetricsAccess.from_settings(read_settings())
            if not access.allows(request):
                await refusal_response(request, access)(scope, receive, send)
                return
        await self._app(scope, receive, send)
