"""How the browser came to this server: by which scheme, host and path, as far as can be known here."""

from starlette.requests import HTTPConnection

from playground.addresses import WebAddress
from playground.web.site.forwarded_headers import forwarded_by_trusted_proxy
from playground.web.site.site import Site


def is_https(connection: HTTPConnection, site: Site) -> bool:
    """Tell whether the browser came by https, as far as can be known here."""
    if connection.scope.get("scheme") in {"https", "wss"}:
        return True
    return (
        came_by_public_address(connection, site) and site.public is not None and site.public.scheme == "https"
    )


def came_by_public_address(connection: HTTPConnection, site: Site) -> bool:
    """Tell whether the browser asked for the host of the public address."""
    named = (forwarded_by_trusted_proxy(connection).host, connection.headers.get("host", ""))
    here = site.public
    return here is not None and any(
        WebAddress.from_netloc(here.scheme, host) == WebAddress.parse(here.origin) for host in named
    )


def path_seen_by_browser(connection: HTTPConnection, site: Site) -> str:
    """Return the path of the page as the browser sees it, such as `/playground`; empty for none.

    A proxy that takes the path away before it asks us may tell it (`X-Forwarded-Prefix`); else the
    public address has it.
    """
    if site.base_path:
        return site.base_path
    if forwarded_by_trusted_proxy(connection).prefix:
        return forwarded_by_trusted_proxy(connection).prefix
    return site.public.path if site.public and came_by_public_address(connection, site) else ""
