"""An address under which the page is served, and how to ask there."""

import http.client
import ssl
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

PATIENCE_S = 20.0
PORTS = {"http": 80, "https": 443}
MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DeployedSite:
    """Scheme, host, port, and a path that ends with `/`. `trusted`: its certificate is to be checked."""

    scheme: str
    host: str
    port: int
    path: str = "/"
    trusted: bool = True

    @property
    def netloc(self) -> str:
        """The host, and the port where it is not the usual one, as browsers write it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """The address without its path, as browsers send it."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.path

    @property
    def ssl_context(self) -> ssl.SSLContext | None:
        """How connections are encrypted, None if they are not."""
        if self.scheme == "http":
            return None
        context = ssl.create_default_context()
        if not self.trusted:  # a finding of its own says so; the rest is worth looking at all the same
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpResponse:
    """What came back: status, headers by small name (several values joined), bytes, seconds."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


def site_from_url(url: str) -> DeployedSite | None:
    """Return the site of an address, None if it is none."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None:
        return None
    path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    return DeployedSite(scheme=parts.scheme, host=parts.hostname, port=port or PORTS[parts.scheme], path=path)


def send_get_request(site: DeployedSite, name: str, **headers: str) -> HttpResponse:
    """Return the answer to a GET of `name` below the site's path; raise `OSError` or `HTTPException`."""
    started = time.perf_counter()
    connection = connection_to(site)
    try:
        sent = {"accept-encoding": "identity"} | {
            key.replace("_", "-"): text for key, text in headers.items()
        }
        connection.request("GET", site.path + name, headers=sent)
        answer = connection.getresponse()
        body = answer.read(MOST_BYTES)
        named = {key.lower(): ", ".join(answer.headers.get_all(key, [])) for key in answer.headers}
        seconds = time.perf_counter() - started
        return HttpResponse(status=answer.status, headers=named, body=body, seconds=seconds)
    finally:
        connection.close()


def connection_to(site: DeployedSite) -> http.client.HTTPConnection:
    """Return a connection, not yet open; no proxy of the environment is used, since students have none."""
    if site.scheme == "http":
        return http.client.HTTPConnection(site.host, site.port, timeout=PATIENCE_S)
    return http.client.HTTPSConnection(site.host, site.port, timeout=PATIENCE_S, context=site.ssl_context)
