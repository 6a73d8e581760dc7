"""The links of this page: its experiment, and its run for others to watch."""

from urllib.parse import urlencode, urlsplit

import streamlit as st

from playground.engine import Run
from playground.errors import AddressError
from playground.i18n import Translate
from playground.spec import ExperimentSpec, format_link
from playground.ui import components, pages
from playground.ui.address import share_url
from playground.ui.qr import qr_svg

WATCHED = "run"
"""Key of the view token in the address of the page that watches."""


def show_share(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the button that opens the links of the experiment and of its run, and their QR codes."""
    own = shared(format_link(spec))
    watched = shared(watch_query(run), pages.WATCH_PATH) if run is not None else None
    components.show_share(own, watched, not share_url(), _)


def watch_query(run: Run) -> str:
    """Return the query of the page on which others watch `run`."""
    return urlencode({WATCHED: run.view_token})


def shared(query: str, page: str = "") -> dict[str, str]:
    """Return the whole link of a page of ours with its QR code; without one if it is too long for that."""
    link = share_url(query, page) or local_url(query, page)
    try:
        return {"link": link, "qr": qr_svg(link)}
    except AddressError:
        return {"link": link, "qr": ""}


def local_url(query: str, page: str) -> str:
    """Return the link as it works on this computer; empty without a browser."""
    address = urlsplit(st.context.url or "")
    if not address.netloc:
        return ""
    base = f"{address.scheme}://{address.netloc}{address.path.rstrip('/')}/{page}"
    return f"{base}?{query}" if query else base
