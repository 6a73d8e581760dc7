"""Where the server stands: what may be set, what is told at its start, and which links are handed on."""

import ipaddress
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
import segno

from playground.errors import ConfigurationError, QrCodeError
from playground.i18n import translator
from playground.web.site.public_address import (
    ListeningAddress,
    address_told_by_proxy,
    first_private_address,
    interface_addresses,
    opened_address,
)
from playground.web.site.qr import MOST_BYTES, QUIET_ZONE, qr_svg
from playground.web.site.site import Site
from playground.web.startup.banner import start_message
from tests.settings import settings_of
from tools.app_server import free_port

ROOT = Path(__file__).parents[2]
PUBLIC, PROXIES, FRAMES = (
    "PLAYGROUND_PUBLIC_URL",
    "PLAYGROUND_TRUSTED_PROXIES",
    "PLAYGROUND_FRAME_ANCESTORS",
)
HERE = ListeningAddress(listening="127.0.0.1", port=8501, lan="192.168.0.5")
OPEN = ListeningAddress(listening="0.0.0.0", port=8501, lan="192.168.0.5")


def test_nothing_set_is_well() -> None:
    site = Site.from_settings(settings_of({PUBLIC: "", PROXIES: " ", FRAMES: "self"}))
    assert site == Site()
    assert not site.trusts("127.0.0.1")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://class.example.org", "https://class.example.org/"),
        ("HTTPS://Class.Example.org:443/", "https://class.example.org/"),
        (" http://192.168.0.5:8501 ", "http://192.168.0.5:8501/"),
        ("https://example.org/deep/play/", "https://example.org/deep/play/"),
        ("http://[2001:db8::5]:8501/", "http://[2001:db8::5]:8501/"),
    ],
)
def test_a_public_address(text: str, url: str) -> None:
    public = Site.from_settings(settings_of({PUBLIC: text})).public
    assert public is not None
    assert public.url == url


@pytest.mark.parametrize(
    "text",
    [
        "class.example.org",
        "ftp://class.example.org",
        "https://",
        "https://me:secret@class.example.org",
        "https://class.example.org/?dataset=xor",
        "https://class.example.org/#top",
        "https://class.example.org:0",
        "https://class.example.org:port",
        "https://a b",
        "https://class.example.org/a/../b",
        "https://[::1",
        "javascript:alert(1)",
    ],
)
def test_a_public_address_that_is_none(text: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        Site.from_settings(settings_of({PUBLIC: text}))
    assert str(error.value) == (
        f"PLAYGROUND_PUBLIC_URL is '{text}'. "
        "It must be an address such as https://class.example.org/playground."
    )


def test_the_public_address_has_the_base_path() -> None:
    assert Site.from_settings(settings_of({PUBLIC: "https://a.kr/play/"}), "play").base_path == "/play"
    with pytest.raises(ConfigurationError, match=r"The address must have the path /play\."):
        Site.from_settings(settings_of({PUBLIC: "https://a.kr/"}), "/play/")
    with pytest.raises(ConfigurationError, match=r"server\.baseUrlPath is 'a b'\. It must be a path"):
        Site.from_settings(settings_of({}), "a b")


def test_trusted_proxies() -> None:
    site = Site.from_settings(settings_of({PROXIES: "127.0.0.1, 172.16.0.0/12 fd00::/8,10.0.0.1/8"}))
    trusted = ["127.0.0.1", "::ffff:127.0.0.1", "172.30.84.2", "fd00::1", "10.9.8.7"]
    assert all(map(site.trusts, trusted))
    assert not any(map(site.trusts, ["127.0.0.2", "172.32.0.1", "::1", "", "proxy", "*"]))
    with pytest.raises(ConfigurationError, match="PLAYGROUND_TRUSTED_PROXIES: '\\*' is not an IP address"):
        Site.from_settings(settings_of({PROXIES: "*"}))
    with pytest.raises(ConfigurationError, match=r"'10\.0\.0\.0/33' is not"):
        Site.from_settings(settings_of({PROXIES: "10.0.0.1,10.0.0.0/33"}))


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("self", ("'self'",)),
        ("'self' https://a.kr", ("'self'", "https://a.kr")),
        ("https://a.kr,https://a.kr", ("'self'", "https://a.kr")),
        ("none", ("'none'",)),
        ("*", ("*",)),
    ],
)
def test_who_may_show_the_page_in_a_frame(text: str, sources: tuple[str, ...]) -> None:
    assert Site.from_settings(settings_of({FRAMES: text})).frame_ancestors == sources


@pytest.mark.parametrize("text", ["a.kr", "https://a.kr/path", "https://a.kr;", "https:", "javascript:"])
def test_who_may_not_be_named(text: str) -> None:
    with pytest.raises(ConfigurationError, match="PLAYGROUND_FRAME_ANCESTORS: "):
        Site.from_settings(settings_of({FRAMES: text}))


@pytest.mark.parametrize(
    ("place", "variables", "line"),
    [
        (
            HERE,
            {},
            "http://127.0.0.1:8501/ (on this computer only; for a class: make run ADDRESS=0.0.0.0)",
        ),
        (
            replace(HERE, port=8611),
            {},
            "http://127.0.0.1:8611/ (on this computer only; for a class: make run ADDRESS=0.0.0.0 PORT=8611)",
        ),
        (OPEN, {}, "http://192.168.0.5:8501/ in this network, http://127.0.0.1:8501/ on this computer"),
        (
            ListeningAddress(listening="", port=80, lan="10.0.0.7", scheme="https", base_path="/play"),
            {},
            "https://10.0.0.7:80/play/ in this network, https://127.0.0.1:80/play/ on this computer",
        ),
        (
            ListeningAddress(listening="192.168.0.9", port=8600, lan="10.0.0.7"),
            {},
            "http://192.168.0.9:8600/",
        ),
        (
            ListeningAddress(listening="::", port=8501),
            {},
            "http://127.0.0.1:8501/ (this computer is in no network)",
        ),
        (OPEN, {PUBLIC: "https://class.example.org"}, "https://class.example.org/"),
        (HERE, {PUBLIC: "https://class.example.org"}, "https://class.example.org/"),
    ],
)
def test_the_line_at_the_start(place: ListeningAddress, variables: dict[str, str], line: str) -> None:
    assert (
        start_message(Site.from_settings(settings_of(variables)), place).text()
        == f"The playground is open: {line}"
    )


