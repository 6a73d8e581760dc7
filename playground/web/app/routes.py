"""The routes beside Streamlit's own."""

from starlette.routing import BaseRoute, Route, WebSocketRoute

from playground.web.files import assets, page
from playground.web.lessons import class_requests
from playground.web.live import calculations, class_socket, export_files, folds, history_files, run_socket
from playground.web.metrics import exporter, health
from playground.web.site import page_paths


def routes() -> list[BaseRoute]:
    """Return the routes of the pages, live streams, files, calculations, browser modules and figures."""
    return [
        WebSocketRoute("/api/live", run_socket.serve_run_socket),
        WebSocketRoute("/api/wall", class_socket.serve_classroom_socket),
        Route("/api/history", history_files.serve_history),
        Route("/api/history.csv", history_files.serve_history_csv),
        Route("/api/seconds", history_files.serve_training_seconds),
        Route("/api/calculate", calculations.serve_calculation, methods=["POST"]),
        Route("/api/folds", folds.serve_folds, methods=["GET", "POST", "DELETE"]),
        Route("/api/lessons/here", class_requests.serve_here, methods=["POST"]),
        Route("/api/lessons/class", class_requests.serve_class, methods=["POST"]),
        Route("/api/export/{form}", export_files.serve_export),
        Route("/api/static/{version}/{name:path}", assets.serve_asset),
        Route("/api/health", health.serve_health),
        Route("/metrics", exporter.serve_metrics),
        *(Route(f"/{path}", page.serve_page) for path in sorted({"", *page_paths.PATHS})),
    ]
