"""What stands around the whole app, from the outside in."""

from starlette.middleware import Middleware

from playground.web.files.streamlit_files import StreamlitFilesMiddleware
from playground.web.metrics.streamlit_metrics_gate import StreamlitMetricsGate
from playground.web.rate_limits.connection_limit import SocketLimitMiddleware
from playground.web.rate_limits.request_limit import RateLimitMiddleware
from playground.web.rate_limits.slow_readers import SlowReadersMiddleware
from playground.web.security.error_guard import ErrorGuard
from playground.web.security.origin_check import OriginGate
from playground.web.security.streamlit_host_config import HostConfigMiddleware
from playground.web.site.browser_cookie import BrowserCookieMiddleware
from playground.web.site.forwarded_headers import ForwardedHeadersMiddleware
from playground.web.site.site import Site


def middleware_list(site: Site) -> list[Middleware]:
    """Return what every request passes, ours and Streamlit's."""
    return [
        Middleware(ForwardedHeadersMiddleware, site=site),
        Middleware(ErrorGuard, site=site),
        Middleware(SlowReadersMiddleware),
        Middleware(OriginGate, site=site),
        Middleware(StreamlitMetricsGate),
        Middleware(RateLimitMiddleware, site=site),
        Middleware(StreamlitFilesMiddleware, site=site),
        Middleware(SocketLimitMiddleware),
        Middleware(BrowserCookieMiddleware, site=site),
        Middleware(HostConfigMiddleware),
    ]
