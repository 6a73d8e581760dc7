"""10,000 pieces of nonsense against the real app: it goes on, forgets them, and tells nothing of itself."""

import contextlib
import re
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import ClientConnection, connect

from tests.e2e.proxies import SAME_HOST, nginx
from tests.e2e.random_requests import Nonsense
from tools.app_server import PROJECT, AppServer, free_port, start_app, stop

pytestmark = pytest.mark.slow

HTTP, PROXIED, MESSAGES, HANDSHAKES, PROTOCOL, LINKS = 3632, 400, 5000, 500, 460, 8
GROWTH_MB = 40
TOKEN = re.compile(rb'"token": ?"([A-Za-z0-9_-]{16,})"')
SECRETS = (
    b"Traceback",
    b"site-packages",
    b'File "',
    str(PROJECT).encode(),
    b"/lib/python",
    b"uvicorn",
    b"starlette",
)
PATIENCE_S = 150


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app writes what it has to tell."""
    return tmp_path_factory.mktemp("fuzz") / "log"


@pytest.fixture(scope="module")
def server(log: Path) -> Iterator[AppServer]:
    """An app of its own, whose log is kept."""
    with log.open("wb") as output:
        running = start_app(free_port(), {"PLAYGROUND_DATA_DIR": str(log.parent)}, output)
        yield running
        stop(running.process)


def host_of(server: AppServer) -> str:
    return server.url.removeprefix("http://")


def clean(answer: bytes) -> None:
    """Fail if an answer tells what is nobody's business."""
    for secret in SECRETS:
        assert secret not in answer, answer[:2000]


