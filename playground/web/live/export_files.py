"""Exports of a run as files: a script or a notebook that repeats it."""

import asyncio
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from playground.engine import Run
from playground.errors import PlaygroundError
from playground.export import FORMATS, Export, make_export
from playground.export.run_changes import RunChanges
from playground.i18n import LANGUAGES, Translate, translator
from playground.web.live.history_files import PRIVATE, long_response
from playground.web.services import run_of_query
from playground.web.site.error_pages import unknown_run_response

PIECE_BYTES = 2**15


async def serve_export(request: Request) -> Response:
    """Answer with a script or a notebook that repeats a run, in a zip if rows go with it."""
    form, run = request.path_params["form"], run_of_query(request.query_params)
    if run is None or form not in FORMATS:
        return unknown_run_response(request)
    asked = request.query_params.get("lang", "")
    _ = translator(asked if asked in LANGUAGES else "en")
    try:
        file = await asyncio.to_thread(export_as_one_file, form, run, _)
    except PlaygroundError as error:
        return PlainTextResponse(error.message.text(_), status_code=409)
    headers = {**PRIVATE, "content-disposition": f'attachment; filename="{file.name}"'}
    return long_response(in_pieces(file.content), file.media_type, headers)


def in_pieces(content: bytes) -> Iterator[bytes]:
    """Yield `content` in pieces."""
    for first in range(0, len(content), PIECE_BYTES):
        yield content[first : first + PIECE_BYTES]


def export_as_one_file(form: str, run: Run, _: Translate) -> Export:
    """Return the export of `run` as one file."""
    fingerprint = str(run.display.description.get("fingerprint", ""))
    training = run.training
    run_changes = RunChanges(changes=training.changes, epochs=len(run.history), went_on=training.went_on)
    spec = run.spec.with_live(training.initial_settings)
    return make_export(form, spec, _, fingerprint=fingerprint, run_changes=run_changes).as_one_file()
