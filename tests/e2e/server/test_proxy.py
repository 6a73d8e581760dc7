"""Through real reverse proxies with TLS the page opens and trains, and strangers are refused.

Caddy and nginx with their files in deploy/, and others that take a path away or tell nothing.

Sockets are opened in an event loop: a client that reads and writes a TLS connection in two threads may lose
what it asks for while it reads a ticket of TLS 1.3.
"""

import asyncio
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from playground.spec import parse_link
from playground.web.app.routes import routes
from playground.web.services import lifespan, services
from playground.web.site.site import Site
from tests.e2e.proxies import SAME_HOST, caddy, nginx, proxy_port
from tests.e2e.server import deploy_files
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

PUBLIC_PATH, BASE = "course/play", "class/one"

Serve = Callable[[Path, str], AbstractContextManager[str]]
"""A proxy that serves, with a folder of its own, an app (host and port); it gives its address."""


def by_nginx(headers: str, path: str = "/", below: str = "") -> Serve:
    """nginx that serves at `path` what the app has at `below`."""

    @contextmanager
    def serve(folder: Path, app: str) -> Iterator[str]:
        port = proxy_port()
        with nginx(folder, port, f"{app}{below}", path, headers):
            yield f"https://127.0.0.1:{port}"

    return serve


def by_caddy(rules: str) -> Serve:
    """Caddy with these rules; `APP` in them is the app's address."""

    @contextmanager
    def serve(folder: Path, app: str) -> Iterator[str]:
        port = proxy_port()
        with caddy(folder, port, rules.replace("APP", app)):
            yield f"https://127.0.0.1:{port}"

    return serve


def by_file(proxy: deploy_files.Proxy, base: str = "") -> Serve:
    """A proxy with its file in deploy/, for an app below this base path."""
    return lambda folder, app: proxy(app, folder, base)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A proxy, which app is behind it (a fixture's name), and what its cookie is like."""

    serve: Serve
    app: str = "server"
    path: str = ""
    cookie_path: str = "/"
    secure: bool = True


CADDY_BELOW, PUBLIC_SET = "caddy of deploy below a path", "nginx takes the path away, the address is set"
KEPT = {"app": "below", "path": f"/{BASE}", "cookie_path": f"/{BASE}", "secure": False}
DEPLOYED = {
    "caddy of deploy": Setting(serve=by_file(deploy_files.caddy)),
    "nginx of deploy": Setting(serve=by_file(deploy_files.nginx)),
    CADDY_BELOW: Setting(serve=by_file(deploy_files.caddy, BASE), **KEPT),
    "nginx of deploy below a path": Setting(serve=by_file(deploy_files.nginx, BASE), **KEPT),
}
SETTINGS = {
    **DEPLOYED,
    "nginx takes the path away and tells it and the host": Setting(
        serve=by_nginx(OTHER_HOST + TOLD + PREFIX, "/course/play/", "/"),
        path="/course/play",
        cookie_path="/course/play",
    ),
    PUBLIC_SET: Setting(
        serve=by_nginx(SAME_HOST, f"/{PUBLIC_PATH}/", "/"),
        app="public",
        path=f"/{PUBLIC_PATH}",
        cookie_path=f"/{PUBLIC_PATH}",
    ),
    "caddy takes the path away": Setting(
        serve=by_caddy("handle_path /play/* {\n reverse_proxy APP\n }"), path="/play"
    ),
}


@dataclass(frozen=True, kw_only=True)
class Door:
    """An app behind a proxy, and directly. Addresses end without a slash."""

    setting: Setting
    proxied: str
    direct: str


@pytest.fixture(scope="module")
def below(other_site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """An app that lies below a base path, believes no proxy, and lets another site show it."""
    data = str(tmp_path_factory.mktemp("data"))
    variables = {"PLAYGROUND_FRAME_ANCESTORS": other_site, "PLAYGROUND_DATA_DIR": data}
    with app_server({BASE_PATH_VARIABLE: BASE, **variables}) as running:
        yield running


@pytest.fixture(scope="module")
def public() -> Iterator[AppServer]:
    """An app that is told its public address, and believes no proxy."""
    with app_server({PUBLIC: f"https://127.0.0.1:{proxy_port()}/{PUBLIC_PATH}/"}) as running:
        yield running


@pytest.fixture(scope="module", params=SETTINGS, ids=lambda name: name.replace(" ", "-"))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """Each kind of proxy before its app: the app of all tests believes a proxy."""
    setting = SETTINGS[request.param]
    app = request.getfixturevalue(setting.app)
    with setting.serve(tmp_path_factory.mktemp("proxy"), deploy_files.place(app)) as address:
        yield Door(setting=setting, proxied=f"{address}{setting.path}", direct=app.url)


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
    page.get_by_role("link", name="Playground").click()
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
    trusted = site.setting.app == "server"  # this test itself then stands where the proxy stands
    assert closed(stream, "https://evil.example", lies) == (4401 if trusted else 4403)


def test_every_answer_has_our_headers_and_hides_the_server(site: Door) -> None:
    with httpx.Client(verify=False) as client:
        for path in ("/", "/about", "/_stcore/health", "/api/nothing", "/api/history?token=x"):
            answer = client.get(site.proxied + path)
            assert answer.headers["x-content-type-options"] == "nosniff", path
            assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
            assert "uvicorn" not in answer.headers.get("server", "")
            assert ("strict-transport-security" in answer.headers) == (site.setting.app == "public")


def test_pages_and_modules_are_found_below_the_path(site: Door) -> None:
    with httpx.Client(verify=False, follow_redirects=True) as client:
        page = client.get(f"{site.proxied}/about")
        assert re.search(r'src="\./static/js/', page.text)
        assert client.get(f"{site.proxied}/api/nothing").status_code == 404


@pytest.mark.parametrize("site", DEPLOYED, indirect=True)
def test_the_file_of_a_proxy_keeps_figures_from_the_internet(site: Door) -> None:
    with httpx.Client(verify=False) as client:
        assert client.get(f"{site.proxied}/_stcore/health").status_code == 200
        assert client.get(f"{site.proxied}/metrics").status_code == 404


@pytest.mark.parametrize("site", [CADDY_BELOW], indirect=True)
def test_the_root_leads_to_the_base_path(site: Door) -> None:
    found = httpx.get(site.proxied.removesuffix(f"/{BASE}"), verify=False)
    assert found.is_redirect
    assert found.headers["location"] == f"/{BASE}/"
    assert httpx.get(f"{site.proxied}/", verify=False).status_code == 200


@pytest.mark.parametrize("site", [PUBLIC_SET], indirect=True)
def test_the_address_that_is_set_counts_where_a_proxy_tells_nothing(site: Door, tmp_path: Path) -> None:
    port, own = free_port(), origin_of(site.proxied)
    with nginx(tmp_path, port, urlsplit(site.direct).netloc, headers=OTHER_HOST):
        base = f"wss://127.0.0.1:{port}"
        assert closed(f"{base}/api/live?token=x", own) == 4401
        for origin in ("https://evil.example", "null", f"https://127.0.0.1:{port}", None):
            assert closed(f"{base}/api/live?token=x", origin) == 4403
        run_async(ping(f"{base}/_stcore/stream", own))


def test_a_course_site_that_is_named_can_show_the_page(
    context: BrowserContext, below: AppServer, other_site: str
) -> None:
    page = context.new_page()
    page.goto(f"{other_site}/?{below.page('layers=2')}")
    play = page.frame_locator("iframe").locator('[data-command="play"]')
    expect(play.first).to_be_visible(timeout=PATIENCE_MS)


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
