"""Which pages may open a WebSocket: those of this site, by its own, its public or its proxy's name."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import HTTPConnection

from playground.addresses import WebAddress, normalize_url_path
from playground.web.security.origin_check import has_own_origin
from playground.web.site.forwarded_headers import KEY, Forwarded
from playground.web.site.site import Site
from tests.settings import settings_of

NOWHERE = Site()
PUBLIC = Site.from_settings(settings_of({"PLAYGROUND_PUBLIC_URL": "https://class.example.org/play/"}))


def connection(
    origin: str | list[str] | None, host: str, scheme: str = "ws", told: str = ""
) -> HTTPConnection:
    """Return a WebSocket's request; `told`: the host that a trusted proxy has told."""
    origins = [origin] if isinstance(origin, str) else origin or []
    headers = [(b"host", host.encode("latin-1"))]
    headers += [(b"origin", value.encode("utf-8")) for value in origins]
    scope: dict[str, Any] = {"type": "websocket", "headers": headers, "scheme": scheme, "path": "/api/live"}
    return HTTPConnection(scope | ({KEY: Forwarded(host=told)} if told else {}))


@pytest.mark.parametrize(
    ("origin", "host", "scheme"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", "ws"),
        ("http://localhost:8501", "localhost:8501", "ws"),
        ("http://[::1]:8501", "[::1]:8501", "ws"),
        ("http://PC-7.school.kr", "pc-7.School.kr", "ws"),
        ("http://pc", "pc:80", "ws"),
        ("https://class.kr", "class.kr", "ws"),  # a proxy has ended TLS
        ("https://class.kr", "class.kr:443", "ws"),
        ("https://class.kr:8443", "class.kr:8443", "wss"),
        ("http://class.kr.", "class.kr", "ws"),
    ],
)
def test_a_page_of_the_same_host_may(origin: str, host: str, scheme: str) -> None:
    assert has_own_origin(connection(origin, host, scheme), NOWHERE)


@pytest.mark.parametrize(
    ("origin", "host", "scheme"),
    [
        (None, "class.kr", "ws"),
        ("", "class.kr", "ws"),
        ("null", "class.kr", "ws"),
        ("https://evil.example", "class.kr", "ws"),
        ("http://class.kr:8502", "class.kr:8501", "ws"),
        ("http://class.kr.evil.example", "class.kr", "ws"),
        ("http://evil.example/class.kr", "evil.example", "ws"),  # an origin has no path
        ("http://class.kr/", "class.kr", "ws"),
        ("http://user@class.kr", "class.kr", "ws"),
        ("http://class.kr?x", "class.kr", "ws"),
        ("http://class.kr", "class.kr", "wss"),  # a page without TLS, a socket with it
        ("http://class.kr", "class.kr:443", "ws"),
        ("file://", "", "ws"),
        ("chrome-extension://abc", "abc", "ws"),
        ("http://class.kr:0", "class.kr:0", "ws"),
        ("http://class.kr:99999", "class.kr:99999", "ws"),
        ("http://a\tb", "ab", "ws"),
    ],
)
def test_other_pages_may_not(origin: str | None, host: str, scheme: str) -> None:
    assert not has_own_origin(connection(origin, host, scheme), NOWHERE)


def test_two_origins_are_none() -> None:
    assert not has_own_origin(connection(["http://class.kr", "http://class.kr"], "class.kr"), NOWHERE)


def test_a_page_of_the_public_address_may() -> None:
    assert has_own_origin(connection("https://class.example.org", "app.internal:8501"), PUBLIC)
    assert not has_own_origin(connection("http://class.example.org", "app.internal:8501"), PUBLIC)
    assert not has_own_origin(connection("https://class.example.org:8443", "app.internal:8501"), PUBLIC)
    # beside the proxy
    assert has_own_origin(connection("http://192.168.0.5:8501", "192.168.0.5:8501"), PUBLIC)


def test_a_page_of_the_host_that_a_trusted_proxy_tells_may() -> None:
    assert has_own_origin(connection("https://class.kr", "app.internal", "wss", "class.kr"), NOWHERE)
    assert not has_own_origin(connection("https://evil.example", "app.internal", "wss", "class.kr"), NOWHERE)


def test_a_header_that_nobody_vouched_for_does_not_count() -> None:
    request = connection("https://evil.example", "class.kr")
    request.scope["headers"].append((b"x-forwarded-host", b"evil.example"))
    assert not has_own_origin(request, NOWHERE)


@given(origin=st.text(max_size=60), host=st.text(st.characters(max_codepoint=255), max_size=60))
def test_any_text_is_borne_and_hardly_any_accepted(origin: str, host: str) -> None:
    if has_own_origin(connection(origin, host), NOWHERE):
        address = WebAddress.parse(origin)
        assert address is not None
        assert address == WebAddress.from_netloc(address.scheme, host)


hosts = st.from_regex(r"[a-z0-9]{1,8}(\.[a-z]{2,5}){0,2}", fullmatch=True)
ports = st.one_of(st.just(""), st.integers(1, 65535).map(":{}".format))


@given(own=hosts, port=ports, other=hosts, scheme=st.sampled_from(["http", "https"]))
def test_the_host_decides(own: str, port: str, other: str, scheme: str) -> None:
    assert has_own_origin(connection(f"{scheme}://{own}{port}", own + port), NOWHERE)
    assert has_own_origin(connection(f"{scheme}://{other}{port}", own + port), NOWHERE) == (own == other)


@given(st.text(max_size=80))
def test_an_address_reads_back(text: str) -> None:
    address = WebAddress.parse(text)
    if address is not None:
        assert WebAddress.parse(address.url) == address
        assert address.url == address.origin + address.path + "/"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", ""),
        ("/", ""),
        ("play", "/play"),
        ("/a/b/", "/a/b"),
        ("a/../b", None),
        ("a b", None),
        ("{x}", None),
    ],
)
def test_paths(text: str, path: str | None) -> None:
    assert normalize_url_path(text) == path
