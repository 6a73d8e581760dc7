"""The folds of a run's experiment: `/api/folds` with the token of the run.

POST trains them, two at a time, in place of those of before; GET tells how far they are and what came out,
and keeps them going; DELETE ends those that are left.
"""

import json
import math
from collections.abc import Awaitable, Callable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from playground.engine import Run
from playground.engine.runs.spec_series import SeriesOutcome, SpecSeries
from playground.errors import CalculationError, RunRateLimitError, UnknownRunError
from playground.evaluation.choices import LEAST_FOLDS
from playground.evaluation.folds import fold_summary
from playground.i18n import LANGUAGES, N_, Message, translator
from playground.spec import ExperimentSpec, Task, format_link, merge_settings
from playground.spec.bounds import MOST_FOLDS
from playground.spec.repetitions import fold_repetitions
from playground.web.live.calculations import LOCKED, copy_of_run
from playground.web.live.history_files import PRIVATE
from playground.web.rate_limits.run_limit import count_runs_or_seconds_to_wait
from playground.web.services import Services, services
from playground.web.site.browser_cookie import browser_id_of
from playground.web.site.error_pages import response_in_page_language, unknown_run_response
from playground.web.site.forwarded_headers import peer_address

MOST_REPEATS = 5
NO_QUESTION = N_("These are no folds that can be trained.")
TOO_OFTEN = N_(
    "So many experiments were opened from here in a short time that folds have to wait {seconds} s."
)
SETTINGS = frozenset({"folds", "fold", "split_seed"})
"""What folds differ in: where one of them is locked, they are not trained."""
LEARNERS = ("net", "guessing", "rival")


class FoldsQuestion(BaseModel):
    """How many folds, divided how often, and in which way."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    k: int = Field(ge=LEAST_FOLDS, le=MOST_FOLDS)
    repeats: int = Field(default=1, ge=1, le=MOST_REPEATS)
    way: Literal["stratified", "plain", "together"] = "stratified"


async def serve_folds(request: Request) -> Response:
    """Begin, tell or end the folds of a run."""
    here = services()
    if here is None:
        return unknown_run_response(request)
    try:
        run = here.engine.run_by_token(request.query_params.get("token", ""))
    except UnknownRunError:
        return unknown_run_response(request)
    series = here.folds.get(run)
    if request.method == "POST":
        try:
            series = begin(here, request, run, FoldsQuestion.model_validate_json(await request.body()))
        except ValidationError:
            return response_in_page_language(request, Message(NO_QUESTION), 400)
        except RunRateLimitError as error:
            return response_in_page_language(request, error.message, 429)
        except CalculationError as error:
            return response_in_page_language(request, error.message, 422)
    elif request.method == "DELETE" and series is not None:
        series.cancel()
    return JSONResponse(None if series is None else state_of(series, run, request), headers=PRIVATE)


def begin(here: Services, request: Request, run: Run, asked: FoldsQuestion) -> SpecSeries:
    """Begin to train the folds; raise `CalculationError` or `RunRateLimitError` with the reason why not."""
    if run.locked & SETTINGS:
        raise CalculationError(Message(LOCKED))
    division = division_settings(run.spec, asked.way)
    _, problems = merge_settings(run.spec, {**division, "folds": asked.k})
    if problems:
        raise CalculationError(problems[0].reason)
    owner = browser_id_of(request)
    wait = count_runs_or_seconds_to_wait(owner, peer_address(request.scope), asked.k * asked.repeats)
    if wait:
        raise RunRateLimitError(Message(TOO_OFTEN, {"seconds": math.ceil(wait)}), wait)
    if before := here.folds.get(run):
        before.cancel()
    repetitions = fold_repetitions(run.spec, asked.k, asked.repeats, **division)
    series = SpecSeries(here.engine, repetitions, owner, ask=scores_at_end(here))
    series.start(here.loop)
    here.folds[run] = series
    return series


def division_settings(spec: ExperimentSpec, way: str) -> dict[str, Any]:
    """Return the settings that divide rows in this way, those that are others than in `spec`."""
    wanted = {"together": way == "together"}
    if spec.card.task is not Task.REGRESSION:
        wanted["stratified"] = way != "plain"
    return {name: value for name, value in wanted.items() if value != spec.setting(name)}


def scores_at_end(here: Services) -> Callable[[Run], Awaitable[Any]]:
    """Return what is asked of each fold that has ended: its scores, None where they cannot be told."""

    async def scores(run: Run) -> Any:
        try:
            asked = {"run": copy_of_run(run)}
            return json.loads(await here.engine.calculators.ask(run.id, "held_out_scores", asked))
        except CalculationError:
            return None

    return scores


def state_of(series: SpecSeries, run: Run, request: Request) -> dict[str, Any]:
    """Return how far the folds are and what came out so far, for the page."""
    asked = request.query_params.get("lang", "")
    specs = list(series.repetitions.by_number.values())
    data = specs[0].data
    outcomes = [series.outcomes[number] for number in sorted(series.outcomes)]
    known = [outcome.found for outcome in outcomes if outcome.found is not None]
    problem = series.problem
    return {
        "k": data.folds,
        "repeats": len(specs) // data.folds,
        "way": way_of(specs[0]),
        "of_run": series.repetitions.spec.training_identity() == run.spec.training_identity(),
        "running": series.running,
        "cancelled": series.cancelled,
        "problem": "" if problem is None else problem.text(translator(asked if asked in LANGUAGES else "en")),
        "progress": series.progress,
        "seconds": series.seconds,
        "one_by_one": sum(outcome.seconds for outcome in outcomes),
        "folds": [fold_row(series, outcome) for outcome in outcomes],
        **summary_of(data.folds, known),
    }


def way_of(spec: ExperimentSpec) -> str:
    """Return how the rows are divided."""
    if spec.data.together:
        return "together"
    return "stratified" if spec.data.stratified and spec.card.task is not Task.REGRESSION else "plain"


def fold_row(series: SpecSeries, outcome: SeriesOutcome) -> dict[str, Any]:
    """Return what one fold came to, with the link of its run."""
    spec = series.repetitions.by_number[outcome.number]
    found = outcome.found or {"rows": 0, **dict.fromkeys(LEARNERS)}
    return {
        "fold": spec.data.fold,
        "repeat": outcome.number // spec.data.folds,
        "status": str(outcome.status),
        "link": format_link(spec),
        **found,
    }


def summary_of(k: int, known: list[dict[str, Any]]) -> dict[str, Any]:
    """Return mean and deviation of every score over the folds, and by how much the net leads the rival."""
    if not known:
        return {"spread": dict.fromkeys(LEARNERS), "lead": None}
    scores = {name: [each[name] for each in known] for name in LEARNERS}
    complete = {name: folds if all(folds) else None for name, folds in scores.items()}
    summary = fold_summary(k, complete)
    lead = summary.pop("lead")
    return {"spread": summary, "lead": lead}
