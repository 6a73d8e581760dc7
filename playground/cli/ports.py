"""Can the page be served under an address and a port? Tried out, not guessed."""

import contextlib
import errno
import socket
import sys
import urllib.error
import urllib.request

from playground.i18n import N_, Message
from playground.project import INSTALLED

LAST_PORT = 65535
NEIGHBOURS = 50
"""How many ports after a used one are tried, to name a free one."""
ANSWER_S = 1.0
USED = N_("Port {port} is in use by another program. Take another one: --port {free} (make run PORT={free}).")
SECOND = N_("A playground runs already at {url}. For a second one: --port {free} (make run PORT={free}).")
if INSTALLED:  # there is no Makefile
    USED = N_("Port {port} is in use by another program. Take another one: --port {free}.")
    SECOND = N_("A playground runs already at {url}. For a second one: --port {free}.")
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}


def port_problem(address: str, port: int) -> Message | None:
    """Return why nothing can listen at `address` and `port` and what to do, or None if it can."""
    try:
        listen_briefly(address, port)
    except socket.gaierror:
        return unknown_address_message(address)
    except OSError as error:
        return port_error_message(error, address, port)
    return None


def listen_briefly(address: str, port: int) -> None:
    """Listen as the server does, for a moment; raise `OSError` if that cannot be."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        if sys.platform != "win32":  # there it would allow a port that is in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((address, port))
        probe.listen(1)


def port_error_message(error: OSError, address: str, port: int) -> Message:
    """Return what `error` means for the person who starts the server."""
    if error.errno == errno.EADDRINUSE:
        return port_in_use_message(address, port)
    if error.errno in {errno.EACCES, errno.EPERM}:
        return Message(
            N_("This user may not serve on port {port}. Take one from 1024 on, such as --port 8501."),
            {"port": port},
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return unknown_address_message(address)
    return Message(
        N_("Nothing can listen at {address}, port {port}: {reason}."),
        error_message_params(error, address, port),
    )


def error_message_params(error: OSError, address: str, port: int) -> dict[str, object]:
    """Return the parameters of a message about `error`."""
    return {"address": address, "port": port, "reason": error.strerror or type(error).__name__}


def unknown_address_message(address: str) -> Message:
    """Return the message about an address that is none of this machine."""
    return Message(
        N_("This machine has no address {address}. 127.0.0.1 is for itself only, 0.0.0.0 for everybody."),
        {"address": address},
    )


def port_in_use_message(address: str, port: int) -> Message:
    """Return the message about a port that another program has, and name a free one."""
    free = find_free_port(address, port)
    other = {"port": port, "free": free, "url": f"http://{EVERYWHERE.get(address, address)}:{port}"}
    if is_playground_at(str(other["url"])):
        return Message(SECOND, other)
    return Message(USED, other)


def find_free_port(address: str, port: int) -> int:
    """Return a port near `port` that is free, or any free one."""
    for candidate in range(port + 1, min(port + NEIGHBOURS, LAST_PORT)):
        with contextlib.suppress(OSError):
            listen_briefly(address, candidate)
            return candidate
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_playground_at(url: str) -> bool:
    """Tell whether a page of this kind answers at `url`."""
    with contextlib.suppress(OSError, ValueError, urllib.error.URLError):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{url}/_stcore/health", timeout=ANSWER_S) as answer:
            return bool(answer.read(16) == b"ok")
    return False
