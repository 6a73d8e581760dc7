"""The whole curve of a run on request: as numbers for the page, as a table to take away."""

import asyncio
import csv
import io
import math

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from playground.engine import Run
from playground.web.services import run_of_query
from playground.web.site.error_pages import unknown_run_response

PRIVATE = {"cache-control": "no-store", "referrer-policy": "no-referrer"}
"""Headers of answers whose address holds a token."""


async def serve_history(request: Request) -> Response:
    """Answer with every curve point as float32, four a row."""
    run = run_of_query(request.query_params)
    if run is None:
        return unknown_run_response(request)
    return Response(run.history.to_bytes(), media_type="application/octet-stream", headers=PRIVATE)


async def serve_history_csv(request: Request) -> Response:
    """Answer with every curve point as CSV, the kind of data on a line of its own before the header."""
    run = run_of_query(request.query_params)
    if run is None:
        return unknown_run_response(request)
    text = await asyncio.to_thread(history_csv, run)
    name = "-".join(filter(None, [run.spec.data.dataset, run.display.description.get("fingerprint", "")]))
    headers = {**PRIVATE, "content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def history_csv(run: Run) -> str:
    """Return the curves of `run` as CSV with the columns epoch, loss, val_loss, metric, val_metric."""
    metric = run.display.description.get("metric_name", "metric")
    out = io.StringIO()
    writer = csv.writer(out)
    if run.display.description.get("source") == "simulated":
        writer.writerow(["# simulated data, not the real patients or wines"])
    writer.writerow(["epoch", "loss", "val_loss", metric, f"val_{metric}"])
    for epoch, row in enumerate(run.history.rows().tolist(), 1):
        writer.writerow([epoch, *("" if math.isnan(value) else f"{value:.9g}" for value in row)])
    return out.getvalue()


async def serve_training_seconds(request: Request) -> Response:
    """Answer with the seconds that a run has trained."""
    run = run_of_query(request.query_params)
    if run is None:
        return unknown_run_response(request)
    return JSONResponse({"seconds": round(run.training.seconds, 3)}, headers=PRIVATE)
