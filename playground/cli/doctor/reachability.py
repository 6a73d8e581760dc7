"""Is there a server under the address, and may browsers trust it?"""

import ipaddress
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime

from playground.cli.doctor.finding import Finding, advice_unless_ok
from playground.cli.doctor.site import PATIENCE_S, DeployedSite
from playground.i18n import N_, Message
from playground.project import COMMAND

EXPIRES_SOON_DAYS = 14
UNKNOWN_NAME = N_("nobody knows this name: check its spelling, and its entry in the DNS.")
REFUSED = N_(
    "nothing listens there. Start the server so that other computers find it too, with "
    "'{command} serve --address 0.0.0.0', and look whether this is the port."
)
SILENT = N_("no answer: a firewall may be in the way; open TCP port {port}.")
UNREACHED = N_("it cannot be reached ({reason}).")
UNTRUSTED = N_(
    "browsers warn of this certificate ({reason}); use one for this very name from a known authority, or "
    "install yours on every device."
)


def check_reachable(site: DeployedSite) -> Iterator[Finding]:
    """Look whether the name is known and something listens; a fatal finding if not."""
    try:
        address = str(socket.getaddrinfo(site.host, site.port, type=socket.SOCK_STREAM)[0][4][0])
    except OSError:
        yield Finding(name="name", value=site.host, advice=Message(UNKNOWN_NAME), fatal=True)
        return
    told = advice_unless_ok(
        N_("the page goes over the internet unencrypted; put it behind a proxy with TLS."),
        ok=site.scheme == "https" or not ipaddress.ip_address(address).is_global,
    )
    yield Finding(name="name", value=f"{site.host} ({address})", advice=told)
    yield Finding(name="connection", value=site.netloc, advice=connection_problem(site), fatal=True)


def connection_problem(site: DeployedSite) -> Message | None:
    """Return why no connection comes about, or None."""
    try:
        socket.create_connection((site.host, site.port), PATIENCE_S).close()
    except ConnectionRefusedError:
        return Message(REFUSED, {"command": COMMAND})
    except TimeoutError:
        return Message(SILENT, {"port": site.port})
    except OSError as error:
        return Message(UNREACHED, {"reason": error.strerror or type(error).__name__})
    return None


def check_certificate(site: DeployedSite) -> Iterator[Finding]:
    """Look at the certificate of an encrypted page: whom browsers believe, and for how long."""
    try:
        expires = certificate_expiry(site)
    except ssl.SSLCertVerificationError as error:
        told = Message(UNTRUSTED, {"reason": error.verify_message})
        yield Finding(name="certificate", value="-", advice=told)
    except OSError as error:
        told = Message(
            N_("no TLS is spoken there ({reason}); is it http://?"), {"reason": error_reason(error)}
        )
        yield Finding(name="certificate", value="-", advice=told, fatal=True)
    else:
        days = (expires - datetime.now(UTC)).days
        soon = advice_unless_ok(
            N_("it ends in {days} days; renew it."), ok=days >= EXPIRES_SOON_DAYS, days=days
        )
        yield Finding(name="certificate", value=f"{expires:%Y-%m-%d}", advice=soon)


def certificate_expiry(site: DeployedSite) -> datetime:
    """Return when the certificate ends; raise `OSError` if there is none that can be trusted."""
    assert site.ssl_context is not None
    with (
        socket.create_connection((site.host, site.port), PATIENCE_S) as raw,
        site.ssl_context.wrap_socket(raw, server_hostname=site.host) as encrypted,
    ):
        found = encrypted.getpeercert()
    assert found is not None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(found["notAfter"])), UTC)


def error_reason(error: OSError) -> str:
    """Return what an error of a connection says, in few words."""
    return getattr(error, "reason", "") or error.strerror or type(error).__name__
