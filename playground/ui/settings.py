"""What whoever runs the server has set in the environment, all looked at before anything is started."""

from playground.engine.grace import grace_s
from playground.engine.launcher import start_method
from playground.engine.limits import Limits
from playground.ui.metrics_access import Access
from playground.ui.site import Site, site


def checked_settings() -> Site:
    """Return where the server stands; raise `PlaygroundError` if any setting cannot be used."""
    Limits.from_environment()
    grace_s()
    start_method()
    Access.from_environment()
    return site()
