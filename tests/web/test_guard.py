"""What holds for every answer: headers, sizes, no secrets; cookies, forwarded headers and limits."""

import logging
import re
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from playground.web.app.base_path import prefix_routes
from playground.web.rate_limits.connection_limit import SocketLimitMiddleware, SocketLimits
from playground.web.rate_limits.run_limit import RunRateLimit
from playground.web.rate_limits.token_bucket import Rate
from playground.web.security.error_guard import SMALL
from playground.web.site.browser_cookie import COOKIE, ID
from playground.web.site.forwarded_headers import rate_limit_key
from playground.web.site.site import Site
from playground.web.site.uvicorn_tweaks import soft_file_limit
from tests.settings import settings_of
from tests.web.serving import guarded

SECRET = "/srv/secret/place.py"
OWN_ID = "A" * 24


async def told(request: Request) -> Response:
    """Answer with what the app sees of a request."""
    return JSONResponse(
        {
            "client": request.client.host if request.client else "",
            "scheme": request.url.scheme,
            "headers": dict(request.headers),
            "cookies": request.cookies,
        }
    )


async def fail(_request: Request) -> Response:
    raise RuntimeError(f"cannot read {SECRET}")


async def fail_late(_request: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        yield b"begun"
        raise RuntimeError(f"cannot read {SECRET}")

    return StreamingResponse(parts())


async def size(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def own_headers(_request: Request) -> Response:
    kept = {"referrer-policy": "no-referrer", "set-cookie": "other=1; Path=/"}
    return PlainTextResponse("x", headers=kept)


async def echo(socket: WebSocket) -> None:
    await socket.accept()
    try:
        while True:
            await socket.send_text(await socket.receive_text())
    except WebSocketDisconnect:
        return


async def fail_socket(socket: WebSocket) -> None:
    await socket.accept()
    raise RuntimeError(SECRET)


ROUTES: list[BaseRoute] = [
    Route("/told", told),
    Route("/fail", fail),
    Route("/late", fail_late),
    Route("/size", size, methods=["POST", "PUT"]),
    Route("/_stcore/upload_file/a/b", size, methods=["PUT"]),
    Route("/own", own_headers),
    WebSocketRoute("/api/echo", echo),
    WebSocketRoute("/api/fail", fail_socket),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with guarded(ROUTES) as served:
        yield served


@pytest.fixture(scope="module")
def trusting() -> Iterator[str]:
    """Trusts whoever comes from this machine, as behind a proxy."""
    with guarded(
        ROUTES, Site.from_settings(settings_of({"PLAYGROUND_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8"}))
    ) as served:
        yield served


def get(address: str, path: str, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.get(f"http://{address}{path}", headers=named)


@pytest.mark.parametrize("path", ["/told", "/fail", "/nothing", "/own"])
def test_every_answer_has_the_headers(address: str, path: str) -> None:
    headers = get(address, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["referrer-policy"] == ("no-referrer" if path == "/own" else "same-origin")
    assert "camera=()" in headers["permissions-policy"]
    policy = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert f"ws://{address} wss://{address}" in policy["connect-src"]
    assert "unsafe-inline" not in policy["script-src"]
    assert re.search("'sha256-[A-Za-z0-9+/]{43}='", policy["script-src"])
    assert "http" not in policy["script-src"]
    assert "server" not in headers
    assert "strict-transport-security" not in headers


def test_a_host_that_is_none_stays_out_of_the_policy(address: str) -> None:
    policy = get(address, "/told", host="evil.example; script-src *").headers["content-security-policy"]
    assert "evil" not in policy


def test_sites_that_may_show_the_page_in_a_frame() -> None:
    site = Site.from_settings(
        settings_of({"PLAYGROUND_FRAME_ANCESTORS": "https://course.example.org, https://*.school.kr:8443"})
    )
    with guarded(ROUTES, site) as address:
        headers = get(address, "/told").headers
    assert headers["content-security-policy"].endswith(
        "frame-ancestors 'self' https://course.example.org https://*.school.kr:8443"
    )
    assert "x-frame-options" not in headers


def test_https_is_kept_where_the_public_address_has_it() -> None:
    with guarded(
        ROUTES, Site.from_settings(settings_of({"PLAYGROUND_PUBLIC_URL": "https://class.example.org/play"}))
    ) as address:
        public = get(address, "/own", host="class.example.org").headers
        direct = get(address, "/own").headers
    assert re.fullmatch(r"max-age=\d{6,}", public["strict-transport-security"])
    assert "strict-transport-security" not in direct
    cookies = public.get_list("set-cookie")
    assert "other=1; Path=/; Secure" in cookies
    assert any(
        re.fullmatch(COOKIE + r"=.{24}; HttpOnly; Path=/play; SameSite=Lax; Secure", c) for c in cookies
    )
    plain = direct.get_list("set-cookie")
    assert any(re.fullmatch(COOKIE + r"=.{24}; HttpOnly; Path=/; SameSite=Lax", c) for c in plain)


def test_an_error_is_told_by_a_code_and_logged_under_it(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = get(address, "/fail", accept_language="ko-KR,ko;q=0.9")
    assert answer.status_code == 500
    code = re.fullmatch("서버에서 문제가 생겼습니다. 코드: ([0-9a-f]{8})", answer.text)
    assert code
    assert answer.headers["content-type"].startswith("text/plain")
    record = next(record for record in caplog.records if code[1] in record.getMessage())
    assert record.exc_info
    assert SECRET in str(record.exc_info[1])
    assert get(address, "/fail").text.startswith("Something went wrong here. Code: ")


def test_who_leaves_in_the_middle_of_a_request_is_no_error(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    host, port = address.split(":")
    with caplog.at_level(logging.ERROR):
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(b"POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf")
        for _ in range(20):
            assert get(address, "/told").status_code == 200
    assert not [record for record in caplog.records if record.exc_info]


def test_an_error_in_the_middle_of_an_answer_ends_it(address: str) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        get(address, "/late")
    assert get(address, "/told").status_code == 200


def test_more_than_is_allowed_is_refused(address: str) -> None:
    def send(method: str, path: str, content: Any) -> httpx.Response:
        return httpx.request(method, f"http://{address}{path}", content=content)

    assert send("POST", "/size", b"x" * SMALL).text == str(SMALL)
    assert send("POST", "/size", b"x" * (SMALL + 1)).status_code == 413
    chunks = [b"x" * 1000] * 100  # no content-length: counted as it comes
    assert send("POST", "/size", iter(chunks)).status_code == 413


def test_no_file_is_taken(address: str) -> None:
    for method in ("PUT", "POST", "DELETE"):
        answer = httpx.request(method, f"http://{address}/_stcore/upload_file/a/b", content=b"x")
        assert (answer.status_code, answer.text) == (404, "No file can be sent here.")
    with guarded(prefix_routes(ROUTES, "/play"), Site.from_settings(settings_of({}), "play")) as served:
        assert httpx.put(f"http://{served}/play/_stcore/upload_file/a/b", content=b"x").status_code == 404


async def public_icon(_request: Request) -> Response:
    return Response(b"icon", headers={"cache-control": "public, immutable, max-age=31536000"})


def test_what_may_be_kept_for_everybody_has_no_cookie() -> None:
    with guarded([Route("/favicon.png", public_icon), Route("/told", told)]) as address:
        assert "set-cookie" not in get(address, "/favicon.png").headers
        assert COOKIE in get(address, "/told").headers["set-cookie"]


def test_a_browser_gets_an_id_once(address: str) -> None:
    with httpx.Client(base_url=f"http://{address}") as browser:
        first = browser.get("/told")
        assert ID.fullmatch(first.cookies[COOKIE])
        second = browser.get("/told")
    assert COOKIE not in second.cookies
    assert second.json()["cookies"] == {COOKIE: first.cookies[COOKIE]}


@pytest.mark.parametrize(
    ("frames", "scheme", "attributes"),
    [
        ("https://course.example.org", "https", {"samesite=none", "secure", "partitioned", "httponly"}),
        ("https://course.example.org", "http", {"samesite=lax", "httponly"}),
        ("self", "https", {"samesite=lax", "secure", "httponly"}),
    ],
)
def test_the_id_comes_back_from_a_frame_of_another_site(
    frames: str, scheme: str, attributes: set[str]
) -> None:
    site = Site.from_settings(
        settings_of({"PLAYGROUND_TRUSTED_PROXIES": "127.0.0.1", "PLAYGROUND_FRAME_ANCESTORS": frames})
    )
    with guarded(ROUTES, site) as served:
        cookie = get(served, "/told", x_forwarded_proto=scheme).headers["set-cookie"]
    assert {part.strip().lower() for part in cookie.split(";")[1:]} == attributes | {"path=/"}


@pytest.mark.parametrize("value", ["", "x", "A" * 25, "A" * 23 + "ä", '"' + "A" * 22 + '"', "../" + "A" * 21])
def test_an_id_that_is_none_of_ours_is_replaced(address: str, value: str) -> None:
    answer = httpx.get(f"http://{address}/told", headers={"cookie": f"a=1; {COOKIE}={value}".encode()})
    assert answer.json()["cookies"] == {"a": "1"}
    assert ID.fullmatch(answer.cookies[COOKIE])


def test_the_first_id_of_ours_counts(address: str) -> None:
    cookies = f"{COOKIE}=bad; {COOKIE}={OWN_ID}; {COOKIE}={'B' * 24}; b=2"
    answer = get(address, "/told", cookie=cookies)
    assert answer.json()["cookies"] == {COOKIE: OWN_ID, "b": "2"}
    assert COOKIE not in answer.cookies


@pytest.mark.parametrize("path", ["/api/x", "/_stcore/health", "/static/x.js", "/metrics"])
def test_programs_get_no_id(address: str, path: str) -> None:
    assert COOKIE not in get(address, path).cookies


LIES = {
    "x_forwarded_for": "203.0.113.7",
    "x_forwarded_proto": "https",
    "x_forwarded_host": "class.example.org",
    "x_forwarded_prefix": "/play",
}


def test_forwarded_headers_of_anybody_do_not_count(address: str) -> None:
    answer = get(address, "/told", **LIES)
    seen = answer.json()
    assert (seen["client"], seen["scheme"]) == ("127.0.0.1", "http")
    assert not [name for name in seen["headers"] if name.startswith("x-forwarded")]
    assert "path=/;" in answer.headers["set-cookie"].lower()


def test_forwarded_headers_of_a_trusted_proxy_count(trusting: str) -> None:
    answer = get(trusting, "/told", **LIES)
    seen = answer.json()
    assert (seen["client"], seen["scheme"]) == ("203.0.113.7", "https")
    assert seen["headers"]["x-forwarded-host"] == "class.example.org"
    assert answer.headers["set-cookie"].endswith("; HttpOnly; Path=/play; SameSite=Lax; Secure")


@pytest.mark.parametrize(
    ("chain", "client"),
    [
        ("198.51.100.1, 203.0.113.7, 10.1.2.3", "203.0.113.7"),  # what the visitor claims stands on the left
        ("203.0.113.7:4711", "203.0.113.7"),
        ("[2001:db8::7]:4711", "2001:db8::7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("10.1.2.3", "127.0.0.1"),
        ("198.51.100.1, <script>", "127.0.0.1"),
        ("", "127.0.0.1"),
    ],
)
def test_the_nearest_stranger_is_the_visitor(trusting: str, chain: str, client: str) -> None:
    assert get(trusting, "/told", x_forwarded_for=chain).json()["client"] == client


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x_forwarded_host", "evil.example/path"),
        ("x_forwarded_host", "a b"),
        ("x_forwarded_proto", "javascript"),
        ("x_forwarded_prefix", "/../up"),
        ("x_forwarded_prefix", "/a;Domain=x"),
    ],
)
def test_what_a_proxy_tells_badly_does_not_count(trusting: str, name: str, value: str) -> None:
    answer = get(trusting, "/told", **{name: value})
    assert answer.json()["headers"].get(name.replace("_", "-")) is None
    assert "path=/;" in answer.headers["set-cookie"].lower()


def test_a_request_of_another_sites_page_changes_nothing(address: str) -> None:
    def send(origin: str | None) -> int:
        headers = {"origin": origin} if origin else {}
        return httpx.post(f"http://{address}/size", headers=headers).status_code

    assert send("https://evil.example") == 403
    assert send("null") == 403
    assert send(f"http://{address}") == 200
    assert send(None) == 200


def test_nothing_but_our_routes_below_api(address: str) -> None:
    with guarded(prefix_routes(ROUTES[:1], "")) as served:
        assert get(served, "/api/nothing").status_code == 404
        assert get(served, "/told").status_code == 200


def test_routes_move_below_the_base_path() -> None:
    routes = prefix_routes([*ROUTES[:1], *ROUTES[-2:]], "/a/play")
    with guarded(routes, Site.from_settings(settings_of({}), "a/play")) as address:
        answer = get(address, "/a/play/told")
        assert answer.status_code == 200
        assert "Path=/a/play;" in answer.headers["set-cookie"]
        assert get(address, "/told").status_code == 404
        assert get(address, "/a/play/api/nothing").status_code == 404
        assert get(address, "/").headers["location"] == "/a/play/"
        with connect(f"ws://{address}/a/play/api/echo", origin=f"http://{address}") as socket:  # type: ignore[arg-type]
            socket.send("hello")
            assert socket.recv(timeout=60) == "hello"


def test_an_error_on_a_socket_tells_nothing(address: str, caplog: pytest.LogCaptureFixture) -> None:
    opened = connect(f"ws://{address}/api/fail", origin=f"http://{address}")  # type: ignore[arg-type]
    with caplog.at_level(logging.ERROR), opened as socket, pytest.raises(ConnectionClosed) as end:
        socket.recv(timeout=60)
    assert end.value.rcvd is not None
    assert (end.value.rcvd.code, end.value.rcvd.reason) == (1011, "")
    assert any(record.exc_info for record in caplog.records)


LIMITS = SocketLimits(per_browser=2, per_address=6, per_run=3)


@pytest.fixture
def few_sockets() -> Iterator[str]:
    with guarded(ROUTES, around=[Middleware(SocketLimitMiddleware, limits=LIMITS)]) as served:
        yield served


def open_sockets(stack: ExitStack, address: str, query: str, times: int, cookie: str = "") -> list[int]:
    """Open sockets; return the close codes of those that were refused."""
    codes = []
    headers = {"cookie": f"{COOKIE}={cookie}"} if cookie else {}
    for _ in range(times):
        opened = connect(f"ws://{address}/api/echo{query}", additional_headers=headers)
        socket: ClientConnection = stack.enter_context(opened)
        try:
            socket.send("x")
            assert socket.recv(timeout=60) == "x"
        except ConnectionClosed as end:
            codes.append(end.rcvd.code if end.rcvd else 0)
    return codes


@pytest.mark.parametrize(
    ("query", "cookie", "limit"),
    [("", OWN_ID, 2), ("", "none of ours", 6), ("?watch=abc", "", 3), ("?token=abc", "", 3), ("", "", 6)],
)
def test_no_more_sockets_than_the_limit(few_sockets: str, query: str, cookie: str, limit: int) -> None:
    with ExitStack() as stack:
        assert open_sockets(stack, few_sockets, query, limit + 2, cookie) == [4503, 4503]
    with ExitStack() as stack:  # closed sockets make room
        assert open_sockets(stack, few_sockets, query, limit, cookie) == []


def test_runs_and_browsers_have_their_own_limits(few_sockets: str) -> None:
    with ExitStack() as stack:
        assert open_sockets(stack, few_sockets, "?watch=a", 4) == [4503]
        assert open_sockets(stack, few_sockets, "?watch=b", 2) == []
        assert open_sockets(stack, few_sockets, "?watch=c", 2) == [4503]  # the address has its six


def test_a_class_and_its_viewers_fit_into_the_limits() -> None:
    limits = SocketLimits()
    assert limits.per_address >= 100 * 2 * 2 + 300
    assert limits.per_run >= 300
    assert soft_file_limit() > 0


class Clock:
    """Time that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_class_behind_one_address_opens_its_runs_at_once() -> None:
    limit = RunRateLimit(clock=Clock())
    waits = [
        limit.count_runs_or_seconds_to_wait(f"browser-{i}", "203.0.113.7")
        for _ in range(4)
        for i in range(100)
    ]
    assert waits == [0.0] * 400


def test_a_browser_that_opens_runs_without_end_has_to_wait() -> None:
    clock = Clock()
    limit = RunRateLimit(Rate(burst=5, per_s=0.5), Rate(burst=1000, per_s=10), clock=clock)
    assert [limit.count_runs_or_seconds_to_wait("a", "192.0.2.1") for _ in range(5)] == [0.0] * 5
    assert limit.count_runs_or_seconds_to_wait("a", "192.0.2.1") == pytest.approx(2.0)
    assert limit.count_runs_or_seconds_to_wait("a", "192.0.2.99") == pytest.approx(2.0)  # wherever it goes
    assert limit.count_runs_or_seconds_to_wait("b", "192.0.2.1") == 0.0
    clock.now += 1.0
    assert limit.count_runs_or_seconds_to_wait("a", "192.0.2.1") == pytest.approx(1.0)  # asking costs nothing
    clock.now += 1.0
    assert limit.count_runs_or_seconds_to_wait("a", "192.0.2.1") == 0.0
    opened = 0
    for _ in range(600):
        clock.now += 0.1
        opened += limit.count_runs_or_seconds_to_wait("a", "192.0.2.1") == 0.0
    assert opened == pytest.approx(30, abs=1)  # half a run a second


def test_who_looks_around_in_the_gallery_may_open_as_many_experiments_as_before() -> None:
    limit = RunRateLimit(Rate(burst=5, per_s=0.5), Rate(burst=8, per_s=10), clock=Clock())
    spare = [limit.count_runs_or_seconds_to_wait("a", "192.0.2.1", spare=True) for _ in range(6)]
    assert spare == [0.0] * 5 + [pytest.approx(2.0)]
    assert [limit.count_runs_or_seconds_to_wait("a", "192.0.2.1") for _ in range(5)] == [0.0] * 5


def test_each_run_of_a_series_counts() -> None:
    clock = Clock()
    limit = RunRateLimit(Rate(burst=5, per_s=0.5), Rate(burst=1000, per_s=10), clock=clock)
    assert limit.count_runs_or_seconds_to_wait("a", "192.0.2.1", 20) == 0.0
    assert limit.count_runs_or_seconds_to_wait("a", "192.0.2.1") == pytest.approx(32.0)


def test_an_address_without_cookies_has_to_wait_too() -> None:
    clock = Clock()
    limit = RunRateLimit(Rate(burst=5, per_s=0.5), Rate(burst=20, per_s=1), clock=clock)
    assert [limit.count_runs_or_seconds_to_wait("", "192.0.2.1") for _ in range(20)] == [0.0] * 20
    assert limit.count_runs_or_seconds_to_wait("", "192.0.2.1") == pytest.approx(1.0)
    # nor does a new id help
    assert limit.count_runs_or_seconds_to_wait(OWN_ID, "192.0.2.1") == pytest.approx(1.0)
    assert limit.count_runs_or_seconds_to_wait("", "192.0.2.2") == 0.0
    clock.now += 3600
    assert [limit.count_runs_or_seconds_to_wait("", "192.0.2.1") for _ in range(20)] == [0.0] * 20
    assert limit.count_runs_or_seconds_to_wait("", "192.0.2.1") > 0


def test_the_memory_of_a_run_limit_is_bounded() -> None:
    limit = RunRateLimit(most=100, clock=Clock())
    for number in range(5000):
        limit.count_runs_or_seconds_to_wait(f"browser-{number}", f"192.0.2.{number % 250}")
    assert max(len(limit._browsers), len(limit._addresses)) <= 100


def test_runs_are_counted_once_by_many_threads() -> None:
    limit = RunRateLimit(Rate(burst=50, per_s=1e-9), Rate(burst=10**6, per_s=1), clock=Clock())
    opened: list[bool] = []
    threads = [
        threading.Thread(
            target=lambda: opened.extend(not limit.count_runs_or_seconds_to_wait("a", "x") for _ in range(50))
        )
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(opened) == 50


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
        ("x" * 1000, "x" * 64),
    ],
)
def test_addresses_are_counted_by_network(address: str, name: str) -> None:
    assert rate_limit_key(address) == name
