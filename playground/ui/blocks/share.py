"""The links of this page: its experiment, its run for others to watch, a frame to embed, a task."""

import html
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from playground.engine import Run
from playground.environment.variable import variable_name
from playground.errors import QrCodeError
from playground.i18n import Translate
from playground.project import start_for_others
from playground.spec import ExperimentSpec
from playground.spec.link import format_link_items
from playground.ui.blocks.task_form import sealed_query_and_code, store_chosen_task, task_form_data
from playground.ui.components import live_components
from playground.ui.layout.language import LANGUAGE_KEY, reader_language
from playground.ui.session import page_task, spec_state
from playground.ui.session.opened_test_part import openings_query_params
from playground.ui.session.visitor import local_url, share_url
from playground.web.site import page_paths
from playground.web.site.public_address import listening_address
from playground.web.site.qr import qr_svg
from playground.web.site.site import site

OPENED = "share_opened"
WATCHED = "run"
"""Key of the view token in the address of the page that watches."""
FRAME = '<iframe src="{link}" title="{title}" width="100%" height="{height}" style="border:0"></iframe>'
HEIGHT, TASK_HEIGHT = 770, 870
"""Pixels of a frame as wide as the column of a course, without and with the card of a task."""


def show_share_dialog(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the button that opens the links of the experiment and of its run, and what makes others."""
    own = format_link_items({**spec_state.shared_query_params(spec), **openings_query_params(run)})
    query, code = sealed_query_and_code(spec)
    drawn = share_dialog_was_opened()
    data = {
        "own": link_with_qr(own, drawn=drawn),
        "watch": link_with_qr(watch_query(run), page_paths.url_path(page_paths.WATCH), drawn=drawn)
        if run is not None
        else None,
        "starts": commands_for_others(),
        "epochs": spec.training.epochs,
        "embed": {
            "code": iframe_html(own, _, task=page_task.current_task() is not None),
            "rule": frame_ancestors_text(site().frame_ancestors, _),
        },
        "maker": task_form_data(spec, _),
        "made": {**link_with_qr(query), "code": code, "frame": iframe_html(query, _, task=True)}
        if query
        else None,
    }
    live_components.show_share_dialog(data, _, store_chosen_task, remember_opened)


def show_link_dialog(query: str, page: str, _: Translate) -> None:
    """Show the button that opens the link of a page with this query, and nothing else to share."""
    own = link_with_qr(query, page, drawn=share_dialog_was_opened())
    nothing = dict.fromkeys(("watch", "epochs", "embed", "maker", "made"))
    data = {"own": own, "starts": commands_for_others(), **nothing}
    live_components.show_share_dialog(data, _, store_chosen_task, remember_opened)


def commands_for_others() -> dict[str, str]:
    """Return how the server is started on each system so that others find it; nothing where they do."""
    return {} if share_url() else start_for_others(listening_address().port)


def share_dialog_was_opened() -> bool:
    """Tell whether this visitor has opened the dialog: only then its QR codes are drawn."""
    return OPENED in st.session_state


def remember_opened() -> None:
    """Let the script run that follows draw the QR codes, and all those after it."""
    st.session_state[OPENED] = True


def watch_query(run: Run) -> str:
    """Return the query of the page on which others watch `run`."""
    return urlencode({WATCHED: run.view_token})


def link_with_qr(query: str, page: str = "", *, drawn: bool = True) -> dict[str, Any]:
    """Return the whole link of a page of ours with its QR code.

    The code is empty if the link is too long for one, None if it is not to be drawn yet.
    """
    link = absolute_link(query, page)
    try:
        return {"link": link, "qr": qr_svg(link) if drawn else None}
    except QrCodeError:
        return {"link": link, "qr": ""}


def absolute_link(query: str, page: str = "") -> str:
    """Return the link of a page of ours as others can use it, or at least this computer."""
    return share_url(query, page) or local_url(query, page)


def iframe_html(query: str, _: Translate, *, task: bool) -> str:
    """Return the HTML with which another page shows an experiment in a frame, in this page's language."""
    how = format_link_items({LANGUAGE_KEY: reader_language(), "embed": "true"})
    link, title = absolute_link(f"{query}&{how}" if query else how), _("Neural Net Playground")
    height = TASK_HEIGHT if task else HEIGHT
    return FRAME.format(link=html.escape(link), title=html.escape(title), height=height)


def frame_ancestors_text(allowed: tuple[str, ...], _: Translate) -> str:
    """Return which sites may show a page of this server in a frame; nothing if all may."""
    if "*" in allowed:
        return ""
    if "'none'" in allowed:
        told = _("This server forbids frames; whoever runs it can allow them with {variable}.")
    elif allowed == ("'self'",):
        told = _(
            "Only pages of this very site may show the frame; whoever runs the server can allow others with "
            "{variable}."
        )
    else:
        told = _("These sites may show the frame: {sites}.")
    sites = ", ".join(word for word in allowed if word != "'self'")
    return told.format(variable=variable_name("frame_ancestors"), sites=sites)
