"""All that is looked at of a page that is served somewhere, from the outside as a student's browser does."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from playground.cli.doctor import content, reachability, sockets
from playground.cli.doctor.finding import Finding
from playground.cli.doctor.site import DeployedSite

CHECKS: tuple[Callable[[DeployedSite], Iterator[Finding]], ...] = (
    content.check_health,
    content.check_page,
    content.check_secure_cookies,
    content.check_modules,
    sockets.check_sockets,
    content.check_metrics_access,
)


def check_deployed_site(site: DeployedSite) -> Iterator[Finding]:
    """Yield the findings; where nothing answers at all there is nothing else to look at."""
    for finding in check_connection_and_certificate(site):
        yield finding
        if finding.fatal and not finding.is_ok:
            return
        if finding.name == "certificate" and not finding.is_ok:
            site = replace(site, trusted=False)
    for check in CHECKS:
        for finding in check(site):
            yield finding
            if finding.name == "health" and not finding.is_ok:
                return


def check_connection_and_certificate(site: DeployedSite) -> Iterator[Finding]:
    """Yield what is found before anything is asked for."""
    yield from reachability.check_reachable(site)
    if site.scheme == "https":
        yield from reachability.check_certificate(site)
