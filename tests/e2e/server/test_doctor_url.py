"""`doctor --url` against the real app behind a real nginx: set up well, and in each way wrongly."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.proxies import needed, running
from tests.e2e.server import deploy_files as deploy
from tools.app_server import PROJECT, AppServer, app_server, free_port

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
  server {{
    listen 127.0.0.1:{port} {ssl};
    ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;
    {more}
    location / {{ proxy_pass http://127.0.0.1:{upstream}; {headers} }}
  }}
}}
"""


@pytest.fixture(scope="module")
def app() -> Iterator[AppServer]:
    with app_server({"PLAYGROUND_TRUSTED_PROXIES": "127.0.0.1"}) as started:
        yield started


def make_certificate(folder: Path, days: int, name: str = "IP:127.0.0.1,DNS:localhost") -> None:
    """Make a certificate of its own authority."""
    subject = ["-subj", "/CN=playground test", "-addext", f"subjectAltName={name}"]
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", str(days), *subject),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
    )


@dataclass(frozen=True)
class Proxy:
    port: int
    folder: Path

    @property
    def authority(self) -> dict[str, str]:
        """Return the environment in which its certificate is trusted."""
        return {"SSL_CERT_FILE": str(self.folder / "cert.pem")}


@contextmanager
def nginx(
    folder: Path,
    app: AppServer,
    *,
    headers: str = HOST + UPGRADE,
    tls: bool = True,
    days: int = 90,
    more: str = "",
) -> Iterator[Proxy]:
    """Serve the app through nginx."""
    program = needed("nginx")
    make_certificate(folder, days)
    port = free_port()
    settings = {"folder": folder, "port": port, "ssl": "ssl" if tls else "", "headers": headers, "more": more}
    (folder / "nginx.conf").write_text(NGINX.format(upstream=app.url.rsplit(":", 1)[1], **settings))
    command = [program, "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    with running(command, folder, port):
        yield Proxy(port, folder)


def doctor(url: str, **environment: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """Return the exit code and the findings by name; the JSON is strict."""
    done = subprocess.run(
        [sys.executable, "-m", "playground", "doctor", "--json", "--url", url],
        cwd=PROJECT,
        env=os.environ | {"LC_ALL": "C.UTF-8"} | environment,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.stderr == ""

    def refuse(name: str) -> None:
        raise ValueError(name)

    found = json.loads(done.stdout, parse_constant=refuse)
    assert all(set(row) == {"name", "value", "ok", "fatal", "advice"} for row in found)
    return done.returncode, {row["name"]: row for row in found}


def ill(found: dict[str, dict[str, Any]]) -> set[str]:
    return {name for name, row in found.items() if not row["ok"]}


def test_a_plain_server_is_well(app: AppServer) -> None:
    code, found = doctor(f"{app.url}/")
    assert (code, ill(found) - {"metrics", "stream"}) == (0, set())
    assert found["live"]["value"] == "4401"
    assert found["foreign_page"]["value"] == "4403"
    assert float(found["stream"]["value"].removesuffix(" ms")) > 0
    assert "metrics" in ill(found)  # asked from this machine itself


def test_a_tls_proxy_that_is_set_up_well(app: AppServer, tmp_path: Path) -> None:
    with nginx(tmp_path, app) as proxy:
        code, found = doctor(f"https://localhost:{proxy.port}/", **proxy.authority)
    assert code == 0, [row for row in found.values() if not row["ok"]]
    assert found["certificate"]["ok"]
    assert {"health", "page", "modules", "plotly", "live", "foreign_page", "stream"} <= set(found) - ill(
        found
    )


@pytest.mark.parametrize("proxy", [deploy.caddy, deploy.nginx], ids=["caddy", "nginx"])
def test_the_proxies_that_we_deliver_are_well(app: AppServer, tmp_path: Path, proxy: deploy.Proxy) -> None:
    with proxy(deploy.place(app), tmp_path, "") as url:
        code, found = doctor(f"{url}/")
        for path in ("/metrics", "/_stcore/metrics"):
            assert httpx.get(url + path, verify=False, trust_env=False).status_code == 404
    wrong = ill(found) - {"certificate", "stream"}  # the certificate is one of its own authority
    assert {name: found[name] for name in wrong} == {}
    assert (code, found["metrics"]["value"].split(",")[0]) == (0, "404")


def test_a_certificate_that_nobody_knows(app: AppServer, tmp_path: Path) -> None:
    with nginx(tmp_path, app) as proxy:
        code, found = doctor(f"https://127.0.0.1:{proxy.port}/")
    assert code == 0  # students can go past the warning; the rest is looked at
    assert "browsers warn of this certificate (self-signed certificate)" in found["certificate"]["advice"]
    assert found["live"]["ok"]


def test_a_certificate_for_another_name(app: AppServer, tmp_path: Path) -> None:
    with nginx(tmp_path, app) as proxy:
        make_certificate(tmp_path, 90, "DNS:another.example")
        subprocess.run(
            ["nginx", "-c", str(tmp_path / "nginx.conf"), "-s", "reload"], check=True, capture_output=True
        )
        time.sleep(1)
        _, found = doctor(f"https://127.0.0.1:{proxy.port}/", **proxy.authority)
    assert "mismatch" in found["certificate"]["advice"]


def test_a_certificate_that_ends_soon(app: AppServer, tmp_path: Path) -> None:
    with nginx(tmp_path, app, days=3) as proxy:
        code, found = doctor(f"https://127.0.0.1:{proxy.port}/", **proxy.authority)
    assert (code, found["certificate"]["advice"]) == (0, "it ends in 2 days; renew it.")


def test_https_where_there_is_none(app: AppServer) -> None:
    code, found = doctor(app.url.replace("http", "https") + "/")
    assert (code, "page" in found) == (1, False)
    assert "no TLS is spoken there" in found["certificate"]["advice"]


def test_a_proxy_without_websockets(app: AppServer, tmp_path: Path) -> None:
    with nginx(tmp_path, app, headers=HOST) as proxy:
        code, found = doctor(f"https://127.0.0.1:{proxy.port}/", **proxy.authority)
    assert (code, "live" in ill(found), found["page"]["ok"]) == (1, True, True)
    assert "Upgrade and Connection" in found["live"]["advice"]


def test_a_proxy_that_hides_the_name_of_the_site(app: AppServer, tmp_path: Path) -> None:
    with nginx(tmp_path, app, headers=UPGRADE) as proxy:
        url = f"https://127.0.0.1:{proxy.port}/"
        code, found = doctor(url, **proxy.authority)
    assert code == 1
    assert f"set PLAYGROUND_PUBLIC_URL={url}" in found["live"]["advice"]


def test_a_proxy_that_hides_that_it_encrypts(app: AppServer, tmp_path: Path) -> None:
    with nginx(tmp_path, app, headers="proxy_set_header Host $http_host;" + UPGRADE) as proxy:
        url = f"https://127.0.0.1:{proxy.port}/"
        code, found = doctor(url, **proxy.authority)
    assert (code, found["live"]["ok"]) == (0, True)
    assert f"set PLAYGROUND_PUBLIC_URL={url}" in found["encrypted"]["advice"]


def test_a_proxy_that_makes_every_page_ours(app: AppServer, tmp_path: Path) -> None:
    forged = HOST + UPGRADE + "proxy_set_header Origin https://$http_host;"
    with nginx(tmp_path, app, headers=forged) as proxy:
        code, found = doctor(f"https://127.0.0.1:{proxy.port}/", **proxy.authority)
    assert (code, found["live"]["ok"]) == (1, True)
    assert "must pass the header Origin on" in found["foreign_page"]["advice"]


def test_a_proxy_that_takes_compression_away(app: AppServer, tmp_path: Path) -> None:
    headers = HOST + UPGRADE + 'proxy_set_header Accept-Encoding "";'
    with nginx(tmp_path, app, headers=headers) as proxy:
        code, found = doctor(f"https://127.0.0.1:{proxy.port}/", **proxy.authority)
    assert (code, ill(found) - {"metrics", "encrypted"}) == (0, {"plotly"})
    assert "uncompressed" in found["plotly"]["advice"]


def test_a_proxy_that_passes_on_too_little(app: AppServer, tmp_path: Path) -> None:
    with nginx(tmp_path, app, more="location /api/ { return 404; }") as proxy:
        code, found = doctor(f"https://127.0.0.1:{proxy.port}/", **proxy.authority)
    assert (code, {"modules", "plotly", "live"} <= ill(found)) == (1, True)
    assert "the proxy must pass on all below this path" in found["modules"]["advice"]


def test_an_address_that_leads_on(app: AppServer, tmp_path: Path) -> None:
    with nginx(tmp_path, app, tls=False, more="return 301 https://class.example$request_uri;") as proxy:
        code, found = doctor(f"http://127.0.0.1:{proxy.port}/")
    assert code == 1
    assert "leads on to https://class.example/" in found["health"]["advice"]


def test_another_server_is_no_playground(app: AppServer, tmp_path: Path) -> None:
    with nginx(tmp_path, app, tls=False, more="location = /_stcore/health { return 200 'hello'; }") as proxy:
        code, found = doctor(f"http://127.0.0.1:{proxy.port}/")
    assert (code, ill(found)) == (1, {"health"})
    assert doctor(f"{app.url}/class/")[1]["health"]["advice"].startswith(
        "the playground does not answer below"
    )


def test_nobody_there() -> None:
    code, found = doctor(f"http://127.0.0.1:{free_port()}/")
    assert (code, list(found)) == (1, ["name", "connection"])
    assert "nothing listens there" in found["connection"]["advice"]
    code, found = doctor("https://class.invalid")
    assert (code, list(found)) == (1, ["name"])


def test_a_proxy_that_holds_messages_back(app: AppServer) -> None:
    with holding_back(int(app.url.rsplit(":", 1)[1]), 0.8) as port:
        code, found = doctor(f"http://127.0.0.1:{port}/")
    assert code == 0, [row for row in found.values() if not row["ok"]]
    assert "messages are held back" in found["stream"]["advice"]


def test_a_stream_that_is_not_answered_is_tried_once_more(app: AppServer) -> None:
    unanswered: list[bytes] = []
    with holding_back(int(app.url.rsplit(":", 1)[1]), 0, unanswered) as port:
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
def test_an_address_that_is_none_is_wrong_usage(url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "playground", "doctor", "--url", url],
        cwd=PROJECT,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 2
    assert "must be an address such as https://class.example/playground/." in done.stderr
