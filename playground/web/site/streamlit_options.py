"""Where the server listens, by Streamlit's own options; in `web` only this and `startup` import Streamlit."""

import streamlit as st

BASE_PATH = "server.baseUrlPath"


def base_path() -> str:
    """Return the path below which the page is served, as it was set; empty for none."""
    return st.get_option(BASE_PATH) or ""


def address() -> str:
    """Return the address at which the server listens; empty for every network of this machine."""
    return st.get_option("server.address") or ""


def port() -> int:
    """Return the port at which the server listens."""
    return int(st.get_option("server.port"))


def scheme() -> str:
    """Return `https` if the server has a certificate of its own."""
    return "https" if st.get_option("server.sslCertFile") else "http"


def font() -> str:
    """Return the fonts of the page's text."""
    return st.get_option("theme.font") or ""
