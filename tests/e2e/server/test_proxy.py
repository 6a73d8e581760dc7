"""Through real reverse proxies with TLS the page opens and trains, and strangers are refused.

Sockets are opened in an event loop: a client that reads and writes a TLS connection in two threads may lose
what it asks for while it reads a ticket of TLS 1.3.
"""

import asyncio
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from playground.spec import parse_link
from playground.web.app.routes import routes
from playground.web.services import lifespan, services
from playground.web.site.site import Site
from tests.e2e.proxies import SAME_HOST, caddy, nginx, proxy_port
from tests.e2e.visiting import press, state, wait_for
from tests.event_loop import run_async
from tests.patience import PATIENCE_MS
from tests.settings import settings_of
from tests.web.serving import guarded
from tools.app_server import BASE_PATH_VARIABLE, AppServer, app_server, free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SOCKET_PATIENCE_S = 60

PUBLIC, TRUSTED = "PLAYGROUND_PUBLIC_URL", "PLAYGROUND_TRUSTED_PROXIES"
OTHER_HOST = "proxy_set_header Host app.internal;"
TOLD = (
    "proxy_set_header X-Forwarded-Host $http_host; proxy_set_header X-Forwarded-Proto $scheme; "
    "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"
)
PREFIX = "proxy_set_header X-Forwarded-Prefix /course/play;"

Serve = Callable[[Path, int, int], AbstractContextManager[None]]
"""A proxy that serves, with a folder of its own, at one port what an app serves at another."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A proxy, an app behind it, and what its cookie is like. `{port}` in variables: the proxy's port."""

    serve: Serve
    path: str = ""
    variables: tuple[tuple[str, str], ...] = ()
    cookie_path: str = "/"
    secure: bool = True


def by_nginx(headers: str, path: str = "/", below: str = "") -> Serve:
    """nginx that serves at `path` what the app has at `below`."""
    return lambda folder, port, app: nginx(folder, port, f"127.0.0.1:{app}{below}", path, headers)


def by_caddy(rules: str) -> Serve:
    """Caddy with these rules; `APP` in them is the app's address."""
    return lambda folder, port, app: caddy(folder, port, rules.replace("APP", f"127.0.0.1:{app}"))


