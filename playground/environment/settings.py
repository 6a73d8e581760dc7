"""Every environment variable of the playground. A variable is added here, and nowhere else."""

import sys
from typing import Any, Literal

from pydantic import SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from playground.environment.parsing import Flag, Folder, FrameSources, LogForm, Proxies, Readers, Url
from playground.environment.variable import VariableGroup, variable_field, variable_name
from playground.i18n import N_

MOST_S = 1_000_000
"""The most seconds of a limit, eleven days: in effect none."""


class Settings(BaseSettings):
    """The values that hold: of the variable where it is set and not blank, else the default.

    A field `grace_s` is the variable `PLAYGROUND_GRACE_S`. Read it by `playground.environment.reading`.
    """

    model_config = SettingsConfigDict(
        alias_generator=variable_name,
        case_sensitive=True,
        enable_decoding=False,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    public_url: Url | None = variable_field(
        None,
        VariableGroup.ADDRESS,
        N_("Address that students type; links and QR codes carry it."),
        without=N_("the address in the browser, or the one in the network"),
    )
    trusted_proxies: Proxies = variable_field(
        (),
        VariableGroup.ADDRESS,
        N_("Addresses and networks of reverse proxies whose X-Forwarded headers are believed."),
        without=N_("none"),
    )
    frame_ancestors: FrameSources = variable_field(
        ("'self'",),
        VariableGroup.ADDRESS,
        N_("Sites that may show the page in a frame, such as a course platform; none forbids it."),
        without=N_("this site only"),
    )
    teacher_key: SecretStr | None = variable_field(
        None,
        VariableGroup.ADDRESS,
        N_("Key of the teacher's screen, {low} to {high} characters."),
        without=N_("a new one at every start, told in the terminal"),
        min_length=8,  # a shorter one could be found by trying
        max_length=200,
    )
    seal_key: SecretStr | None = variable_field(
        None,
        VariableGroup.ADDRESS,
        N_("Key that seals teachers' tasks; servers that share links need the same."),
        without=N_("one that is made once and kept in the state folder"),
    )

    max_trainers: int | None = variable_field(
        None,
        VariableGroup.LIMITS,
        N_("How many runs train at once, {low} to {high}; the others wait in a queue."),
        without=N_("what cores and free memory carry"),
        ge=1,
        le=500,
    )
    max_waiting: int | None = variable_field(
        None,
        VariableGroup.LIMITS,
        N_("How many runs may wait in the queue, {low} to {high}."),
        without=N_("twice as many as train"),
        ge=0,
        le=10_000,
    )
    frames_per_s: float = variable_field(
        60.0,
        VariableGroup.LIMITS,
        N_("Most pictures a second of one run, {low} to {high}; fewer while many play at once."),
        ge=1,
        le=60,
        allow_inf_nan=False,
    )
    run_memory_mb: int = variable_field(
        1000,
        VariableGroup.LIMITS,
        N_("Megabytes that one run may take beyond a fresh trainer, at least {low}."),
        # With 150 MB no net can be compiled, with 200 small ones can; more cores take more.
        ge=300,
        le=100_000,
    )
    run_cpu_s: float = variable_field(
        1800.0,
        VariableGroup.LIMITS,
        N_("Processor seconds of one Play, after which the run pauses."),
        ge=5,
        le=MOST_S,
        allow_inf_nan=False,
    )
    run_wall_s: float = variable_field(
        7200.0,
        VariableGroup.LIMITS,
        N_("Seconds of one Play, after which the run pauses."),
        ge=5,
        le=MOST_S,
        allow_inf_nan=False,
    )
    idle_s: float = variable_field(
        600.0,
        VariableGroup.LIMITS,
        N_("Seconds after which a run that rests gives its trainer back though its page is open."),
        ge=5,
        le=MOST_S,
        allow_inf_nan=False,
    )
    grace_s: float = variable_field(
        10.0,
        VariableGroup.LIMITS,
        N_("Seconds after which a run whose page is closed gives its trainer back."),
        ge=0,
        le=MOST_S,
        allow_inf_nan=False,
    )
    start_method: Literal["fork", "spawn"] = variable_field(
        # Forking after the import of TensorFlow is safe on Linux only.
        "fork" if sys.platform == "linux" else "spawn",
        VariableGroup.LIMITS,
        N_("How trainers are started: fork (Linux) or spawn."),
        without=N_("fork on Linux, spawn elsewhere"),
    )

    state_dir: Folder | None = variable_field(
        None,
        VariableGroup.STORAGE,
        N_("Folder of the database that lets runs outlast a restart."),
        without=N_("the user's folder for state"),
    )
    database_url: str | None = variable_field(
        None,
        VariableGroup.STORAGE,
        N_(
            "Database in place of that file, such as postgresql+psycopg://..., whose driver has to be "
            "installed besides; none keeps nothing."
        ),
        without=N_("SQLite in the state folder"),
        repr=False,  # it may hold a password
    )
    data_dir: Folder | None = variable_field(
        None,
        VariableGroup.STORAGE,
        N_("Folder of the real data sets."),
        without=N_("data/ in the project; of an installed wheel, the user's folder for data"),
    )
    lessons_dir: Folder | None = variable_field(
        None,
        VariableGroup.STORAGE,
        N_("Folder of lessons of your own, which stand behind those of the course."),
        without=N_("the course alone"),
    )
    cache_dir: Folder | None = variable_field(
        None,
        VariableGroup.STORAGE,
        N_("Folder of compiled programs; a first picture comes sooner with it."),
        without=N_("the user's folder for caches"),
    )

    metrics: Readers = variable_field(
        "local",
        VariableGroup.METRICS,
        N_("Who may read /metrics: local (this machine only), public, or addresses and networks."),
    )
    metrics_key: SecretStr | None = variable_field(
        None,
        VariableGroup.METRICS,
        N_("Key with which /metrics may be read from anywhere, sent as a bearer token."),
        without=N_("none"),
    )
    log: LogForm = variable_field("text", VariableGroup.METRICS, N_("Form of the log lines: text or json."))

    # Read by docker compose and by the proxy in front, not by this program: texts as they are.
    bind: str = variable_field(
        "0.0.0.0", VariableGroup.COMPOSE, N_("Address of this computer at which the container listens.")
    )
    port: str = variable_field(
        "8501", VariableGroup.COMPOSE, N_("Port of this computer at which the container listens.")
    )
    memory: str = variable_field("8g", VariableGroup.COMPOSE, N_("Memory that the container may take."))
    cpus: str = variable_field(
        "0", VariableGroup.COMPOSE, N_("Cores that the container may take; 0 stands for all.")
    )
    base_path: str = variable_field(
        "",
        VariableGroup.COMPOSE,
        N_("Path below which the page lies, such as playground."),
        without=N_("none"),
    )
    network: str = variable_field(
        "172.30.84", VariableGroup.COMPOSE, N_("First three numbers of the containers' own network.")
    )
    site: str = variable_field(
        "localhost", VariableGroup.COMPOSE, N_("Name under which the proxy serves the page.")
    )
    tls: str = variable_field(
        "",
        VariableGroup.COMPOSE,
        N_("What Caddy does for a certificate, such as tls internal."),
        without=N_("a certificate of a public authority"),
    )
    http_port: str = variable_field("80", VariableGroup.COMPOSE, N_("Port of the proxy for http."))
    https_port: str = variable_field("443", VariableGroup.COMPOSE, N_("Port of the proxy for https."))
    upstream: str = variable_field(
        "127.0.0.1:8501",
        VariableGroup.COMPOSE,
        N_("Where the proxy finds the playground; compose.yaml sets it."),
    )
    proxy_http_port: str = variable_field(
        "80", VariableGroup.COMPOSE, N_("Port for http of a Caddy that runs without Docker.")
    )

    chromium: str | None = variable_field(
        None,
        VariableGroup.INTERNAL,
        N_("Browser of the tests and screenshots."),
        without=N_("the one that is installed"),
    )
    require_browser: Flag = variable_field(
        False,
        VariableGroup.INTERNAL,
        N_("If it is set, tests fail where there is no browser."),
        without=N_("they are skipped"),
    )
    require_nginx: Flag = variable_field(
        False,
        VariableGroup.INTERNAL,
        N_("If it is set, tests fail where there is no nginx."),
        without=N_("they are skipped"),
    )
    debian_mirror: str | None = variable_field(
        None,
        VariableGroup.INTERNAL,
        N_("Where make image-test fetches Debian from."),
        without=N_("the one of this machine"),
    )
    trainer_token: SecretStr | None = variable_field(
        None,
        VariableGroup.INTERNAL,
        N_("Proves a spawned trainer to the web process; never set by hand."),
        without="-",
    )

    @model_validator(mode="before")
    @classmethod
    def drop_blank_values(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Take blanks around values away, and what is blank altogether: it counts as not set."""
        texts = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
        return {name: value for name, value in texts.items() if value != ""}
