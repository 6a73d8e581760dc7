"""Addresses of pages, taken apart strictly and compared exactly, and IP addresses."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}
HOST = re.compile(
    r"(?P<host>[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9_.])?|\[[0-9A-Fa-f:.]{2,45}\])(?::(?P<port>\d{1,5}))?"
)
PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress:
    """`https://class.example.org:8443/playground`; the port is there even where it need not be written."""

    scheme: str
    host: str
    port: int
    path: str = ""
    """Such as `/playground`; empty for none."""

    @classmethod
    def parse(cls, text: str) -> "WebAddress | None":
        """Return the address that `text` is, or None: http or https, a host, perhaps a port and a path."""
        try:
            parts = urlsplit(text)
        except ValueError:
            return None
        path = normalize_url_path(parts.path)
        plain = text.isascii() and text.isprintable() and not set(text) & set("?# \\")
        if parts.scheme not in PORTS or path is None or not plain:
            return None
        return cls.from_netloc(parts.scheme, parts.netloc, path)

    @classmethod
    def from_netloc(cls, scheme: str, netloc: str, path: str = "") -> "WebAddress | None":
        """Return the address of a host as a `Host` header names it, or None if that is none."""
        found = HOST.fullmatch(netloc)
        if found is None:
            return None
        port = int(found["port"] or PORTS[scheme])
        if not 0 < port < 2**16:
            return None
        return cls(scheme=scheme, host=found["host"].lower().rstrip("."), port=port, path=path)

    @property
    def netloc(self) -> str:
        """The host, and the port where it is not the usual one."""
        return self.host if self.port == PORTS[self.scheme] else f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """The address without its path, as browsers send it in the `Origin` header."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """The whole address, with a slash at its end, so that names can be put behind it."""
        return f"{self.origin}{self.path}/"


def normalize_url_path(text: str) -> str | None:
    """Return a path without slash at its end, None if it holds anything but plain names."""
    path = "/" + text.strip("/") if text.strip("/") else ""
    dots = {".", ".."} & set(path.split("/"))
    return path if PATH.fullmatch(path) and not dots else None


def parse_ip_address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return an IP address, one of IPv4 inside IPv6 as that of IPv4; raise `ValueError` if it is none."""
    address = ipaddress.ip_address(text)
    return getattr(address, "ipv4_mapped", None) or address
