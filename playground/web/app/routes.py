"""The routes beside Streamlit's own."""

from starlette.routing import BaseRoute, Route, WebSocketRoute

from playground.web.live import assets, class_socket, export_files, history_files, run_socket
from playground.web.metrics import exporter


def routes() -> list[BaseRoute]:
    """Return the live stream, histories, exports, the teacher's wall, browser modules, the figures."""
    return [
        WebSocketRoute("/api/live", run_socket.live),
        WebSocketRoute("/api/wall", class_socket.wall),
        Route("/api/history", history_files.history),
        Route("/api/history.csv", history_files.history_csv),
        Route("/api/seconds", history_files.seconds),
        Route("/api/export/{form}", export_files.export_file),
        Route("/api/static/{version}/{name:path}", assets.asset),
        Route("/metrics", exporter.metrics),
    ]
