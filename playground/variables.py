"""Every environment variable that the playground knows: its name, what it is for, what holds without it.

The table of `docs/deployment`, and `doctor` for names that are misspelt, are made from this.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from playground.i18n import N_

PREFIX = "PLAYGROUND_"
LIKE = 0.7
"""How like a misspelt name has to be to the one that was meant, 0 to 1."""


class Group(StrEnum):
    """Who sets a variable, and for what."""

    ADDRESS = N_("The address, and the teacher's key")
    LIMITS = N_("Limits of the runs")
    STORAGE = N_("What is kept, and where")
    FIGURES = N_("Figures and log lines")
    COMPOSE = N_("docker compose and its proxy")
    INNER = N_("For developers, and set by the playground itself")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One environment variable. `default` says what holds if it is not set."""

    name: str
    group: Group
    meaning: str
    default: str


def _group(group: Group, *rows: tuple[str, str, str]) -> tuple[Variable, ...]:
    """Return the variables of a group: name without the prefix, meaning, default."""
    return tuple(Variable(name=PREFIX + name, group=group, meaning=mean, default=d) for name, mean, d in rows)


ADDRESS = _group(
    Group.ADDRESS,
    (
        "PUBLIC_URL",
        N_("Address that students type; links and QR codes carry it."),
        N_("the address in the browser, or the one in the network"),
    ),
    (
        "TRUSTED_PROXIES",
        N_("Addresses and networks of reverse proxies whose X-Forwarded headers are believed."),
        N_("none"),
    ),
    (
        "FRAME_ANCESTORS",
        N_("Sites that may show the page in a frame, such as a course platform; none forbids it."),
        N_("this site only"),
    ),
    (
        "TEACHER_KEY",
        N_("Key of the teacher's screen, 8 to 200 characters."),
        N_("a new one at every start, told in the terminal"),
    ),
    (
        "SEAL_KEY",
        N_("Key that seals teachers' tasks; servers that share links need the same."),
        N_("one that is made once and kept in the state folder"),
    ),
)
LIMITS = _group(
    Group.LIMITS,
    (
        "MAX_TRAINERS",
        N_("How many runs train at once, 1 to 500; the others wait in a queue."),
        N_("what cores and free memory carry"),
    ),
    ("MAX_WAITING", N_("How many runs may wait in the queue, 0 to 10000."), N_("twice as many as train")),
    ("FRAMES_PER_S", N_("Most pictures a second of one run, 1 to 60; fewer while many play at once."), "60"),
    ("RUN_MEMORY_MB", N_("Megabytes that one run may take beyond a fresh trainer, at least 300."), "1000"),
    ("RUN_CPU_S", N_("Processor seconds of one Play, after which the run pauses."), "1800"),
    ("RUN_WALL_S", N_("Seconds of one Play, after which the run pauses."), "7200"),
    (
        "IDLE_S",
        N_("Seconds after which a run that rests gives its trainer back though its page is open."),
        "600",
    ),
    ("GRACE_S", N_("Seconds after which a run whose page is closed gives its trainer back."), "10"),
    (
        "START_METHOD",
        N_("How trainers are started: fork (Linux) or spawn."),
        N_("fork on Linux, spawn elsewhere"),
    ),
)
STORAGE = _group(
    Group.STORAGE,
    (
        "STATE_DIR",
        N_("Folder of the database that lets runs outlast a restart."),
        N_("the user's folder for state"),
    ),
    (
        "DATABASE_URL",
        N_(
            "Database in place of that file, such as postgresql+psycopg://..., whose driver has to be "
            "installed besides; none keeps nothing."
        ),
        N_("SQLite in the state folder"),
    ),
    ("DATA_DIR", N_("Folder of the real data sets."), N_("data/ in the project")),
    (
        "CACHE_DIR",
        N_("Folder of compiled programs; a first picture comes sooner with it."),
        N_("the user's folder for caches"),
    ),
)
FIGURES = _group(
    Group.FIGURES,
    (
        "METRICS",
        N_("Who may read /metrics: local (this machine only), public, or addresses and networks."),
        "local",
    ),
    (
        "METRICS_KEY",
        N_("Key with which /metrics may be read from anywhere, sent as a bearer token."),
        N_("none"),
    ),
    ("LOG", N_("Form of the log lines: text or json."), "text"),
)
COMPOSE = _group(
    Group.COMPOSE,
    ("BIND", N_("Address of this computer at which the container listens."), "0.0.0.0"),
    ("PORT", N_("Port of this computer at which the container listens."), "8501"),
    ("MEMORY", N_("Memory that the container may take."), "8g"),
    ("CPUS", N_("Cores that the container may take; 0 stands for all."), "0"),
    ("BASE_PATH", N_("Path below which the page lies, such as playground."), N_("none")),
    ("NETWORK", N_("First three numbers of the containers' own network."), "172.30.84"),
    ("SITE", N_("Name under which the proxy serves the page."), "localhost"),
    (
        "TLS",
        N_("What Caddy does for a certificate, such as tls internal."),
        N_("a certificate of a public authority"),
    ),
    ("HTTP_PORT", N_("Port of the proxy for http."), "80"),
    ("HTTPS_PORT", N_("Port of the proxy for https."), "443"),
    ("UPSTREAM", N_("Where the proxy finds the playground; compose.yaml sets it."), "127.0.0.1:8501"),
    ("PROXY_HTTP_PORT", N_("Port for http of a Caddy that runs without Docker."), "80"),
)
INNER = _group(
    Group.INNER,
    ("CHROMIUM", N_("Browser of the tests and screenshots."), N_("the one that is installed")),
    ("REQUIRE_BROWSER", N_("If it is set, tests fail where there is no browser."), N_("they are skipped")),
    ("REQUIRE_NGINX", N_("If it is set, tests fail where there is no nginx."), N_("they are skipped")),
    ("DEBIAN_MIRROR", N_("Where make image-test fetches Debian from."), N_("the one of this machine")),
    ("TRAINER_TOKEN", N_("Proves a spawned trainer to the web process; never set by hand."), "-"),
)
VARIABLES = ADDRESS + LIMITS + STORAGE + FIGURES + COMPOSE + INNER


def unknown(names: Iterable[str]) -> dict[str, str]:
    """Return the names that begin as ours do and are none, each with the one that was probably meant."""
    known = {variable.name.removeprefix(PREFIX): variable.name for variable in VARIABLES}
    strange = sorted(name for name in names if name.startswith(PREFIX) and name not in known.values())
    close = {name: difflib.get_close_matches(name.removeprefix(PREFIX), known, 1, LIKE) for name in strange}
    return {name: known[found[0]] if found else "" for name, found in close.items()}
