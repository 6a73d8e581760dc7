"""Types of variables that are more than a number or a text; each says in a sentence what it does not take."""

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator

from playground.addresses import Network, WebAddress
from playground.i18n import N_

SHOWN = 40
"""Characters of a wrong value that are repeated to whoever set it."""
FRAME_WORDS = {"self": "'self'", "none": "'none'", "*": "*"}
FRAME_SITE = re.compile(r"https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?", re.IGNORECASE)


class UnusableValueError(ValueError):
    """A value that its variable does not take: a translatable sentence, and the value that it names."""

    def __init__(self, msgid: str, value: str) -> None:
        super().__init__(msgid)
        self.msgid, self.value = msgid, value


def split_at_commas_and_blanks(text: str) -> list[str]:
    """Return the parts of a list that are set off by commas or blanks."""
    return text.replace(",", " ").split()


def parse_web_address(given: Any) -> Any:
    """Return the address that a text names."""
    if not isinstance(given, str):
        return given
    address = WebAddress.parse(given)
    if address is None:
        told = N_("{name} is '{value}'. It must be an address such as https://class.example.org/playground.")
        raise UnusableValueError(told, given)
    return address


def parse_networks(text: str, told: str) -> tuple[Network, ...]:
    """Return the addresses and networks that a text lists; `told`: the sentence about one that is none."""
    found = []
    for part in split_at_commas_and_blanks(text):
        try:
            found.append(ipaddress.ip_network(part, strict=False))
        except ValueError:
            raise UnusableValueError(told, part[:SHOWN]) from None
    return tuple(found)


def parse_proxies(given: Any) -> Any:
    """Return the networks of reverse proxies."""
    told = N_("{name}: '{value}' is not an IP address, and not a network such as 172.16.0.0/12.")
    return parse_networks(given, told) if isinstance(given, str) else given


def parse_metrics_readers(given: Any) -> Any:
    """Return who may read figures: `local`, `public`, or the networks from which they may be read."""
    told = N_("{name} must be local, public, or addresses such as 192.168.1.0/24, not '{value}'.")
    known = not isinstance(given, str) or given in {"local", "public"}
    return given if known else parse_networks(given, told)


def parse_frame_ancestors(given: Any) -> Any:
    """Return the sources of `frame-ancestors`: this site, and those that a text names."""
    if not isinstance(given, str):
        return given
    parts = split_at_commas_and_blanks(given)
    for part in parts:
        if part.strip("'") not in FRAME_WORDS and not FRAME_SITE.fullmatch(part):
            told = N_("{name}: '{value}' is not the address of a site such as https://course.example.org.")
            raise UnusableValueError(told, part)
    sources = [FRAME_WORDS.get(part.strip("'"), part) for part in parts]
    if "'none'" in sources or "*" in sources:
        return ("*",) if "*" in sources else ("'none'",)
    return tuple(dict.fromkeys(["'self'", *sources]))


def to_lower_case(given: Any) -> Any:
    """Return a text in small letters."""
    return given.lower() if isinstance(given, str) else given


Url = Annotated[WebAddress, BeforeValidator(parse_web_address)]
Proxies = Annotated[tuple[Network, ...], BeforeValidator(parse_proxies)]
Readers = Annotated[Literal["local", "public"] | tuple[Network, ...], BeforeValidator(parse_metrics_readers)]
FrameSources = Annotated[tuple[str, ...], BeforeValidator(parse_frame_ancestors)]
Folder = Annotated[Path, AfterValidator(Path.expanduser)]
LogForm = Annotated[Literal["text", "json"], BeforeValidator(to_lower_case)]
Flag = Annotated[bool, BeforeValidator(bool)]
"""True if anything is set."""
