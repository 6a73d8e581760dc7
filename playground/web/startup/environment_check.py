"""What whoever runs the server has set, all looked at before anything is started."""

from collections.abc import Iterator

from playground.environment.reading import read_settings, variable_problems
from playground.errors import ConfigurationError
from playground.i18n import Message
from playground.web.site.site import Site, site


def site_or_raise() -> Site:
    """Return where the server stands; raise `ConfigurationError` if any setting cannot be used."""
    read_settings()
    return site()


def setting_problems() -> Iterator[Message]:
    """Yield what is wrong with the settings, each in a sentence that names it."""
    refused = variable_problems()
    yield from refused.values()
    if not refused:
        try:
            site()
        except ConfigurationError as error:
            yield error.message
