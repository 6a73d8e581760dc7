"""The figures of a real server with a real engine, read as Prometheus does, by whoever may and may not."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
import uvicorn
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse_openmetrics
from prometheus_client.parser import text_string_to_metric_families as parse_text
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from websockets.sync.client import connect
from websockets.typing import Origin

from playground.engine import Run
from playground.engine.messages.status import Status
from playground.errors import ConfigurationError
from playground.spec import parse_link
from playground.web.app.middleware import middleware_list
from playground.web.app.routes import routes
from playground.web.metrics.access import MetricsAccess
from playground.web.metrics.exporter import serve_metrics
from playground.web.services import Services, lifespan, services
from playground.web.site.site import Site
from tests.settings import settings_of
from tests.web.serving import guarded
from tools.app_server import free_port

PATIENCE_S = 180
KEY = "a-key-of-the-school"
NICKNAME, OWNER = "a-nickname", "a-browser-id"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server with our routes and a real engine."""
    port = free_port()
    app = Starlette(routes=routes(), lifespan=lifespan, middleware=middleware_list(Site()))
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    wait_until(lambda: server.started)
    yield f"127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def here() -> Services:
    found = services()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def run(address: str) -> Run:
    """A run that plays."""
    opened = here().engine.open_run(OWNER, parse_link("layers=2&seed=31&epochs=100000").spec)
    opened.set_nickname(NICKNAME)
    here().engine.play_run(opened)
    wait_until(lambda: opened.epoch > 5)
    return opened