BASE = ((BASE_PATH_VARIABLE, "play"),)
SETTINGS = {
    "nginx keeps host and path": Setting(
        serve=by_nginx(SAME_HOST, "/play/"), path="/play", variables=BASE, cookie_path="/play", secure=False
    ),
    "nginx tells host and scheme": Setting(
        serve=by_nginx(OTHER_HOST + TOLD), variables=((TRUSTED, "127.0.0.0/8"),)
    ),
    "nginx tells nothing, the address is set": Setting(
        serve=by_nginx(OTHER_HOST), variables=((PUBLIC, "https://127.0.0.1:{port}"),), secure=False
    ),
    "nginx takes the path away and tells it": Setting(
        serve=by_nginx(SAME_HOST + TOLD + PREFIX, "/course/play/", "/"),
        path="/course/play",
        variables=((TRUSTED, "127.0.0.1"),),
        cookie_path="/course/play",
    ),
    "nginx takes the path away, the address is set": Setting(
        serve=by_nginx(SAME_HOST, "/course/play/", "/"),
        path="/course/play",
        variables=((PUBLIC, "https://127.0.0.1:{port}/course/play/"),),
        cookie_path="/course/play",
    ),
    "caddy keeps the path": Setting(
        serve=by_caddy("reverse_proxy APP"),
        path="/play",
        variables=(*BASE, (TRUSTED, "127.0.0.1")),
        cookie_path="/play",
    ),
    "caddy takes the path away": Setting(
        serve=by_caddy("handle_path /play/* {\n reverse_proxy APP\n }"),
        path="/play",
        variables=((TRUSTED, "127.0.0.1"),),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Door:
    """An app behind a proxy, and directly. Addresses end without a slash."""

    setting: Setting
    proxied: str
    direct: str


@pytest.fixture(scope="module", params=SETTINGS, ids=lambda name: name.replace(" ", "-"))
def site(
    request: pytest.FixtureRequest, server: AppServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Door]:
    """Each kind of proxy before an app with its variables: the app of all tests believes a proxy."""
    setting, port = SETTINGS[request.param], proxy_port()
    variables = {name: value.format(port=port) for name, value in setting.variables}
    folder = tmp_path_factory.mktemp("proxy")
    with ExitStack() as stack:
        own = variables.keys() - {TRUSTED}
        app = stack.enter_context(app_server(variables)) if own else server
        stack.enter_context(setting.serve(folder, port, urlsplit(app.url).port or 0))
        yield Door(setting=setting, proxied=f"https://127.0.0.1:{port}{setting.path}", direct=app.url)


@pytest.fixture(scope="module")
def opened(site: Door, browser: Browser) -> Iterator[tuple[Page, str]]:
    """The page of a visitor who trusts the certificate, and the address of its live WebSocket."""
    with browser.new_context(ignore_https_errors=True, locale="en-US") as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page, sockets = visitor.new_page(), list[str]()
        page.on("websocket", lambda socket: sockets.append(socket.url))
        page.goto(f"{site.proxied}/?dataset=xor&speed=300")
        wait_for(page, "s?.ready && s.status === 'ready'")
        yield page, next(address for address in sockets if "/api/live" in address)


def test_strangers_are_refused_directly_and_through_the_proxy(site: Door, opened: tuple[Page, str]) -> None:
    page, address = opened
    token = parse_qs(urlsplit(address).query)["token"][0]
    tries: list[tuple[str, str | None, int]] = []
    for base in (site.proxied, site.direct):
        live = base.replace("http", "ws", 1) + "/api/live"
        own = origin_of(base)
        foreign = ("https://evil.example", "null", own + ".evil.example", None)
        tries += [(f"{live}?token={token}", origin, 4403) for origin in foreign]
        tries += [(f"{live}?{wrong}", own, 4401) for wrong in (f"token={token[::-1]}", f"watch={token}", "")]
    codes = run_async(first_messages([(url, origin) for url, origin, _ in tries]))
    assert codes == [code for *_, code in tries]
    assert state(page)["connects"] == 1


def test_the_page_opens_and_trains_below_the_proxy(site: Door, opened: tuple[Page, str]) -> None:
    page, address = opened
    assert address.startswith(site.proxied.replace("https", "wss") + "/api/live?token=")
    assert page.locator(".pg-share-link").first.input_value() == f"{site.proxied}/?dataset=xor&speed=300"
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    assert state(page)["lost"] == state(page)["doubled"] == 0
    page.get_by_role("link", name="About").click()
    page.wait_for_url(f"{site.proxied}/about*")
    page.get_by_role("link", name="Back to the playground").click()
    wait_for(page, "s?.ready && s.status === 'finished'")
    cookie = next(each for each in page.context.cookies() if each["name"] == "playground_browser")
    assert (cookie["path"], cookie["secure"]) == (site.setting.cookie_path, site.setting.secure)
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")


def open_socket(address: str, origin: str | None, headers: dict[str, str] | None = None) -> connect:
    """Return a WebSocket that says it comes from a page of `origin`, to be opened with `async with`."""
    context = trusting() if address.startswith("wss") else None
    return connect(
        address,
        origin=origin,  # type: ignore[arg-type]
        ssl=context,
        additional_headers=headers,
        proxy=None,
        open_timeout=SOCKET_PATIENCE_S,
    )


async def first_message(address: str, origin: str | None, headers: dict[str, str] | None = None) -> object:
    """Return the first message that a WebSocket gets, or the code with which it is closed before."""
    try:
        async with open_socket(address, origin, headers) as socket:
            return await asyncio.wait_for(socket.recv(), SOCKET_PATIENCE_S)
    except ConnectionClosed as end:
        return end.rcvd.code if end.rcvd else None


async def first_messages(tries: list[tuple[str, str | None]]) -> list[object]:
    """Return `first_message` of all addresses and origins, asked at the same time."""
    return await asyncio.gather(*(first_message(*one) for one in tries))


async def ping(address: str, origin: str) -> None:
    """Return when a WebSocket has answered a ping."""
    async with open_socket(address, origin) as socket:
        await asyncio.wait_for(await socket.ping(), SOCKET_PATIENCE_S)


def closed(address: str, origin: str | None, headers: dict[str, str] | None = None) -> object:
    """Return the code with which a WebSocket that must not get a frame is closed, else what it got."""
    return run_async(first_message(address, origin, headers))


def trusting() -> ssl.SSLContext:
    """Return a context that takes any certificate."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def origin_of(address: str) -> str:
    """Return the origin of an address."""
    return "{0.scheme}://{0.netloc}".format(urlsplit(address))


def test_streamlits_own_socket_is_refused_to_strangers(site: Door) -> None:
    stream = site.proxied.replace("http", "ws", 1) + "/_stcore/stream"
    assert closed(stream, "https://evil.example") == 4403
    run_async(ping(stream, origin_of(site.proxied)))


def test_forwarded_headers_of_a_visitor_do_not_count(site: Door) -> None:
    stream = site.direct.replace("http", "ws", 1) + "/api/live?token=x"
    lies = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    trusted = TRUSTED in dict(site.setting.variables)  # this test itself then stands where the proxy stands
    assert closed(stream, "https://evil.example", lies) == (4401 if trusted else 4403)


def test_every_answer_has_our_headers_and_hides_the_server(site: Door) -> None:
    with httpx.Client(verify=False) as client:
        for path in ("/", "/about", "/_stcore/health", "/api/nothing", "/api/history?token=x"):
            answer = client.get(site.proxied + path)
            assert answer.headers["x-content-type-options"] == "nosniff", path
            assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
            assert "uvicorn" not in answer.headers.get("server", "")
            public = PUBLIC in dict(site.setting.variables)
            assert ("strict-transport-security" in answer.headers) == (public and site.setting.secure)


def test_pages_and_modules_are_found_below_the_path(site: Door) -> None:
    with httpx.Client(verify=False, follow_redirects=True) as client:
        page = client.get(f"{site.proxied}/about")
        assert re.search(r'src="\./static/js/', page.text)
        assert client.get(f"{site.proxied}/api/nothing").status_code == 404


def test_ids_and_tokens_of_other_runs_are_useless(tmp_path: Path) -> None:
    port = free_port()
    trusting_nginx = Site.from_settings(settings_of({TRUSTED: "127.0.0.1"}))
    with ExitStack() as stack:
        inner = stack.enter_context(guarded(routes(), trusting_nginx, lifespan=lifespan))
        stack.enter_context(nginx(tmp_path, port, inner, headers=OTHER_HOST + TOLD))
        here = services()
        assert here is not None
        own, other = (here.engine.open_run(name, parse_link("layers=2").spec) for name in ("own", "other"))
        for base in (f"ws://{inner}", f"wss://127.0.0.1:{port}"):
            live, page = f"{base}/api/live", base.replace("ws", "http", 1)
            for query in (f"token={other.id}", f"watch={other.id}", f"token={other.view_token}"):
                assert closed(f"{live}?{query}", page) == 4401, query
            assert closed(f"{live}?token={own.token}", "https://evil.example") == 4403
            assert closed(f"{live}?token={own.token}", None) == 4403
            assert isinstance(run_async(first_message(f"{live}?token={own.token}", page)), bytes)
