"""The whole curve of a run on request: as numbers for the page, as a table to take away."""

import asyncio
import csv
import io
import math
from collections.abc import AsyncIterator, Iterator, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from playground.engine import Run
from playground.engine.runs.history import POINT
from playground.web.rate_limits.long_answers import LongResponse
from playground.web.services import run_of_query, services
from playground.web.site.error_pages import unknown_run_response

PIECE_ROWS = 2048
"""Rows of a piece of 32 kB."""
CSV_ROWS, REST_S = 500, 0.003
"""Rows that are written in about a millisecond, and for how long the event loop then is free of it.

32 kB are compressed in as long.
"""
PRIVATE = {"cache-control": "no-store", "referrer-policy": "no-referrer"}
"""Headers of answers whose address holds a token."""


async def serve_history(request: Request) -> Response:
    """Answer with every curve point as float32, four a row."""
    run = run_of_query(request.query_params)
    if run is None:
        return unknown_run_response(request)
    return long_response(run.history.pieces(PIECE_ROWS), "application/octet-stream", PRIVATE)


async def serve_history_csv(request: Request) -> Response:
    """Answer with every curve point as CSV, the kind of data on a line of its own before the header."""
    run = run_of_query(request.query_params)
    if run is None:
        return unknown_run_response(request)
    name = "-".join(filter(None, [run.spec.data.dataset, run.display.description.get("fingerprint", "")]))
    headers = {**PRIVATE, "content-disposition": f'attachment; filename="{name}.csv"'}
    return long_response(csv_pieces(run), "text/csv; charset=utf-8", headers)


def long_response(pieces: Iterator[bytes], media_type: str, headers: Mapping[str, str]) -> Response:
    """Return the answer that sends `pieces` as they are taken."""
    here = services()
    assert here is not None  # a run was found, so there is a server
    answers = here.long_answers
    return LongResponse(with_rests(pieces, answers.work), answers, media_type=media_type, headers=headers)


async def with_rests(pieces: Iterator[bytes], work: asyncio.Lock) -> AsyncIterator[bytes]:
    """Yield the pieces of a long answer; whoever else has something to do comes in between."""
    for piece in pieces:
        yield piece
        async with work:
            await asyncio.sleep(REST_S)


def csv_pieces(run: Run) -> Iterator[bytes]:
    """Yield the curves of `run` as CSV with the columns epoch, loss, val_loss, metric, val_metric."""
    metric = run.display.description.get("metric_name", "metric")
    out = io.StringIO()
    writer = csv.writer(out)
    if run.display.description.get("source") == "simulated":
        writer.writerow(["# simulated data, not the real patients or wines"])
    writer.writerow(["epoch", "loss", "val_loss", metric, f"val_{metric}"])
    told = 0
    for piece in run.history.pieces(CSV_ROWS):
        for epoch, row in enumerate(POINT.iter_unpack(piece), told + 1):
            writer.writerow([epoch, *("" if math.isnan(value) else f"{value:.9g}" for value in row)])
        told += len(piece) // POINT.size
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()
    if not told:
        yield out.getvalue().encode()


async def serve_training_seconds(request: Request) -> Response:
    """Answer with the seconds that a run has trained."""
    run = run_of_query(request.query_params)
    if run is None:
        return unknown_run_response(request)
    return JSONResponse({"seconds": round(run.training.seconds, 3)}, headers=PRIVATE)
