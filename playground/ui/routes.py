"""The routes beside Streamlit's own."""

from starlette.routing import BaseRoute, Route, WebSocketRoute

from playground.ui import assets, live


def routes() -> list[BaseRoute]:
    """Return the live stream, the whole history, and the browser modules."""
    return [
        WebSocketRoute("/api/live", live.live),
        Route("/api/history", live.history),
        Route("/api/history.csv", live.history_csv),
        Route("/api/static/{version}/{name}", assets.asset),
    ]
