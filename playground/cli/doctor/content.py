"""Does the page come, whole and compressed, and does the server know under which address it comes?"""

import importlib
from collections.abc import Callable, Iterator
from http.client import HTTPException
from http.cookies import CookieError, SimpleCookie
from typing import Any

from playground.cli.doctor.finding import Finding, advice_unless_ok
from playground.cli.doctor.reachability import error_reason
from playground.cli.doctor.site import DeployedSite, HttpResponse, send_get_request
from playground.i18n import N_, Message

OK = 200
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MARK = b'id="root"'
"""What Streamlit's page has in it."""
FIGURE = b"playground_uptime_seconds"
BROKEN = N_("the connection broke off ({reason}).")
LEADS_ON = N_("this address leads on to {location}; give that one to students, and look at it with --url.")
NO_HEALTH = N_(
    "the playground does not answer below this path: is it started, with the base path (--base-path) that "
    "the proxy passes on?"
)
NO_PAGE = N_("this is not the page; look where the proxy sends this path.")
NO_MODULES = N_(
    "the page's own files do not come: the proxy must pass on all below this path, and the server must run "
    "this version of the playground."
)
NOT_COMPRESSED = N_("it comes uncompressed; the proxy must leave Accept-Encoding and Content-Encoding alone.")
NOT_ENCRYPTED = N_(
    "the server does not know that its page is encrypted: the proxy must send X-Forwarded-Proto, with its "
    "address in PLAYGROUND_TRUSTED_PROXIES; or set PLAYGROUND_PUBLIC_URL={url}."
)
OPEN_FIGURES = N_(
    "everybody may read the figures of this server; keep /metrics back in the proxy if that is not meant."
)


def check_health(site: DeployedSite) -> Iterator[Finding]:
    """Look whether the server says that it is well."""
    yield finding_from_request(
        site,
        "health",
        "_stcore/health",
        lambda answer: problem_of_answer(answer, NO_HEALTH, answer.body == b"ok"),
    )


def check_page(site: DeployedSite) -> Iterator[Finding]:
    """Look whether the page comes."""
    yield finding_from_request(
        site, "page", "", lambda answer: problem_of_answer(answer, NO_PAGE, MARK in answer.body)
    )


def check_secure_cookies(site: DeployedSite) -> Iterator[Finding]:
    """Look whether the server knows that its page comes encrypted: the cookie of the page tells."""
    if site.scheme == "https":
        yield finding_from_request(
            site, "encrypted", "", lambda answer: insecure_cookie_problem(answer, site), fatal=False
        )


def insecure_cookie_problem(answer: HttpResponse, site: DeployedSite) -> Message | None:
    """Return what to do if the page's cookies could go out unencrypted."""
    try:
        cookies = SimpleCookie(answer.headers.get("set-cookie", ""))
    except CookieError:
        return None
    ours = [cookie for name, cookie in cookies.items() if name.startswith("playground")]
    return advice_unless_ok(NOT_ENCRYPTED, ok=all(cookie["secure"] for cookie in ours), url=site.url)


def check_modules(site: DeployedSite) -> Iterator[Finding]:
    """Look whether the page's modules come, and plotly.js compressed."""
    assets: Any = importlib.import_module("playground.web.files.assets")
    folder = f"api/static/{assets.assets_version()}"
    first = f"{folder}/{assets.BUNDLE}"
    yield finding_from_request(
        site, "modules", first, lambda answer: problem_of_answer(answer, NO_MODULES, is_javascript(answer))
    )
    plotly = f"{folder}/{assets.PLOTLY_NAME}"
    yield finding_from_request(site, "plotly", plotly, plotly_problem, fatal=False, accept_encoding="gzip")


def plotly_problem(answer: HttpResponse) -> Message | None:
    """Return what is wrong with the largest file of the page."""
    if answer.status != OK or not is_javascript(answer):
        return Message(NO_MODULES)
    return advice_unless_ok(NOT_COMPRESSED, ok=answer.headers.get("content-encoding") == "gzip")


def is_javascript(answer: HttpResponse) -> bool:
    """Tell whether an answer is JavaScript."""
    return answer.headers.get("content-type", "").startswith("text/javascript")


def check_metrics_access(site: DeployedSite) -> Iterator[Finding]:
    """Look whether strangers may read the server's figures."""
    yield finding_from_request(site, "metrics", "metrics", public_metrics_problem, fatal=False)


def public_metrics_problem(answer: HttpResponse) -> Message | None:
    """Return what to do if the figures came."""
    return advice_unless_ok(OPEN_FIGURES, ok=answer.status != OK or FIGURE not in answer.body)


def finding_from_request(
    site: DeployedSite,
    name: str,
    path: str,
    judge: Callable[[HttpResponse], Message | None],
    *,
    fatal: bool = True,
    **headers: str,
) -> Finding:
    """Ask for `path` and return what `judge` says of the answer."""
    try:
        answer = send_get_request(site, path, **headers)
    except (OSError, HTTPException) as error:
        reason = error_reason(error) if isinstance(error, OSError) else type(error).__name__
        return Finding(name=name, value="-", advice=Message(BROKEN, {"reason": reason}), fatal=fatal)
    value = f"{answer.status}, {len(answer.body) / 1e3:.0f} kB, {answer.seconds * 1e3:.0f} ms"
    return Finding(name=name, value=value, advice=judge(answer), fatal=fatal)


def problem_of_answer(answer: HttpResponse, problem: str, ok: bool) -> Message | None:
    """Return `problem` if the answer is not what it should be; a redirect is told as such."""
    if answer.status in REDIRECTS:
        return Message(LEADS_ON, {"location": answer.headers.get("location", "")})
    return advice_unless_ok(problem, ok=answer.status == OK and ok)