@pytest.fixture(scope="module")
def proxy(server: AppServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Host and port of an nginx before the app."""
    port = free_port()
    with nginx(tmp_path_factory.mktemp("nginx"), port, host_of(server), headers=SAME_HOST):
        yield f"127.0.0.1:{port}"


def ask(host: str, request: bytes, secure: ssl.SSLContext | None = None) -> bytes:
    """Send raw bytes, by TLS with `secure`, and return all that comes back."""
    name, port = host.split(":")
    answer = bytearray()
    plain = socket.create_connection((name, int(port)), timeout=PATIENCE_S)
    with secure.wrap_socket(plain) if secure else plain as link:
        link.sendall(request)
        try:
            while part := link.recv(65536):
                answer += part
        except ConnectionResetError:  # refused before all of it was read
            pass
    return bytes(answer)


@contextmanager
def open_page(server: AppServer, query: str) -> Iterator[str]:
    """Keep a page open as a browser does, without one; give the token of its run.

    What it is sent after that stays unread, so it would not hear the server say goodbye either.
    """
    address = f"ws://{host_of(server)}/_stcore/stream"
    with connect(address, origin=server.url, max_size=None, close_timeout=0.1) as stream:  # type: ignore[arg-type]
        stream.send(rerun(query))
        yield first_token(stream)


def first_token(stream: ClientConnection) -> str:
    """Take messages of a page until one tells its run's token."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        message = stream.recv(timeout=PATIENCE_S)
        assert isinstance(message, bytes)
        clean(message)
        if found := TOKEN.search(message):
            return found[1].decode()
    raise TimeoutError("the page has shown no run")


def rerun(query: str) -> bytes:
    """Return the message with which a page asks for itself."""
    message = BackMsg()
    message.rerun_script.query_string = query
    return message.SerializeToString()


def drain(link: ClientConnection) -> None:
    """Take what comes for a moment, and look at it."""
    try:
        while True:
            message = link.recv(timeout=0.02)
            clean(message if isinstance(message, bytes) else message.encode())
    except TimeoutError:
        return


def test_nonsense_changes_nothing(server: AppServer, log: Path) -> None:
    with open_page(server, "dataset=xor&layers=2&epochs=100000") as token:
        fuzz(server, token, Nonsense(1), 0.05)  # warm: imports, caches, the first trainers
        before = memory_mb(server)
        fuzz(server, token, Nonsense(2), 1.0)
        assert server.process.poll() is None
        still_serves(server, token)
    assert memory_mb(server) - before < GROWTH_MB
    told = log.read_text(errors="replace")
    for failure in ("Exception in ASGI", "Task exception", "Fatal error", "failed.", "exception was never"):
        assert failure not in told


def test_nonsense_through_a_proxy_changes_nothing(server: AppServer, proxy: str, log: Path) -> None:
    nonsense, secure = Nonsense(3), ssl.create_default_context()
    secure.check_hostname, secure.verify_mode = False, ssl.CERT_NONE
    came = 0
    for _ in range(PROXIED):
        request = nonsense.request(proxy)
        answer = ask(proxy, request, secure)
        status = re.match(rb"HTTP/1\.1 (\d{3})", answer)
        assert status, (request, answer)
        assert int(status[1]) < 500, (request, answer)
        clean(answer)
        came += b"x-content-type-options: nosniff" in answer
    assert came > PROXIED / 2  # the others nginx has answered itself
    with open_page(server, "dataset=xor&layers=2") as token:
        still_serves(server, token)
    assert "Exception in ASGI" not in log.read_text(errors="replace")


def fuzz(server: AppServer, token: str, nonsense: Nonsense, share: float) -> None:
    """Send `share` of all the nonsense."""
    for send, times in (
        (send_request, HTTP),
        (send_handshake, HANDSHAKES),
        (send_protocol, PROTOCOL),
        (send_link, LINKS),
    ):
        for _ in range(round(share * times)):
            send(server, nonsense)
    send_messages(server, token, nonsense, round(share * MESSAGES))


def send_request(server: AppServer, nonsense: Nonsense) -> None:
    """Send a request; the app may refuse it, but must not fail."""
    request = nonsense.request(host_of(server))
    answer = ask(host_of(server), request)
    status = re.match(rb"HTTP/1\.1 (\d{3})", answer)
    assert status, (request, answer)
    assert int(status[1]) < 500, (request, answer)
    clean(answer)
    if int(status[1]) != 400:  # uvicorn's own answer to what is no HTTP at all
        assert b"x-content-type-options: nosniff" in answer, (request, answer)


def send_handshake(server: AppServer, nonsense: Nonsense) -> None:
    """Ask for a WebSocket that there is not, or not for this page."""
    path, query = (
        nonsense.one_of((b"/api/live", b"/api/wall", b"/_stcore/stream", nonsense.path())),
        nonsense.query(),
    )
    origin = server.url if nonsense.chance(0.6) else nonsense.line(nonsense.text()).decode("latin-1")
    lines = [
        b"GET " + path + b"?" + query + b" HTTP/1.1",
        b"Host: " + host_of(server).encode(),
        b"Upgrade: websocket",
        b"Connection: Upgrade",
        b"Sec-WebSocket-Version: 13",
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        b"Sec-WebSocket-Protocol: streamlit, " + nonsense.line(nonsense.text()),
        b"Origin: " + origin.encode("latin-1"),
        b"Cookie: " + nonsense.cookie(),
    ]
    name, port = host_of(server).split(":")
    with socket.create_connection((name, int(port)), timeout=1.0) as link:
        link.sendall(b"\r\n".join(lines) + b"\r\n\r\n")
        with contextlib.suppress(TimeoutError):  # uvicorn lets a handshake with control characters lie
            clean(link.recv(65536))


def send_protocol(server: AppServer, nonsense: Nonsense) -> None:
    """Send Streamlit's socket what is no message of its page."""
    message = rerun("dataset=xor")
    cut = len(message) // 2
    choices = (nonsense.octets(300), nonsense.text(), message[:cut], message[:cut] + nonsense.octets(20))
    try:
        with connect(f"ws://{host_of(server)}/_stcore/stream", origin=server.url) as link:  # type: ignore[arg-type]
            link.send(nonsense.one_of(choices))
            drain(link)
    except (ConnectionClosed, InvalidHandshake) as end:
        clean(str(end).encode())


def send_link(server: AppServer, nonsense: Nonsense) -> None:
    """Open a page with a bad link: it shows a run all the same."""
    with open_page(server, nonsense.query().decode("latin-1")) as token:
        assert token


def send_messages(server: AppServer, token: str, nonsense: Nonsense, times: int) -> None:
    """Send messages to a run by its own token; the app may close the socket, and takes the next one."""
    sent = 0
    while sent < times:
        try:
            with live(server, token) as link:
                for _ in range(min(100, times - sent)):
                    sent += 1
                    link.send(nonsense.message())
                drain(link)
        except ConnectionClosed as end:
            assert end.rcvd is None or end.rcvd.code in {1003, 1007, 1009, 4429}, end
            clean(str(end).encode())


def still_serves(server: AppServer, token: str) -> None:
    """Fail unless pages, modules and runs are served as before."""
    assert httpx.get(f"{server.url}/_stcore/health").text == "ok"
    with open_page(server, "dataset=xor&layers=4&epochs=50&speed=max") as other, live(server, other) as link:
        link.send('{"c": "play", "id": 1}')
        wait_for_frame(link, b'"status":"finished"')
    with live(server, token) as link:
        wait_for_frame(link, b'"generation":')


def live(server: AppServer, token: str) -> connect:
    """Return the WebSocket of a run, to be opened with `with`."""
    return connect(f"ws://{host_of(server)}/api/live?token={token}", origin=server.url)  # type: ignore[arg-type]


def wait_for_frame(link: ClientConnection, wanted: bytes) -> None:
    """Take frames until one holds what is wanted in its header."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        message = link.recv(timeout=PATIENCE_S)
        if isinstance(message, bytes):
            link.send("a")
            if wanted in message:
                return
    raise TimeoutError("the frame did not come")


def memory_mb(server: AppServer) -> float:
    """Return the memory of the web process after it has come to rest."""
    time.sleep(1.0)
    return float(psutil.Process(server.process.pid).memory_info().rss / 2**20)


def test_no_file_can_be_uploaded(server: AppServer) -> None:
    url = f"{server.url}/_stcore/upload_file/no-such-session/file"
    small = {"file": ("a.csv", b"a,b\n1,2\n")}
    with httpx.Client() as browser:
        browser.get(f"{server.url}/_stcore/health")
        token = {"X-Xsrftoken": browser.cookies["_streamlit_xsrf"]}
        refused = browser.put(url, files=small, headers=token)
        assert (refused.status_code, refused.text) == (404, "No file can be sent here.")
        assert browser.post(f"{server.url}/api/history", content=b"x" * 100_000).status_code == 413
