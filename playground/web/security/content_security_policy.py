"""The headers that tell browsers what pages of ours may do, and who may show them."""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection

from playground.addresses import WebAddress
from playground.web.site.browser_address import is_https
from playground.web.site.forwarded_headers import forwarded_by_trusted_proxy
from playground.web.site.page_document import inline_scripts
from playground.web.site.site import Site

HSTS_S = 30 * 24 * 3600
UNUSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
FIXED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": ", ".join(f"{name}=()" for name in UNUSED),
}


def add_security_headers(headers: MutableHeaders, connection: HTTPConnection, site: Site) -> None:
    """Add our headers to those of an answer; what the answer says itself stands."""
    for name, value in FIXED.items():
        headers.setdefault(name, value)
    headers.setdefault(
        "content-security-policy",
        content_policy(own_hosts_of_request(connection, site), site.frame_ancestors),
    )
    if site.frame_ancestors == ("'self'",):
        headers.setdefault("x-frame-options", "SAMEORIGIN")
    elif site.frame_ancestors == ("'none'",):
        headers.setdefault("x-frame-options", "DENY")
    if is_https(connection, site):
        if site.public is not None and site.public.scheme == "https":
            headers.setdefault("strict-transport-security", f"max-age={HSTS_S}")
        mark_cookies_secure(headers)


def mark_cookies_secure(headers: MutableHeaders) -> None:
    """Keep the cookies of an https page from ever going out by http."""
    cookies = headers.getlist("set-cookie")
    if cookies:
        del headers["set-cookie"]
    for cookie in cookies:
        headers.append("set-cookie", cookie if "; secure" in cookie.lower() else f"{cookie}; Secure")


def own_hosts_of_request(connection: HTTPConnection, site: Site) -> tuple[str, ...]:
    """Return the names of this host: some browsers do not count its WebSockets as its own."""
    named = [connection.headers.get("host", ""), forwarded_by_trusted_proxy(connection).host]
    found = [address.netloc for host in named if (address := WebAddress.from_netloc("http", host))]
    return tuple(dict.fromkeys([*found, *([site.public.netloc] if site.public else [])]))


@cache
def script_hashes() -> tuple[str, ...]:
    """Return what `script-src` calls the scripts inside the document of the pages."""
    digests = (hashlib.sha256(script).digest() for script in inline_scripts())
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def content_policy(own_hosts: Iterable[str], frame_ancestors: Iterable[str]) -> str:
    """Return the Content-Security-Policy: everything comes from this site, nothing from elsewhere.

    `blob:` in `script-src`: Streamlit loads the scripts of components from there. `unsafe-eval`: plotly.js
    compiles what draws its WebGL charts. No script of another site, and none inside a page, is run.
    `unsafe-inline` in `style-src`: Streamlit and plotly.js make their styles as they go.
    """
    sockets = [f"{scheme}://{host}" for host in own_hosts for scheme in ("ws", "wss")]
    rules = {
        "default-src": ("'self'",),
        "script-src": ("'self'", "blob:", "'unsafe-eval'", *script_hashes()),
        "style-src": ("'self'", "'unsafe-inline'"),
        "img-src": ("'self'", "data:", "blob:"),
        "font-src": ("'self'", "data:"),
        "media-src": ("'self'", "blob:"),
        "connect-src": ("'self'", *sockets),
        "worker-src": ("'self'", "blob:"),
        "object-src": ("'none'",),
        "base-uri": ("'self'",),
        "form-action": ("'self'",),
        "frame-ancestors": tuple(frame_ancestors),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())
