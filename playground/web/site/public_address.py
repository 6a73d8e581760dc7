"""Under which address other machines reach this page."""

import ipaddress
import socket
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from playground.addresses import PORTS, WebAddress, normalize_url_path, parse_ip_address
from playground.web.site import streamlit_options
from playground.web.site.forwarded_headers import HOST, PREFIX, PROTO
from playground.web.site.page_paths import PATHS
from playground.web.site.site import Site, site

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1", "[::1]", ""})
ANY_ADDRESS = frozenset({"", "0.0.0.0", "::"})
"""Values of `server.address` for which the server listens in every network of this machine."""
CONTAINER_MARKS = (Path("/.dockerenv"), Path("/run/.containerenv"))
NO_PACKET = ("192.0.2.1", 9)
"""An address kept for documentation: looking how one would get there sends nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningAddress:
    """Where the server listens. `lan`: this machine's address in its network, empty for none."""

    listening: str
    port: int
    scheme: str = "http"
    base_path: str = ""
    lan: str = ""
    contained: bool = False
    """Whether this is a container, whose own address nobody else can use."""

    @property
    def is_everywhere(self) -> bool:
        """Whether the server can be reached in every network of this machine."""
        return self.listening in ANY_ADDRESS

    @property
    def is_reachable_by_others(self) -> bool:
        """Whether other machines can reach the server at all."""
        try:
            return self.is_everywhere or not parse_ip_address(self.listening).is_loopback
        except ValueError:
            return self.listening not in LOCAL_NAMES

    @property
    def host_for_others(self) -> str:
        """The name by which machines in the same network know this server, or an empty string."""
        if self.contained or not self.is_reachable_by_others:
            return ""
        return self.lan if self.is_everywhere else self.listening

    def url_at(self, host: str) -> str:
        """Return the address of the first page at `host`."""
        name = f"[{host}]" if ":" in host else host
        address = WebAddress.from_netloc(self.scheme, f"{name}:{self.port}", self.base_path)
        return address.url if address else ""


def listening_address() -> ListeningAddress:
    """Return where this server listens."""
    return ListeningAddress(
        listening=streamlit_options.address(),
        port=streamlit_options.port(),
        scheme=streamlit_options.scheme(),
        base_path=site().base_path,
        lan=lan_address() or "",
        contained=any(mark.exists() for mark in CONTAINER_MARKS),
    )


def lan_address() -> str | None:
    """Return this machine's address in its own network, or None; no packet is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(NO_PACKET)
            address = str(probe.getsockname()[0])
        except OSError:
            return first_private_address(interface_addresses())
    return (
        first_private_address(interface_addresses()) if ipaddress.ip_address(address).is_loopback else address
    )


def interface_addresses() -> Iterator[str]:
    """Yield the IPv4 addresses of the interfaces that are up."""
    up = {name for name, stats in psutil.net_if_stats().items() if stats.isup}
    for name, addresses in psutil.net_if_addrs().items():
        yield from (each.address for each in addresses if name in up and each.family == socket.AF_INET)


def first_private_address(addresses: Iterable[str]) -> str | None:
    """Return the first private address: that of a hotspot or of a network without a way out."""
    found = map(ipaddress.IPv4Address, addresses)
    usable = (each for each in found if each.is_private and not (each.is_loopback or each.is_link_local))
    return next(map(str, usable), None)


def reachable_url(url: str, headers: Mapping[str, str]) -> str:
    """Return the address of the first page as students should open it; empty if only this computer can.

    The public address if one is set; else what a trusted proxy tells in `headers`; else `url`, by which this
    page was opened, if that is a name that others can use; else this machine's in its network.
    """
    here = site()
    told = address_told_by_proxy(headers, here, base_path_of_url(url))
    address = here.public or told or opened_address(url, here)
    if address is not None:
        return address.url
    own = listening_address()
    return own.url_at(own.host_for_others) if own.host_for_others else ""


def address_told_by_proxy(headers: Mapping[str, str], here: Site, opened_path: str = "") -> WebAddress | None:
    """Return the address under which a trusted proxy serves this page (others' headers never get here).

    `opened_path`: the page's folder in the browser, for a proxy that takes a path away and does not tell.
    """
    host, scheme = headers.get(HOST) or "", headers.get(PROTO) or "https"
    path = (
        here.base_path
        or normalize_url_path(headers.get(PREFIX) or "")
        or normalize_url_path(opened_path)
        or ""
    )
    return WebAddress.from_netloc(scheme, host, path) if host and scheme in PORTS else None


def base_path_of_url(url: str) -> str:
    """Return the path below which a page lies; Streamlit tells its address without a slash at the end."""
    path = urlsplit(url).path.rstrip("/")
    folder, _, last = path.rpartition("/")
    return folder if last in PATHS else path


def opened_address(url: str, here: Site) -> WebAddress | None:
    """Return the address of the first page for a browser that shows `url`; None if no other has it."""
    opened = urlsplit(url)
    if opened.scheme not in PORTS or (opened.hostname or "") in LOCAL_NAMES:
        return None
    path = here.base_path or normalize_url_path(base_path_of_url(url)) or ""
    return WebAddress.from_netloc(opened.scheme, opened.netloc, path)
