"""The proxies' files in deploy/, each before an app."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from tests.e2e.proxies import certify, needed, proxy_port, running
from tools.app_server import AppServer, free_port

DEPLOY = Path(__file__).parents[3] / "deploy"
READY_S = 120.0
Proxy = Callable[[str, Path, str], AbstractContextManager[str]]
"""Gives the address of a proxy before an app (host and port), with a folder of its own and a base path."""


@contextmanager
def caddy(app: str, folder: Path, base: str) -> Iterator[str]:
    """Caddy with our file as it is."""
    program, port = needed("caddy"), proxy_port()
    settings = {
        "PLAYGROUND_SITE": f"https://localhost:{port}",
        "PLAYGROUND_TLS": "tls internal",
        "PLAYGROUND_UPSTREAM": app,
        "PLAYGROUND_BASE_PATH": base,
        "PLAYGROUND_PROXY_HTTP_PORT": str(free_port()),
    }
    given = ["env", *(f"{name}={value}" for name, value in settings.items())]
    command = [program, "run", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    with running([*given, *command], folder, port):
        yield served(settings["PLAYGROUND_SITE"])


@contextmanager
def nginx(app: str, folder: Path, base: str) -> Iterator[str]:
    """nginx with our file, what is marked in it filled in."""
    program, port = needed("nginx"), proxy_port()
    certify(folder)
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    for old, new in {
        "127.0.0.1:8501": app,
        "listen 443": f"listen 127.0.0.1:{port}",
        "listen 80": f"listen 127.0.0.1:{free_port()}",
        "/etc/ssl/certs/class.example.org.pem": f"{folder}/cert.pem",
        "/etc/ssl/private/class.example.org.key": f"{folder}/key.pem",
        "class.example.org": "localhost",
        "location / {": f"location /{base}/ {{" if base else "location / {",
    }.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "site.conf").write_text(text, "utf-8")
    (folder / "nginx.conf").write_text(around(folder), "utf-8")
    command = [program, "-p", str(folder), "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"]
    with running(command, folder, port):
        yield served(f"https://localhost:{port}")


def served(url: str) -> str:
    """Return `url` as soon as anything answers there: Caddy listens before it has its certificate."""
    end = time.monotonic() + READY_S
    while True:
        try:
            httpx.get(url, verify=False, timeout=READY_S)
            return url
        except httpx.TransportError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def around(folder: Path) -> str:
    """Return a whole configuration with our file in it, that writes only into `folder`."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    inner = f"access_log off; {places} include {folder}/site.conf;"
    return f"daemon off; pid {folder}/pid; events {{}} http {{ {inner} }}\n"


def place(server: AppServer) -> str:
    """Return host and port of an app."""
    return urlsplit(server.url).netloc