def get(address: str, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.get(f"http://{address}/metrics", headers=named, trust_env=False)


def figures(address: str) -> dict[str, float]:
    """Return every sample by its name and labels."""
    found = {}
    for family in parse_text(get(address).text):
        for sample in family.samples:
            labels = ",".join(f"{key}={value}" for key, value in sample.labels.items())
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found


def test_prometheus_can_read_it(address: str, run: Run) -> None:
    answer = get(address)
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    families = {family.name: family for family in parse_text(answer.text)}
    assert families["playground_runs"].type == "gauge"
    assert families["playground_runs_opened"].type == "counter"
    assert families["playground_first_frame_seconds"].type == "histogram"
    assert all(family.documentation for family in families.values())


def test_openmetrics_where_it_is_asked_for(address: str, run: Run) -> None:
    answer = get(
        address, accept="application/openmetrics-text; version=1.0.0; charset=utf-8,text/plain;q=0.5"
    )
    assert answer.headers["content-type"].startswith("application/openmetrics-text; version=1.0.0")
    names = {family.name for family in parse_openmetrics(answer.text)}
    assert {"playground_runs", "playground_frames_sent", "playground_first_frame_seconds"} <= names


@pytest.mark.parametrize(
    "accept", ["", "text/plain;version=x", "application/json", "*/*;q=z", "text/plain;" * 500]
)
def test_any_accept_header_is_answered(address: str, run: Run, accept: str) -> None:
    assert get(address, accept=accept).headers["content-type"].startswith("text/plain; version=0.0.4")


def test_the_figures_are_those_of_the_engine(address: str, run: Run) -> None:
    url = f"ws://{address}/api/live?token={run.token}"
    with connect(url, origin=Origin(f"http://{address}")) as socket:
        for _ in range(5):
            socket.recv(timeout=PATIENCE_S)
            socket.send("a")
        socket.send('{"c": "pause", "id": 1}')
        wait_until(lambda: run.status == "paused")
        found = figures(address)
        assert found["playground_viewers"] == 1
    overview = here().engine.overview()
    assert {status.value: found[f"playground_runs{{status={status.value}}}"] for status in Status} == {
        status.value: sum(each.status == status for each in overview.runs) for status in Status
    }
    assert found["playground_runs{status=paused}"] == 1
    assert found["playground_trainers"] == overview.trainers == 1
    assert found["playground_trainers_limit"] == here().engine.limits.max_trainers
    assert found["playground_runs_opened_total"] == 1
    assert found["playground_commands_total"] == 1
    assert found["playground_frames_sent_total"] >= 5
    assert found["playground_frames_received_total"] > 5
    assert found["playground_first_frame_seconds_count"] == 1
    assert 0 < found["playground_first_frame_seconds_sum"] < PATIENCE_S
    assert found["playground_memory_bytes"] > 50e6
    assert found["playground_memory_free_bytes"] > 0
    assert 0 <= found["playground_cpu_share"] <= 1
    assert found["playground_uptime_seconds"] > 0
    assert found["playground_storage_failing"] == 0
    assert found["process_open_fds"] > 3


def test_a_killed_trainer_is_counted_and_logged(
    address: str, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    before = figures(address)
    pid = run.worker.pid
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: run.worker.pid not in {0, pid} and run.status == "paused")
    after = figures(address)
    (record,) = [each for each in caplog.records if each.getMessage() == "A trainer has ended by itself."]
    assert (vars(record)["run"], vars(record)["pid"]) == (run.id, pid)
    for name in ("playground_trainers_lost_total", "playground_runs_restored_total"):
        assert after[name] == before[name] + 1
    assert after["playground_trainers_started_total"] == before["playground_trainers_started_total"] + 1
    assert after["playground_runs_opened_total"] == before["playground_runs_opened_total"]


def test_nothing_in_it_tells_of_one_student(address: str, run: Run) -> None:
    text = get(address).text
    for private in (run.token, run.view_token, run.id, NICKNAME, OWNER, "seed", "circle"):
        assert private not in text


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that sets who may read; the server of the test reads it in this very process."""

    def set_to(who: str = "", key: str = "") -> None:
        monkeypatch.setenv("PLAYGROUND_METRICS", who)
        monkeypatch.setenv("PLAYGROUND_METRICS_KEY", key)

    return set_to


@pytest.mark.parametrize(
    "headers",
    [
        {"x_forwarded_for": "203.0.113.9"},
        {"x_forwarded_for": "127.0.0.1"},
        {"x_real_ip": "203.0.113.9"},
        {"forwarded": "for=203.0.113.9"},
        {"via": "1.1 proxy"},
        {"host": "class.example"},
        {"host": "class.example:8501"},
        {"host": "[::"},
        {"host": ""},
    ],
)
def test_what_a_proxy_on_this_machine_passes_on_is_refused(
    address: str, setting: Callable[..., None], headers: dict[str, str]
) -> None:
    setting()
    answer = get(address, **headers)
    assert answer.status_code == 403
    assert "playground_" not in answer.text
    assert answer.text == (
        "These figures are for whoever runs this server. PLAYGROUND_METRICS says who may read them."
    )


def test_a_refusal_is_told_in_korean(address: str, setting: Callable[..., None]) -> None:
    setting()
    assert "서버" in get(address, host="class.example", accept_language="ko-KR,ko;q=0.9").text


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/class/_stcore/metrics"])
def test_the_figures_of_streamlit_are_for_the_same_readers(setting: Callable[..., None], path: str) -> None:
    setting()
    routes = [Route(path, lambda _: PlainTextResponse("active_sessions 3"))]
    with guarded(routes) as server:
        assert httpx.get(f"http://{server}{path}", trust_env=False).text == "active_sessions 3"
        answer = httpx.get(f"http://{server}{path}", headers={"host": "class.example"}, trust_env=False)
    assert answer.status_code == 403
    assert "sessions" not in answer.text


def test_public_figures_are_for_everybody(address: str, run: Run, setting: Callable[..., None]) -> None:
    setting(who="public")
    assert get(address, host="class.example", x_forwarded_for="203.0.113.9").status_code == 200


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (f"Bearer {KEY}", 200),
        (f"bearer  {KEY}", 200),
        (f"Basic {KEY}", 401),
        (KEY, 401),
        ("Bearer", 401),
        (f"Bearer {KEY}x", 401),
        ("Bearer \u00e9", 401),
        ("", 401),
    ],
)
def test_the_key_opens_them_from_anywhere(
    address: str, run: Run, setting: Callable[..., None], authorization: str, status: int
) -> None:
    setting(key=KEY)
    answer = httpx.get(
        f"http://{address}/metrics",
        headers={"host": "class.example", "authorization": authorization.encode()},
        trust_env=False,
    )
    assert answer.status_code == status
    assert (answer.headers.get("www-authenticate") == "Bearer") == (status == 401)


def test_without_a_key_no_key_is_right(address: str, setting: Callable[..., None]) -> None:
    setting()
    assert get(address, host="class.example", authorization="Bearer x").status_code == 403


@pytest.mark.parametrize(
    ("visitor", "status"), [("192.168.0.7", 200), ("203.0.113.9", 403), ("127.0.0.1", 403), ("", 403)]
)
def test_whoever_comes_through_a_trusted_proxy_is_told_apart(
    address: str, run: Run, setting: Callable[..., None], visitor: str, status: int
) -> None:
    setting(who="192.168.0.0/16")
    site = Site.from_settings(settings_of({"PLAYGROUND_TRUSTED_PROXIES": "127.0.0.1"}))
    with guarded([Route("/metrics", serve_metrics)], site) as proxied:
        assert get(proxied, x_forwarded_for=visitor).status_code == status


def request_from(client: str, host: str = "playground:8501") -> HTTPConnection:
    scope = {"type": "http", "client": (client, 4000), "headers": [(b"host", host.encode())]}
    return HTTPConnection(scope)


@pytest.mark.parametrize(
    ("who", "client", "allowed"),
    [
        ("172.16.0.0/12", "172.18.0.3", True),
        ("172.16.0.0/12", "::ffff:172.18.0.3", True),
        ("172.16.0.0/12", "192.168.0.3", False),
        ("192.168.0.3, fd00::/8", "192.168.0.3", True),
        ("192.168.0.3, fd00::/8", "fd12::1", True),
        ("192.168.0.3, fd00::/8", "192.168.0.4", False),
        ("192.168.0.3", "testclient", False),
        ("", "192.168.0.3", False),
    ],
)
def test_networks_that_may_read(who: str, client: str, allowed: bool) -> None:
    access = MetricsAccess.from_settings(settings_of({"PLAYGROUND_METRICS": who}))
    assert access.allows(request_from(client)) == allowed


@pytest.mark.parametrize(("client", "host"), [("::1", "[::1]:8501"), ("127.0.0.1", "localhost:8501")])
def test_this_machine_may_read(client: str, host: str) -> None:
    assert MetricsAccess.from_settings(settings_of({})).allows(request_from(client, host))


@pytest.mark.parametrize("who", ["everybody", "10.0.0.0/99", "local public"])
def test_a_setting_that_cannot_be_used_is_told(who: str) -> None:
    with pytest.raises(ConfigurationError, match="PLAYGROUND_METRICS must be local, public, or addresses"):
        MetricsAccess.from_settings(settings_of({"PLAYGROUND_METRICS": who}))
