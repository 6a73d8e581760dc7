"""`doctor --url` against the real app behind a real nginx: set up well, and in each way wrongly."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from playground.cli import main
from playground.cli.doctor.site import site_from_url
from playground.cli.doctor.sockets import close_code_or_error_once
from tests.e2e.proxies import certify, needed, running
from tests.e2e.server import deploy_files as deploy
from tests.event_loop import run_async
from tools.app_server import PROJECT, AppServer, free_port

UPGRADE = """
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
"""
HOST = "proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;"
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
  {sites}
}}
"""
SITE = """
  server {{
    listen 127.0.0.1:{port} {ssl};
    ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;
    {more}
    location / {{ proxy_pass http://{app}; {headers} }}
  }}
"""


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way to put nginx before the app, and the certificate that it has."""

    headers: str = HOST + UPGRADE
    more: str = ""
    tls: bool = True
    days: int = 90
    names: str = "IP:127.0.0.1,DNS:localhost"


WAYS = {
    "as it should be": Way(),
    "certificate for another name": Way(names="DNS:another.example"),
    "certificate that ends soon": Way(days=3),
    "without WebSockets": Way(headers=HOST),
    "hides the name of the site": Way(headers=UPGRADE),
    "hides that it encrypts": Way(headers="proxy_set_header Host $http_host;" + UPGRADE),
    "makes every page ours": Way(headers=HOST + UPGRADE + "proxy_set_header Origin https://$http_host;"),
    "takes compression away": Way(headers=HOST + UPGRADE + 'proxy_set_header Accept-Encoding "";'),
    "passes on too little": Way(more="location /api/ { return 404; }"),
    "hands out many tickets": Way(more="ssl_protocols TLSv1.3; ssl_conf_command NumTickets 100;"),
    "leads on": Way(tls=False, more="return 301 https://class.example$request_uri;"),
    "is another server": Way(tls=False, more="location = /_stcore/health { return 200 'hello'; }"),
}


@dataclass(frozen=True)
class Proxy:
    """The port of a site of nginx, and the folder of its certificate."""

    port: int
    folder: Path

    @property
    def url(self) -> str:
        """Return its encrypted address."""
        return f"https://127.0.0.1:{self.port}/"


@pytest.fixture(scope="module")
def proxies(server: AppServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Proxy]]:
    """One nginx that serves the app in all these ways, each at a port of its own."""
    program, folder = needed("nginx"), tmp_path_factory.mktemp("nginx")
    found, sites = {}, ""
    for number, (name, way) in enumerate(WAYS.items()):
        found[name] = Proxy(free_port(), folder / str(number))
        found[name].folder.mkdir()
        certify(found[name].folder, way.days, way.names)
        place = {"folder": found[name].folder, "port": found[name].port, "ssl": "ssl" if way.tls else ""}
        sites += SITE.format(app=deploy.place(server), headers=way.headers, more=way.more, **place)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, sites=sites))
    command = [program, "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    with running(command, folder, found["as it should be"].port):
        yield found


Findings = dict[str, dict[str, Any]]
Doctor = Callable[..., tuple[int, Findings]]


@pytest.fixture
def doctor(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Doctor:
    """Return a function that looks at a page, and trusts the certificate of a proxy that it is given.

    The program runs in a thread of its own: the main thread has the event loop of the browser.
    """

    def look(url: str, trusted: Proxy | None = None) -> tuple[int, Findings]:
        with monkeypatch.context() as environment, ThreadPoolExecutor(1) as thread:
            environment.setenv("LC_ALL", "C.UTF-8")
            if trusted is not None:
                environment.setenv("SSL_CERT_FILE", str(trusted.folder / "cert.pem"))
            code = thread.submit(main, ["doctor", "--json", "--url", url]).result()
        out, errors = capsys.readouterr()
        assert errors == ""
        return code, findings(out)

    return look


def findings(out: str) -> Findings:
    """Return the findings by name; the JSON is strict."""

    def refuse(name: str) -> None:
        raise ValueError(name)

    found = json.loads(out, parse_constant=refuse)
    assert all(set(row) == {"name", "value", "ok", "fatal", "advice"} for row in found)
    return {row["name"]: row for row in found}


def ill(found: dict[str, dict[str, Any]]) -> set[str]:
    return {name for name, row in found.items() if not row["ok"]}


def test_a_plain_server_is_well(server: AppServer) -> None:
    command = [sys.executable, "-m", "playground", "doctor", "--json", "--url", f"{server.url}/"]
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=280, check=False
    )
    assert done.stderr == ""
    code, found = done.returncode, findings(done.stdout)
    assert (code, ill(found) - {"metrics", "stream"}) == (0, set())
    assert found["live"]["value"] == "4401"
    assert found["foreign_page"]["value"] == "4403"
    assert float(found["stream"]["value"].removesuffix(" ms")) > 0
    assert "metrics" in ill(found)  # asked from this machine itself


def test_a_tls_proxy_that_is_set_up_well(proxies: dict[str, Proxy], doctor: Doctor) -> None:
    proxy = proxies["as it should be"]
    code, found = doctor(f"https://localhost:{proxy.port}/", proxy)
    assert code == 0, [row for row in found.values() if not row["ok"]]
    assert found["certificate"]["ok"]
    well = {"health", "page", "modules", "plotly", "live", "foreign_page", "stream"}
    assert well <= set(found) - ill(found)


@pytest.mark.parametrize("proxy", [deploy.caddy, deploy.nginx], ids=["caddy", "nginx"])
def test_the_proxies_that_we_deliver_are_well(
    server: AppServer, tmp_path: Path, doctor: Doctor, proxy: deploy.Proxy
) -> None:
    with proxy(deploy.place(server), tmp_path, "") as url:
        code, found = doctor(f"{url}/")
        for path in ("/metrics", "/_stcore/metrics"):
            assert httpx.get(url + path, verify=False, trust_env=False).status_code == 404
    wrong = ill(found) - {"certificate", "stream"}  # the certificate is one of its own authority
    assert {name: found[name] for name in wrong} == {}
    assert (code, found["metrics"]["value"].split(",")[0]) == (0, "404")


def test_tickets_of_tls_1_3_do_not_keep_a_stream_from_opening(proxies: dict[str, Proxy]) -> None:
    site = site_from_url(proxies["hands out many tickets"].url)
    assert site is not None
    untrusting = replace(site, trusted=False)
    answers = {run_async(close_code_or_error_once(untrusting, site.origin)) for _ in range(5)}
    assert answers == {4401}  # not once TimeoutError


def test_a_certificate_that_nobody_knows(proxies: dict[str, Proxy], doctor: Doctor) -> None:
    code, found = doctor(proxies["as it should be"].url)
    assert code == 0  # students can go past the warning; the rest is looked at
    assert "browsers warn of this certificate (self-signed certificate)" in found["certificate"]["advice"]
    assert found["live"]["ok"]


def test_a_certificate_for_another_name(proxies: dict[str, Proxy], doctor: Doctor) -> None:
    proxy = proxies["certificate for another name"]
    _, found = doctor(proxy.url, proxy)
    assert "mismatch" in found["certificate"]["advice"]


def test_a_certificate_that_ends_soon(proxies: dict[str, Proxy], doctor: Doctor) -> None:
    proxy = proxies["certificate that ends soon"]
    code, found = doctor(proxy.url, proxy)
    assert (code, found["certificate"]["advice"]) == (0, "it ends in 2 days; renew it.")


def test_https_where_there_is_none(server: AppServer, doctor: Doctor) -> None:
    code, found = doctor(server.url.replace("http", "https") + "/")
    assert (code, "page" in found) == (1, False)
    assert "no TLS is spoken there" in found["certificate"]["advice"]


def test_a_proxy_without_websockets(proxies: dict[str, Proxy], doctor: Doctor) -> None:
    proxy = proxies["without WebSockets"]
    code, found = doctor(proxy.url, proxy)
    assert (code, "live" in ill(found), found["page"]["ok"]) == (1, True, True)
    assert "Upgrade and Connection" in found["live"]["advice"]


def test_a_proxy_that_hides_the_name_of_the_site(proxies: dict[str, Proxy], doctor: Doctor) -> None:
    proxy = proxies["hides the name of the site"]
    code, found = doctor(proxy.url, proxy)
    assert code == 1
    assert f"set PLAYGROUND_PUBLIC_URL={proxy.url}" in found["live"]["advice"]


def test_a_proxy_that_hides_that_it_encrypts(proxies: dict[str, Proxy], doctor: Doctor) -> None:
    proxy = proxies["hides that it encrypts"]
    code, found = doctor(proxy.url, proxy)
    assert (code, found["live"]["ok"]) == (0, True)
    assert f"set PLAYGROUND_PUBLIC_URL={proxy.url}" in found["encrypted"]["advice"]


def test_a_proxy_that_makes_every_page_ours(proxies: dict[str, Proxy], doctor: Doctor) -> None:
    proxy = proxies["makes every page ours"]
    code, found = doctor(proxy.url, proxy)
    assert (code, found["live"]["ok"]) == (1, True)
    assert "must pass the header Origin on" in found["foreign_page"]["advice"]


def test_a_proxy_that_takes_compression_away(proxies: dict[str, Proxy], doctor: Doctor) -> None:
    proxy = proxies["takes compression away"]
    code, found = doctor(proxy.url, proxy)
    assert (code, ill(found) - {"metrics", "encrypted"}) == (0, {"plotly"})
    assert "uncompressed" in found["plotly"]["advice"]


def test_a_proxy_that_passes_on_too_little(proxies: dict[str, Proxy], doctor: Doctor) -> None:
    proxy = proxies["passes on too little"]
    code, found = doctor(proxy.url, proxy)
    assert (code, {"modules", "plotly", "live"} <= ill(found)) == (1, True)
    assert "the proxy must pass on all below this path" in found["modules"]["advice"]


def test_an_address_that_leads_on(proxies: dict[str, Proxy], doctor: Doctor) -> None:
    code, found = doctor(f"http://127.0.0.1:{proxies['leads on'].port}/")
    assert code == 1
    assert "leads on to https://class.example/" in found["health"]["advice"]


def test_another_server_is_no_playground(
    server: AppServer, proxies: dict[str, Proxy], doctor: Doctor
) -> None:
    code, found = doctor(f"http://127.0.0.1:{proxies['is another server'].port}/")
    assert (code, ill(found)) == (1, {"health"})
    assert doctor(f"{server.url}/class/")[1]["health"]["advice"].startswith(
        "the playground does not answer below"
    )


def test_nobody_there(doctor: Doctor) -> None:
    code, found = doctor(f"http://127.0.0.1:{free_port()}/")
    assert (code, list(found)) == (1, ["name", "connection"])
    assert "nothing listens there" in found["connection"]["advice"]
    code, found = doctor("https://class.invalid")
    assert (code, list(found)) == (1, ["name"])


def test_a_proxy_that_holds_messages_back(server: AppServer, doctor: Doctor) -> None:
    with holding_back(int(server.url.rsplit(":", 1)[1]), 0.8) as port:
        code, found = doctor(f"http://127.0.0.1:{port}/")
    assert code == 0, [row for row in found.values() if not row["ok"]]
    assert "messages are held back" in found["stream"]["advice"]


def test_a_stream_that_is_not_answered_is_tried_once_more(server: AppServer, doctor: Doctor) -> None:
    unanswered: list[bytes] = []
    with holding_back(int(server.url.rsplit(":", 1)[1]), 0, unanswered) as port:
        code, found = doctor(f"http://127.0.0.1:{port}/")
    assert (code, found["live"]["value"], len(unanswered)) == (0, "4401", 1)


STREAM_REQUEST = b"GET /api/live?"


@contextmanager
def holding_back(upstream: int, seconds: float, unanswered: list[bytes] | None = None) -> Iterator[int]:
    """Serve the app through a relay that keeps whatever the app says for a while.

    With a list `unanswered` the first request for a live stream is put into it, and never answered.
    """
    with socket.create_server(("127.0.0.1", 0)) as door:
        relay = threading.Thread(target=relay_all, args=(door, upstream, seconds, unanswered))
        relay.start()
        yield door.getsockname()[1]
        door.shutdown(socket.SHUT_RDWR)
        relay.join()


def relay_all(door: socket.socket, upstream: int, seconds: float, unanswered: list[bytes] | None) -> None:
    """Serve every connection that comes, until the door is shut."""
    served = []
    with suppress(OSError):
        while True:
            browser, _ = door.accept()
            served.append(threading.Thread(target=relay_one, args=(browser, upstream, seconds, unanswered)))
            served[-1].start()
    for thread in served:
        thread.join()


def relay_one(browser: socket.socket, upstream: int, seconds: float, unanswered: list[bytes] | None) -> None:
    """Pass on what both ends of a connection say, until one of them ends it."""
    first = browser.recv(len(STREAM_REQUEST), socket.MSG_PEEK | socket.MSG_WAITALL)
    if unanswered == [] and first == STREAM_REQUEST:
        unanswered.append(first)
        with browser:
            while browser.recv(65536):
                pass
        return
    with browser, socket.create_connection(("127.0.0.1", upstream)) as server:
        back = threading.Thread(target=pass_on, args=(server, browser, seconds))
        back.start()
        pass_on(browser, server, 0)
        back.join()


def pass_on(source: socket.socket, target: socket.socket, wait: float) -> None:
    """Pass on what `source` says, a while later, and then its end."""
    with suppress(OSError):
        while data := source.recv(65536):
            time.sleep(wait)
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "url", ["class.example", "ftp://class.example", "http://", "https://a:b@c/", "http://[", ""]
)
def test_an_address_that_is_none_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with pytest.raises(SystemExit) as left:
        main(["doctor", "--url", url])
    assert left.value.code == 2
    assert "must be an address such as https://class.example/playground/." in capsys.readouterr().err
