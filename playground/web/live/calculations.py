"""Questions of a page to a calculator: `POST /api/calculate`, the answer as JSON.

A calculator that looks at a run gets the one that the page rules: `token` in the query, as for its curve.
"""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from playground.engine import Run
from playground.engine.messages.calculation import PageQuestion
from playground.errors import (
    CalculationError,
    CalculationReplacedError,
    CalculationUnavailableError,
    UnknownCalculatorError,
    UnknownRunError,
)
from playground.i18n import LANGUAGES, N_, Message
from playground.spec import format_link
from playground.web.live.history_files import PRIVATE
from playground.web.services import Services, services
from playground.web.site.browser_cookie import browser_id_of
from playground.web.site.error_pages import plain_text_response, unknown_run_response
from playground.web.site.forwarded_headers import peer_address

NO_QUESTION = N_("This is not a question to a calculator.")
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
        return refusal(request, Message(NO_QUESTION), 400)
    if here is None:
        return unknown_run_response(request)
    try:
        return await answer_to(request, question, here)
    except UnknownRunError:
        return unknown_run_response(request)
    except CalculationError as error:
        status = next(status for kind, status in STATUS.items() if isinstance(error, kind))
        return refusal(request, error.message, status)


async def answer_to(request: Request, question: PageQuestion, here: Services) -> Response:
    """Return the answer; raise what keeps it from being given."""
    calculators = here.engine.calculators
    facts, arguments = await calculators.facts_of(question.name), question.arguments
    if facts.of_run:
        run = here.engine.run_by_token(request.query_params.get("token", ""))
        if run.locked & {*facts.tries}:
            return refusal(request, Message(LOCKED), 403)
        arguments = {**arguments, "run": copy_of_run(run)}
    asker = f"{browser_id_of(request) or peer_address(request.scope)} {question.asker}"
    answer = await calculators.ask(asker, question.name, arguments)
    return Response(answer, media_type="application/json", headers=PRIVATE)


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
    }


def refusal(request: Request, message: Message, status: int) -> Response:
    """Return the reason in the language of the page, which may be another than that of its browser."""
    asked = request.query_params.get("lang", "")
    return plain_text_response(request, message, status, language=asked if asked in LANGUAGES else None)
