"""Short answers for people where no page can be shown, in the language that the browser asks for."""

import math

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse

from playground.i18n import LANGUAGES, N_, Message, language_for_locale, translator

UNKNOWN_RUN = N_("This run is no longer kept here.")
TOO_OFTEN = N_("This was asked for too often in a short time. Please try again in {seconds} seconds.")


def plain_text_response(
    connection: HTTPConnection, message: Message, status: int, language: str | None = None
) -> PlainTextResponse:
    """Return the sentence as plain text, in `language` if given; nothing in it can be taken for a page."""
    translate = translator(language or language_for_locale(connection.headers.get("accept-language")))
    headers = {"cache-control": "no-store", "vary": "accept-language"}
    return PlainTextResponse(message.text(translate), status_code=status, headers=headers)


def response_in_page_language(connection: HTTPConnection, message: Message, status: int) -> PlainTextResponse:
    """Return the sentence in the language of the page that asks (`lang`): its browser may have another."""
    asked = connection.query_params.get("lang", "")
    return plain_text_response(connection, message, status, language=asked if asked in LANGUAGES else None)


def unknown_run_response(connection: HTTPConnection) -> PlainTextResponse:
    """Return the answer for a token that names no run."""
    return plain_text_response(connection, Message(UNKNOWN_RUN), 404)


def too_often_response(connection: HTTPConnection, wait_s: float) -> PlainTextResponse:
    """Return the answer for whoever asks too often: how many seconds to wait, in words and in a header."""
    seconds = math.ceil(wait_s)
    answer = plain_text_response(connection, Message(TOO_OFTEN, {"seconds": seconds}), 429)
    answer.headers["retry-after"] = str(seconds)
    return answer
