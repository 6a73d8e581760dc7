"""The routes beside Streamlit's own."""

from starlette.routing import BaseRoute, Route, WebSocketRoute

from playground.ui import assets, compare, curve_files, handin, live, metrics, wall


def routes() -> list[BaseRoute]:
    """Return the live stream, histories, exports, the teacher's wall, browser modules, the figures."""
    return [
        WebSocketRoute("/api/live", live.live),
        WebSocketRoute("/api/wall", wall.wall),
        Route("/api/history", curve_files.history),
        Route("/api/history.csv", curve_files.history_csv),
        Route("/api/seconds", compare.seconds),
        Route("/api/export/{form}", handin.export_file),
        Route("/api/static/{version}/{name}", assets.asset),
        Route("/metrics", metrics.metrics),
    ]
