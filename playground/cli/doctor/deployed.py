"""All that is looked at of a page that is served somewhere, from the outside as a student's browser does."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from playground.cli.doctor import content, reachability, sockets
from playground.cli.doctor.finding import Finding
from playground.cli.doctor.site import Site

CHECKS: tuple[Callable[[Site], Iterator[Finding]], ...] = (
    content.health,
    content.page,
    content.public_address,
    content.modules,
    sockets.sockets,
    content.figures,
)


def deployed(site: Site) -> Iterator[Finding]:
    """Yield the findings; where nothing answers at all there is nothing else to look at."""
    for finding in entrance(site):
        yield finding
        if finding.fatal and not finding.well:
            return
        if finding.name == "certificate" and not finding.well:
            site = replace(site, trusted=False)
    for check in CHECKS:
        for finding in check(site):
            yield finding
            if finding.name == "health" and not finding.well:
                return


def entrance(site: Site) -> Iterator[Finding]:
    """Yield what is found before anything is asked for."""
    yield from reachability.reach(site)
    if site.scheme == "https":
        yield from reachability.certificate(site)
