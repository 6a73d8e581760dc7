"""Who may read the figures of this server: by the settings `metrics` and `metrics_key`."""

import hmac
import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from playground.addresses import Network, parse_ip_address
from playground.environment.settings import Settings
from playground.web.site.forwarded_headers import BROUGHT

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
PASSED_ON = ("x-real-ip", "forwarded", "via")
"""Headers of a request that a proxy has passed on, beside those that `proxies.py` reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricsAccess:
    """`public`: for everybody. `networks`: for those. `key`: for who knows it. This machine always may."""

    public: bool = False
    networks: tuple[Network, ...] = ()
    key: str = ""

    @classmethod
    def from_settings(cls, settings: Settings) -> "MetricsAccess":
        """Return who may read by what is set."""
        who, key = settings.metrics, settings.metrics_key
        return cls(
            public=who == "public",
            networks=who if isinstance(who, tuple) else (),
            key=key.get_secret_value() if key else "",
        )

    def allows(self, connection: HTTPConnection) -> bool:
        """Tell whether whoever asks may read the figures."""
        return self.public or self.knows_key(connection) or self.is_from_allowed_network(connection)

    def knows_key(self, connection: HTTPConnection) -> bool:
        """Tell whether the request brings the key."""
        scheme, _, key = connection.headers.get("authorization", "").partition(" ")
        same = hmac.compare_digest(key.strip().encode(), self.key.encode())
        return bool(self.key) and scheme.lower() == "bearer" and same

    def is_from_allowed_network(self, connection: HTTPConnection) -> bool:
        """Tell whether the request comes from this machine itself, or from a network that may read.

        A proxy on this machine comes from here too, with strangers behind it: what it passes on does not
        count as near, told by its headers or by a name that is not this machine's.
        """
        address = client_ip(connection)
        if address is None:
            return False
        here = (
            address.is_loopback
            and not came_through_proxy(connection)
            and requested_host(connection) in LOCAL_NAMES
        )
        return here or any(address in each for each in self.networks)


def came_through_proxy(connection: HTTPConnection) -> bool:
    """Tell whether a proxy has passed the request on, as far as it says so."""
    return bool(connection.scope.get(BROUGHT)) or any(name in connection.headers for name in PASSED_ON)


def client_ip(connection: HTTPConnection) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the address of whoever asks, or of whom a trusted proxy asks for; None if it is unknown."""
    try:
        return parse_ip_address(connection.client.host if connection.client else "")
    except ValueError:
        return None


def requested_host(connection: HTTPConnection) -> str:
    """Return the name under which this server was asked, without its port."""
    try:
        return urlsplit(f"//{connection.headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""
