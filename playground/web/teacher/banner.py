"""What the terminal says of the teacher's screen when the server starts: its address, and a made key."""

from playground.environment.variable import variable_name
from playground.i18n import Translate, environment_language, translator
from playground.web.site import page_paths
from playground.web.site.public_address import ListeningAddress, listening_address
from playground.web.site.site import Site, site
from playground.web.teacher.key import TeacherKey


def print_teacher_screen_line(key: TeacherKey) -> None:
    """Print the line: to the terminal only, since logs are kept and read by others."""
    print(
        teacher_screen_line(
            key, teacher_screen_url(site(), listening_address()), translator(environment_language())
        ),
        flush=True,
    )


def teacher_screen_line(key: TeacherKey, address: str, _: Translate) -> str:
    """Return the line; a key that was set is not repeated."""
    values = {"address": address, "key": key.text, "variable": variable_name("teacher_key")}
    if not key.is_generated:
        return _("Teacher's screen: {address} (its key is the one in {variable})").format_map(
            {**values, "key": ""}
        )
    line = _("Teacher's screen: {address} (its key until the server stops: {key})")
    return line.format_map(values)


def teacher_screen_url(here: Site, place: ListeningAddress) -> str:
    """Return the address of the page: the public one, that in this machine's network, or its own."""
    first = here.public.url if here.public else place.url_at(place.host_for_others or "127.0.0.1")
    return first + page_paths.url_path(page_paths.CLASSROOM)
