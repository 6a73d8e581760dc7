"""What a student takes away of a run: the button on the page, and the files that it asks for."""

import asyncio

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from playground.engine import Run
from playground.errors import PlaygroundError
from playground.export import FORMATS, Export, export
from playground.export.course import Course
from playground.i18n import LANGUAGES, Translate, translator
from playground.spec import ExperimentSpec, format_link
from playground.ui import components
from playground.ui.address import share_url
from playground.ui.answers import unknown_run
from playground.ui.curve_files import PRIVATE
from playground.ui.services import run_of_query
from playground.ui.setting_texts import settings_line
from playground.ui.share import local_url


def show_handin(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the button that opens the dialog with everything that can be taken away."""
    query = format_link(spec)
    link = share_url(query) or local_url(query, "")
    title = _("Neural Net Playground: {name}").format(name=_(spec.card.label))
    components.show_handin(run.token if run else "", link, title, settings_line(spec, _), _)


async def export_file(request: Request) -> Response:
    """Answer with a script or a notebook that repeats a run, in a zip if rows go with it."""
    form, run = request.path_params["form"], run_of_query(request.query_params)
    if run is None or form not in FORMATS:
        return unknown_run(request)
    asked = request.query_params.get("lang", "")
    _ = translator(asked if asked in LANGUAGES else "en")
    try:
        file = await asyncio.to_thread(packed, form, run, _)
    except PlaygroundError as error:
        return PlainTextResponse(error.message.text(_), status_code=409)
    headers = {**PRIVATE, "content-disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, media_type=file.media_type, headers=headers)


def packed(form: str, run: Run, _: Translate) -> Export:
    """Return the export of `run` as one file."""
    fingerprint = str(run.scene.get("fingerprint", ""))
    course = Course(changes=run.changes, epochs=len(run.history), went_on=run.went_on)
    spec = run.spec.with_live(run.first)
    return export(form, spec, _, fingerprint=fingerprint, course=course).packed()
