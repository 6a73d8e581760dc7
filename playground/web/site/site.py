"""Where the page stands in the network, as whoever runs the server has set it.

By our settings, and by Streamlit's `server.baseUrlPath`: the path below which the page is served.
"""

from dataclasses import dataclass
from functools import cache

from playground.addresses import Network, WebAddress, normalize_url_path, parse_ip_address
from playground.environment.reading import read_settings
from playground.environment.settings import Settings
from playground.environment.variable import variable_name
from playground.errors import ConfigurationError
from playground.i18n import N_, Message
from playground.web.site import streamlit_options
from playground.web.site.streamlit_options import BASE_PATH


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is known of the page's place before anybody asks for it."""

    public: WebAddress | None = None
    base_path: str = ""
    """Path below which the page is served, such as `/play`; empty for none."""
    proxies: tuple[Network, ...] = ()
    frame_ancestors: tuple[str, ...] = ("'self'",)

    @property
    def may_be_framed(self) -> bool:
        """Whether pages of other sites may show ours in a frame."""
        return not set(self.frame_ancestors) <= {"'self'", "'none'"}

    def trusts(self, address: str) -> bool:
        """Tell whether forwarded headers that come from `address` count."""
        try:
            peer = parse_ip_address(address)
        except ValueError:
            return False
        return any(peer in network for network in self.proxies)

    @classmethod
    def from_settings(cls, settings: Settings, base_path: str = "") -> "Site":
        """Return what is set; raise `ConfigurationError` for a path that cannot be used."""
        base = base_path_or_raise(base_path)
        return cls(
            base_path=base,
            public=public_url_or_raise(settings.public_url, base),
            proxies=settings.trusted_proxies,
            frame_ancestors=settings.frame_ancestors,
        )


@cache
def site() -> Site:
    """Return where this server stands; raise `ConfigurationError` if it is set up wrongly."""
    return Site.from_settings(read_settings(), streamlit_options.base_path())


def base_path_or_raise(text: str) -> str:
    """Return `server.baseUrlPath` as `/a/b`, or an empty string."""
    path = normalize_url_path(text)
    if path is None:
        told = N_(
            "{name} is '{value}'. It must be a path such as 'playground' of letters, digits, '.', '_', '-'."
        )
        raise ConfigurationError(Message(told, {"name": BASE_PATH, "value": text}))
    return path


def public_url_or_raise(address: WebAddress | None, base_path: str) -> WebAddress | None:
    """Return the public address, None if there is none; its path is that of the page."""
    if address is not None and base_path and address.path != base_path:
        told = N_("{name} is '{value}', but {option} is '{base}'. The address must have the path {base}.")
        names = {"name": variable_name("public_url"), "value": address.url, "option": BASE_PATH}
        raise ConfigurationError(Message(told, {**names, "base": base_path}))
    return address
