"""`/metrics`: the figures of this server for Prometheus, for those who may read them.

They are of the whole server: no figure tells of one run, one student or one browser.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator

from prometheus_client import ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.openmetrics import exposition as openmetrics
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from playground.engine import Engine
from playground.engine.messages.status import Status
from playground.engine.scheduler.overview import Overview
from playground.environment.reading import read_settings
from playground.i18n import N_, Message
from playground.project import version
from playground.web.metrics.access import MetricsAccess
from playground.web.services import services
from playground.web.site.error_pages import plain_text_response

OPENMETRICS = "application/openmetrics-text"
MB = 2**20
HEADERS = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
REFUSED = N_("These figures are for whoever runs this server. PLAYGROUND_METRICS says who may read them.")


async def serve_metrics(request: Request) -> Response:
    """Answer with all figures; 403 to whoever may not read them, 401 where a key would open them."""
    access = MetricsAccess.from_settings(read_settings())
    here = services()
    if here is None or not access.allows(request):
        return refusal_response(request, access)
    body, kind = await asyncio.to_thread(
        metrics_body_and_type, PlaygroundCollector(here.engine), request.headers.get("accept", "")
    )
    return Response(body, headers={**HEADERS, "content-type": kind})


def metrics_body_and_type(figures: Collector, accepted: str) -> tuple[bytes, str]:
    """Return the figures in the format that the reader accepts, and its name."""
    if OPENMETRICS in accepted:
        body: bytes = openmetrics.generate_latest(figures)  # type: ignore[no-untyped-call]
        return body, openmetrics.CONTENT_TYPE_LATEST
    return generate_latest(figures), CONTENT_TYPE_PLAIN_0_0_4


def refusal_response(request: Request, access: MetricsAccess) -> Response:
    """Return the answer for whoever may not read the figures."""
    answer = plain_text_response(request, Message(REFUSED), 401 if access.key else 403)
    if access.key:
        answer.headers["www-authenticate"] = "Bearer"
    return answer


class PlaygroundCollector(Collector):
    """What the engine has counted, what is now, and what the web process takes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def collect(self) -> Iterator[Metric]:
        """Yield every family of figures."""
        yield from self._engine.metrics.registry.collect()
        yield from engine_gauges(self._engine)
        yield from ProcessCollector(registry=None).collect()


def engine_gauges(engine: Engine) -> Iterator[Metric]:
    """Yield what is now: runs by status, queue, limits, memory, processor, frames, lag, uptime."""
    now, limits = engine.overview(), engine.limits
    yield InfoMetricFamily("playground", "Version of the playground.", {"version": version()})
    yield runs_by_status_gauge(now)
    numbers = {
        "queue": ("Runs that wait for a trainer.", now.waiting),
        "queue_limit": ("Runs that may wait for a trainer.", limits.max_waiting),
        "trainers": ("Trainer processes that belong to runs.", now.trainers),
        "trainers_limit": ("Trainer processes that may be at once.", limits.max_trainers),
        "calculators": ("Processes that calculate for pages.", engine.calculators.process_count),
        "viewers": ("Live streams to pages.", sum(run.viewers for run in now.runs)),
        "frames_per_second": ("Frames that viewers get in a second, all together.", now.frames_per_s),
        "memory_bytes": ("Memory of all processes of the playground.", now.memory_mb * MB),
        "memory_free_bytes": ("Memory that is still free on this machine.", now.memory_free_mb * MB),
        "cpu_share": ("Share of all cores that is busy, 0 to 1.", now.cpu_share),
        "loop_lag_seconds": ("How late the web process gets to its work.", now.lag_ms / 1000),
        "uptime_seconds": ("Seconds since the server was started.", now.uptime_s),
        "storage_failing": ("1 if runs cannot be saved.", int(bool(now.storage_problem))),
    }
    for name, (text, value) in numbers.items():
        yield GaugeMetricFamily(f"playground_{name}", text, value=value)


def runs_by_status_gauge(now: Overview) -> Metric:
    """Return how many runs are in each status; those without a run count 0."""
    counted = Counter(run.status for run in now.runs)
    family = GaugeMetricFamily("playground_runs", "Runs by what they do now.", labels=["status"])
    for status in Status:
        family.add_metric([status.value], counted[status])
    return family