def test_a_container_does_not_call_its_own_address_the_classs() -> None:
    inside = ListeningAddress(listening="0.0.0.0", port=8501, lan="172.17.0.2", contained=True)
    assert inside.host_for_others == ""
    line = start_message(Site(), inside).text()
    assert "port 8501 of this container" in line
    assert "172.17" not in line
    assert "컨테이너" in start_message(Site(), inside).text(translator("ko"))


@pytest.mark.parametrize(
    ("language", "told"),
    [("C.UTF-8", "It must be an address such as"), ("ko_KR.UTF-8", "주소여야 합니다")],
)
def test_a_bad_setting_ends_the_start_with_one_clear_line(language: str, told: str) -> None:
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(free_port())]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, PUBLIC: "class.example.org", "LC_ALL": language},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("opened", "base", "url"),
    [
        ("http://192.168.0.5:8501/", "", "http://192.168.0.5:8501/"),
        ("https://class.kr/play/about?x=1", "/play", "https://class.kr/play/"),
        ("https://class.kr/course/play/about", "", "https://class.kr/course/play/"),  # the proxy strips it
        ("https://class.kr/about", "", "https://class.kr/"),
        ("http://localhost:8501/", "", None),
        ("http://127.0.0.1:8501/about", "", None),
        ("http://[::1]:8501/", "", None),
        ("", "", None),
        ("file:///x", "", None),
    ],
)
def test_the_address_by_which_the_page_was_opened(opened: str, base: str, url: str | None) -> None:
    address = opened_address(opened, Site(base_path=base))
    assert (address and address.url) == url


def test_the_address_that_a_proxy_tells() -> None:
    told = {"x-forwarded-host": "class.kr:8443", "x-forwarded-proto": "https", "x-forwarded-prefix": "/play"}
    address = address_told_by_proxy(told, Site())
    assert address is not None
    assert address.url == "https://class.kr:8443/play/"
    assert address_told_by_proxy({}, Site()) is None
    kept = address_told_by_proxy({"x-forwarded-host": "class.kr"}, Site(base_path="/kept"))
    assert kept is not None
    assert kept.url == "https://class.kr/kept/"


def squares(svg: str) -> list[list[int]]:
    """Return which squares an SVG element paints black, row by row, by following its path."""
    root = ET.fromstring(svg)
    size = int(root.attrib["viewBox"].split()[2])
    rows = [[0] * size for _ in range(size)]
    white, black = (each for each in root if each.tag.endswith("path"))
    assert (white.attrib["fill"], white.attrib["d"]) == ("#fff", f"M0 0h{size}v{size}h-{size}z")
    assert black.attrib["stroke"] == "#000"
    x, y = 0.0, 0.0
    for command, numbers in re.findall(r"([Mmhv])([^Mmhv]*)", black.attrib["d"]):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            for column in range(round(x), round(x + values[0])):
                rows[int(y)][column] = 1
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return rows


@pytest.mark.parametrize("text", ["http://192.168.0.5:8501/?dataset=spiral&layers=8-8", "https://학교.kr/"])
def test_a_qr_code_paints_what_it_says(text: str) -> None:
    painted = squares(qr_svg(text))
    code = segno.make_qr(text, error="l")
    edge = QUIET_ZONE
    assert [row[edge:-edge] for row in painted[edge:-edge]] == [
        [int(bit) for bit in row] for row in code.matrix
    ]
    assert not any(map(any, painted[:edge]))


def test_the_title_of_a_qr_code_is_text() -> None:
    root = ET.fromstring(qr_svg("http://a.kr/", "<b>Link</b> & more"))
    assert next(each.text for each in root if each.tag.endswith("title")) == "<b>Link</b> & more"
    assert "width" not in root.attrib


@pytest.mark.parametrize("text", ["", "x" * (MOST_BYTES + 1), "한" * (MOST_BYTES // 3 + 1)])
def test_a_link_that_is_too_long_is_told(text: str) -> None:
    with pytest.raises(QrCodeError) as error:
        qr_svg(text)
    assert str(len(text.encode())) in str(error.value)
    assert f"1 to {MOST_BYTES}" in str(error.value)
    assert qr_svg("x" * MOST_BYTES)


@pytest.mark.parametrize(
    ("addresses", "own"),
    [
        (["127.0.0.1", "192.168.137.1", "10.0.0.3"], "192.168.137.1"),  # a laptop that is its own hotspot
        (["127.0.0.1", "169.254.3.4", "10.42.0.1"], "10.42.0.1"),
        (["127.0.0.1", "8.8.8.8"], None),
        ([], None),
    ],
)
def test_without_a_way_out_the_address_is_that_of_an_interface(addresses: list[str], own: str | None) -> None:
    assert first_private_address(addresses) == own


def test_interfaces_that_are_up_are_looked_at() -> None:
    found = list(interface_addresses())
    assert "127.0.0.1" in found
    assert all(ipaddress.ip_address(address).version == 4 for address in found)
