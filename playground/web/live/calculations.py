"""Questions of a page to a calculator: `POST /api/calculate`, the answer as JSON.

A calculator that looks at a run gets the one that the page rules: `token` in the query, as for its curve.
"""

import asyncio
import contextlib
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import numpy as np
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from playground.engine import Engine, Run
from playground.engine.messages.calculation import PageQuestion
from playground.engine.messages.command import CommandName
from playground.engine.messages.status import Status
from playground.errors import (
    CalculationError,
    CalculationReplacedError,
    CalculationUnavailableError,
    UnknownCalculatorError,
    UnknownRunError,
)
from playground.i18n import N_, Message
from playground.scores import finite_scores, level_window
from playground.spec import format_link
from playground.web.live.history_files import PRIVATE
from playground.web.services import Services, services
from playground.web.site.browser_cookie import browser_id_of
from playground.web.site.error_pages import response_in_page_language, unknown_run_response
from playground.web.site.forwarded_headers import peer_address

NO_QUESTION = N_("This is not a question to a calculator.")
PATIENCE_S = 2.0
"""How long a run that trains may take to tell its state."""
NO_SPARE_PLACE = N_("Others train here just now, so there is no free place to try this.")
LOCKED = N_("Your teacher has locked what this would try.")
STATUS: Mapping[type[CalculationError], int] = {
    UnknownCalculatorError: 404,
    CalculationReplacedError: 409,
    CalculationUnavailableError: 503,
    CalculationError: 422,
}
"""Status of the answer for each error, the more special ones first."""


async def serve_calculation(request: Request) -> Response:
    """Answer one question, or say in the reader's language why there is no answer."""
    here = services()
    try:
        question = PageQuestion.model_validate_json(await request.body())
    except ValidationError:
        return response_in_page_language(request, Message(NO_QUESTION), 400)
    if here is None:
        return unknown_run_response(request)
    try:
        return await answer_to(request, question, here)
    except UnknownRunError:
        return unknown_run_response(request)
    except CalculationError as error:
        status = next(status for kind, status in STATUS.items() if isinstance(error, kind))
        return response_in_page_language(request, error.message, status)


async def answer_to(request: Request, question: PageQuestion, here: Services) -> Response:
    """Return the answer; raise what keeps it from being given."""
    calculators = here.engine.calculators
    facts, arguments = await calculators.facts_of(question.name), question.arguments
    if facts.of_run:
        run = here.engine.run_by_token(request.query_params.get("token", ""))
        if run.locked & {*facts.tries}:
            return response_in_page_language(request, Message(LOCKED), 403)
        if facts.spare and not (here.engine.has_idle_core and calculators.has_free_process):
            return response_in_page_language(request, Message(NO_SPARE_PLACE), 503)
        await wait_for_checkpoint(here.engine, run)
        arguments = {**arguments, "run": copy_of_run(run)}
    asker = f"{browser_id_of(request) or peer_address(request.scope)} {question.asker}"
    answer = await calculators.ask(asker, question.name, arguments)
    return Response(answer, media_type="application/json", headers=PRIVATE)


async def wait_for_checkpoint(engine: Engine, run: Run) -> None:
    """Have a run that trains tell its present state, and wait for it, but not for long.

    One that rests has told it; one whose epochs take longer is copied from where it was kept last.
    """
    if run.status is not Status.PLAYING:
        return
    number, news = engine.send_command(run, CommandName.CHECKPOINT), asyncio.Event()
    run.audience.join(news)
    try:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                while run.commands.acknowledged < number:
                    await news.wait()
                    news.clear()
    finally:
        run.audience.leave(news)


def copy_of_run(run: Run) -> dict[str, Any]:
    """Return a run as it is now, as `RunCopy` of the calculators takes it.

    A checkpoint belongs to the settings that the run began with; those it was changed to are in it.
    """
    checkpoint = run.training.checkpoint
    spec = run.spec.with_live(run.training.initial_settings) if checkpoint else run.spec
    return {
        "link": format_link(spec),
        "learning_rate": run.spec.training.learning_rate,
        "checkpoint": b64encode(checkpoint).decode(),
        "present": format_link(run.spec),
        "epoch": run.epoch,
        "level": level_of_scores(run),
    }


def level_of_scores(run: Run) -> list[float | None]:
    """Return the medians of a run's scores over its last epochs; None for what is no number."""
    rows = run.history.rows(max(0, len(run.history) - level_window(run.epoch)))
    if not len(rows):
        return [None] * rows.shape[1]
    return finite_scores(np.median(rows, axis=0).tolist())
