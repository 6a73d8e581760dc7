"""What stands around the whole app, from the outside in."""

from starlette.middleware import Middleware

from playground.ui.browser import BrowserCookie
from playground.ui.guard import Guard
from playground.ui.host_config import HostConfig
from playground.ui.metrics_gate import FiguresGate
from playground.ui.origin import OriginGate
from playground.ui.proxies import ForwardedHeaders
from playground.ui.rates import RateLimit
from playground.ui.site import Site
from playground.ui.sockets import SocketCount


def middleware(site: Site) -> list[Middleware]:
    """Return what every request passes, ours and Streamlit's."""
    return [
        Middleware(ForwardedHeaders, site=site),
        Middleware(Guard, site=site),
        Middleware(OriginGate, site=site),
        Middleware(FiguresGate),
        Middleware(RateLimit, site=site),
        Middleware(SocketCount),
        Middleware(BrowserCookie, site=site),
        Middleware(HostConfig),
    ]
