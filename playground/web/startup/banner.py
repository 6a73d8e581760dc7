"""The line that tells, when the server starts, under which address the page is found."""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from playground.errors import PlaygroundError
from playground.i18n import N_, Message, Translate, environment_language, translator
from playground.project import start_for_others
from playground.web.site.public_address import ListeningAddress, listening_address
from playground.web.site.site import Site, site
from playground.web.startup.environment_check import site_or_raise

Lifespan = Callable[[Any], AbstractAsyncContextManager[dict[str, Any]]]


def site_or_exit() -> Site:
    """Return where the server stands; end the program with a clear message if it is set up wrongly."""
    try:
        return site_or_raise()
    except PlaygroundError as error:
        sys.exit(error.message.text(environment_translator()))


def lifespan_printing_address(lifespan: Lifespan) -> Lifespan:
    """Return `lifespan`, with the address told as soon as the app has started."""

    @asynccontextmanager
    async def told(app: Any) -> AsyncIterator[dict[str, Any]]:
        async with lifespan(app) as state:
            print(start_message(site(), listening_address()).text(environment_translator()), flush=True)
            yield state

    return told


def start_message(here: Site, place: ListeningAddress) -> Message:
    """Return where the page is found, and what to do if only this computer finds it."""
    own = place.url_at("127.0.0.1")
    if here.public is not None:
        return Message(N_("The playground is open: {url}"), {"url": here.public.url})
    if not place.is_reachable_by_others:
        told = N_("The playground is open: {url} (on this computer only; for a class: {command})")
        return Message(told, {"url": own, "command": next(iter(start_for_others(place.port).values()))})
    if place.contained:
        told = N_(
            "The playground is open at port {port} of this container. Students open the address of the "
            "computer that runs it; PLAYGROUND_PUBLIC_URL puts that address into links and QR codes."
        )
        return Message(told, {"port": place.port})
    if not place.host_for_others:
        return Message(N_("The playground is open: {url} (this computer is in no network)"), {"url": own})
    others = place.url_at(place.host_for_others)
    if not place.is_everywhere:
        return Message(N_("The playground is open: {url}"), {"url": others})
    told = N_("The playground is open: {url} in this network, {own} on this computer")
    return Message(told, {"url": others, "own": own})


def environment_translator() -> Translate:
    """Return the gettext function of whoever starts the server."""
    return translator(environment_language())
