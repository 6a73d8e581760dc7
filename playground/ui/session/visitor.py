"""The visitor of this page: the browser, where it comes from, and the links that it can hand on."""

from urllib.parse import urlsplit

import streamlit as st

from playground.web.site import public_address
from playground.web.site.browser_cookie import COOKIE


def browser_id() -> str:
    """Return the id that our server gave the browser, or an empty string."""
    return st.context.cookies.get(COOKIE, "")


def ip_address() -> str:
    """Return the address from which the visitor comes; a trusted proxy is looked behind."""
    return st.context.ip_address or "127.0.0.1"


def share_url(query: str = "", page: str = "") -> str:
    """Return the link of a page of ours (`page`: its name in the address, empty for the first one).

    Empty if other machines cannot reach this server: then only the browser knows a link, for this computer.
    """
    base = public_address.reachable_url(st.context.url or "", st.context.headers)
    return f"{base}{page}" + (f"?{query}" if query else "") if base else ""


def local_url(query: str, page: str = "") -> str:
    """Return the link as it works on this computer, whatever page is open; empty without a browser."""
    url = st.context.url or ""
    address = urlsplit(url)
    if not address.netloc:
        return ""
    base = f"{address.scheme}://{address.netloc}{public_address.base_path_of_url(url)}/{page}"
    return f"{base}?{query}" if query else base
