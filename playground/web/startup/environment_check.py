"""What whoever runs the server has set in the environment, all looked at before anything is started."""

import os
from collections.abc import Callable, Iterator, Mapping

from playground.engine.launch.launcher import start_method
from playground.engine.scheduler.grace_period import grace_s
from playground.engine.scheduler.limits import Limits
from playground.errors import DeploymentError, PlaygroundError
from playground.i18n import N_, Message
from playground.logs import FORMS, VARIABLE, WORDS
from playground.web.metrics.access import Access
from playground.web.site.site import Site, site
from playground.web.teacher.key import checked_key


def checked_form(environment: Mapping[str, str] = os.environ) -> str:
    """Return the form of log lines that is set, or text; raise `DeploymentError` if there is none such."""
    chosen = environment.get(VARIABLE, "").strip().lower() or WORDS
    if chosen not in FORMS:
        names: dict[str, object] = {"name": VARIABLE, "choices": ", ".join(FORMS), "value": chosen[:40]}
        raise DeploymentError(Message(N_("{name} must be one of {choices}, not '{value}'."), names))
    return chosen


LIMITS: Callable[[], object] = Limits.from_environment
REST: tuple[Callable[[], object], ...] = (
    grace_s,
    start_method,
    Access.from_environment,
    site,
    checked_key,
    checked_form,
)


def checked_settings() -> Site:
    """Return where the server stands; raise `PlaygroundError` if any setting cannot be used."""
    for check in (LIMITS, *REST):
        check()
    return site()


def problems() -> Iterator[Message]:
    """Yield what is wrong with settings other than the limits, each in a sentence that names it."""
    for check in REST:
        try:
            check()
        except PlaygroundError as error:
            yield error.message
