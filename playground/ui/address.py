"""Under which address other machines reach this page."""

import ipaddress
import socket
from urllib.parse import urlsplit

import streamlit as st

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1", "[::1]", ""})


def lan_address() -> str | None:
    """Return this machine's address in its own network, or None; no packet is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            address = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if ipaddress.ip_address(address).is_loopback else address


def lan_url() -> str:
    """Return the page's address with the LAN address in place of `localhost`, or an empty string.

    It is empty where the page was opened under another name already, or the server listens on
    this machine only, so that no other machine could reach it.
    """
    listening = st.get_option("server.address") or ""
    page = urlsplit(st.context.url or "")
    host = page.hostname or ""
    if host not in LOCAL_NAMES or listening in LOCAL_NAMES - {""}:
        return ""
    address = lan_address()
    port = f":{page.port}" if page.port else ""
    return f"{page.scheme}://{address}{port}{page.path}" if address else ""
