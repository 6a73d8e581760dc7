"""Real reverse proxies with TLS before a real app: nginx and Caddy, with certificates made for the test."""

import logging
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from playground.environment.reading import usable_or_default_settings
from tools.app_server import free_port, stop

LOG = logging.getLogger(__name__)
READY_S = 120.0

NGINX = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {folder}/cert.pem;
    ssl_certificate_key {folder}/key.pem;
    location {path} {{
      proxy_pass http://{app};
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_read_timeout 1h;
      {headers}
    }}
  }}
}}
"""
CADDY = """
{{
  admin off
  auto_https disable_redirects
  skip_install_trust
}}
https://127.0.0.1:{port} {{
  bind 127.0.0.1
  tls {folder}/cert.pem {folder}/key.pem
  {rules}
}}
"""


def needed(program: str) -> str:
    """Return the path of a proxy; without it a test is skipped, unless the environment requires it."""
    path = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if path is None and not (program == "nginx" and usable_or_default_settings().require_nginx):
        pytest.skip(f"no {program} on this machine (Debian: apt install {program})")
    assert path is not None, f"{program} is required"
    return path


@cache
def proxy_port() -> int:
    """Return the port of one proxy after the other: a browser then compiles the files of a page only once."""
    return free_port()


@contextmanager
def nginx(folder: Path, port: int, app: str, path: str = "/", headers: str = "") -> Iterator[None]:
    """Serve by https at `path` what is at `app` (host, port and path, if that is another one)."""
    program = needed("nginx")
    certify(folder)
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=port, app=app, path=path, headers=headers))
    with running([program, "-p", str(folder), "-c", str(config), "-e", f"{folder}/error.log"], folder, port):
        yield


@contextmanager
def caddy(folder: Path, port: int, rules: str) -> Iterator[None]:
    """Serve by https what `rules` say."""
    program = needed("caddy")
    certify(folder)
    config = folder / "Caddyfile"
    config.write_text(CADDY.format(folder=folder, port=port, rules=rules))
    with running([program, "run", "--adapter", "caddyfile", "--config", str(config)], folder, port):
        yield


def certify(folder: Path, days: int = 2, names: str = "IP:127.0.0.1") -> None:
    """Make a certificate for 127.0.0.1, or for other `names`, that nobody has signed but itself."""
    kind = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1"  # such a key is made at once
    command = (
        f"openssl req -x509 {kind} -nodes -keyout key.pem -out cert.pem -days {days} -subj /CN=127.0.0.1"
    )
    subprocess.run(
        [*command.split(), "-addext", f"subjectAltName={names}"], cwd=folder, check=True, capture_output=True
    )


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """Run a proxy until the end of the block."""
    homes = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "proxy.log").open("wb") as log:
        process = subprocess.Popen(
            command, env={**os.environ, **homes}, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            wait_until_open(process, port, folder / "proxy.log")
            yield
        finally:
            stop(process)
            for path in sorted(folder.glob("*.log")):  # pytest shows it with a test that fails
                LOG.warning("%s: %s", path.name, path.read_text())


def wait_until_open(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Return when something listens at `port`."""
    end = time.monotonic() + READY_S
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(log.read_text())


SAME_HOST = "proxy_set_header Host $http_host;"
