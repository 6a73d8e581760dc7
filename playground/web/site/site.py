"""Where the page stands in the network, as whoever runs the server has set it.

`PLAYGROUND_PUBLIC_URL`: the address under which everybody reaches the page.
`PLAYGROUND_TRUSTED_PROXIES`: addresses and networks of reverse proxies whose forwarded headers count.
`PLAYGROUND_FRAME_ANCESTORS`: sites that may show the page in a frame.
`server.baseUrlPath` (Streamlit's own option): the path below which the page is served.
"""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import streamlit as st

from playground.errors import DeploymentError
from playground.i18n import N_, Message
from playground.web.site.origin_url import WebAddress, url_path

PUBLIC_URL, TRUSTED_PROXIES = "PLAYGROUND_PUBLIC_URL", "PLAYGROUND_TRUSTED_PROXIES"
FRAME_ANCESTORS = "PLAYGROUND_FRAME_ANCESTORS"
BASE_PATH = "server.baseUrlPath"
FRAME_WORDS = {"self": "'self'", "none": "'none'", "*": "*"}
FRAME_SITE = re.compile(r"https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?", re.IGNORECASE)

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is known of the page's place before anybody asks for it."""

    public: WebAddress | None = None
    base_path: str = ""
    """Path below which the page is served, such as `/play`; empty for none."""
    proxies: tuple[Network, ...] = ()
    frame_ancestors: tuple[str, ...] = ("'self'",)

    @property
    def is_framed(self) -> bool:
        """Whether pages of other sites may show ours in a frame."""
        return not set(self.frame_ancestors) <= {"'self'", "'none'"}

    def trusts(self, address: str) -> bool:
        """Tell whether forwarded headers that come from `address` count."""
        try:
            peer = plain_address(address)
        except ValueError:
            return False
        return any(peer in network for network in self.proxies)

    @classmethod
    def of(cls, environment: Mapping[str, str], base_path: str = "") -> "Site":
        """Return what the environment sets; raise `DeploymentError` for what cannot be used."""
        base = checked_base_path(base_path)
        return cls(
            base_path=base,
            public=checked_public_url(environment.get(PUBLIC_URL, "").strip(), base),
            proxies=tuple(map(checked_network, listed(environment.get(TRUSTED_PROXIES, "")))),
            frame_ancestors=checked_frames(listed(environment.get(FRAME_ANCESTORS, "self"))),
        )


@cache
def site() -> Site:
    """Return where this server stands; raise `DeploymentError` if it is set up wrongly."""
    return Site.of(os.environ, st.get_option(BASE_PATH) or "")


def plain_address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return an IP address, one of IPv4 inside IPv6 as that of IPv4; raise `ValueError` if it is none."""
    address = ipaddress.ip_address(text)
    return getattr(address, "ipv4_mapped", None) or address


def listed(text: str) -> list[str]:
    """Return the words of a list whose parts are set off by commas or spaces."""
    return text.replace(",", " ").split()


def checked_base_path(text: str) -> str:
    """Return `server.baseUrlPath` as `/a/b`, or an empty string."""
    path = url_path(text)
    if path is None:
        told = N_(
            "{name} is '{value}'. It must be a path such as 'playground' of letters, digits, '.', '_', '-'."
        )
        raise DeploymentError(Message(told, {"name": BASE_PATH, "value": text}))
    return path


def checked_public_url(text: str, base_path: str) -> WebAddress | None:
    """Return the public address, None if there is none."""
    if not text:
        return None
    address = WebAddress.parse(text)
    if address is None:
        told = N_("{name} is '{value}'. It must be an address such as https://class.example.org/playground.")
        raise DeploymentError(Message(told, {"name": PUBLIC_URL, "value": text}))
    if base_path and address.path != base_path:
        told = N_("{name} is '{value}', but {option} is '{base}'. The address must have the path {base}.")
        names = {"name": PUBLIC_URL, "value": text, "option": BASE_PATH}
        raise DeploymentError(Message(told, {**names, "base": base_path}))
    return address


def checked_network(text: str) -> Network:
    """Return an address or a network of a proxy."""
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        told = N_("{name}: '{value}' is not an IP address, and not a network such as 172.16.0.0/12.")
        raise DeploymentError(Message(told, {"name": TRUSTED_PROXIES, "value": text})) from error


def checked_frames(words: list[str]) -> tuple[str, ...]:
    """Return the sources of `frame-ancestors`: this site, and those that are named."""
    for word in words:
        if word.strip("'") not in FRAME_WORDS and not FRAME_SITE.fullmatch(word):
            told = N_("{name}: '{value}' is not the address of a site such as https://course.example.org.")
            raise DeploymentError(Message(told, {"name": FRAME_ANCESTORS, "value": word}))
    sources = [FRAME_WORDS.get(word.strip("'"), word) for word in words]
    if "'none'" in sources or "*" in sources:
        return ("*",) if "*" in sources else ("'none'",)
    return tuple(dict.fromkeys(["'self'", *sources]))
