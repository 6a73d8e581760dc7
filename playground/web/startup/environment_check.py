"""What whoever runs the server has set, all looked at before anything is started."""

from collections.abc import Iterator

from playground.environment.reading import read_settings, refused_variables
from playground.errors import DeploymentError
from playground.i18n import Message
from playground.web.site.site import Site, site


def checked_settings() -> Site:
    """Return where the server stands; raise `DeploymentError` if any setting cannot be used."""
    read_settings()
    return site()


def setting_problems() -> Iterator[Message]:
    """Yield what is wrong with the settings, each in a sentence that names it."""
    refused = refused_variables()
    yield from refused.values()
    if not refused:
        try:
            site()
        except DeploymentError as error:
            yield error.message
