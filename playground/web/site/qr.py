"""A link as a QR code, drawn here: nothing is asked of the internet."""

import io
from functools import lru_cache
from typing import Any

import segno

from playground.errors import QrCodeError
from playground.i18n import N_, Message

MOST_BYTES = 1000
"""Longer texts give squares too small to be read from a wall by a telephone."""
QUIET_ZONE = 4
"""Empty squares around the code that readers need, as ISO/IEC 18004 asks."""
KEPT = 256
"""Codes that are kept: a class shares one link, and each script run of a page asks anew."""


@lru_cache(maxsize=KEPT)
def qr_svg(text: str, title: str = "") -> str:
    """Return an SVG element with the QR code of `text`, black on white in every theme.

    It has no size of its own and fills the width that it is given. `title`: what screen readers say.
    Raises `QrCodeError` if `text` is empty or longer than `MOST_BYTES` in UTF-8.
    """
    length = len(text.encode())
    if not 0 < length <= MOST_BYTES:
        told = N_("This link cannot be a QR code: it has {length} bytes, and a code holds 1 to {limit}.")
        raise QrCodeError(Message(told, {"length": length, "limit": MOST_BYTES}))
    code = segno.make_qr(text, error="l", boost_error=True)
    out = io.BytesIO()
    look: dict[str, Any] = {"border": QUIET_ZONE, "dark": "#000", "light": "#fff", "omitsize": True}
    code.save(
        out, kind="svg", title=title or None, xmldecl=False, nl=False, svgclass=None, lineclass=None, **look
    )
    return out.getvalue().decode()
