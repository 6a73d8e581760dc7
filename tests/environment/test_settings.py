"""The environment variables: what is taken, what is refused, and how that is told."""

import re

import pytest

from playground.addresses import WebAddress
from playground.environment.catalogue import field_of_variable, variable_bounds, variables
from playground.environment.reading import read_settings, usable_or_default_settings, variable_problems
from playground.environment.settings import Settings
from playground.environment.variable import variable_name
from playground.errors import ConfigurationError
from playground.i18n import LANGUAGES, translator
from tests.settings import settings_of

WRONG = {
    "PLAYGROUND_PUBLIC_URL": ("class.example.org", "It must be an address such as https://"),
    "PLAYGROUND_TRUSTED_PROXIES": ("10.0.0.1,10.0.0.0/33", "'10.0.0.0/33' is not an IP address"),
    "PLAYGROUND_FRAME_ANCESTORS": ("https://a.kr/path", "is not the address of a site"),
    "PLAYGROUND_TEACHER_KEY": ("1234567", "must have 8 to 200 characters."),
    "PLAYGROUND_MAX_TRAINERS": ("many", "must be a number, not 'many'."),
    "PLAYGROUND_RUN_MEMORY_MB": ("299", "must be from 300 to 100000, not 299."),
    "PLAYGROUND_GRACE_S": ("nan", "must be from 0 to 1000000, not nan."),
    "PLAYGROUND_IDLE_S": ("inf", "must be from 5 to 1000000, not inf."),
    "PLAYGROUND_START_METHOD": ("thread", "must be one of fork, spawn, not 'thread'."),
    "PLAYGROUND_METRICS": ("everybody", "must be local, public, or addresses"),
    "PLAYGROUND_LOG": ("xml", "must be one of text, json, not 'xml'."),
}
"""A value of each kind that is refused, and what is told of it."""
RANGED = [field for field in Settings.model_fields if variable_bounds(field) and field != "teacher_key"]


@pytest.fixture
def all_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, (value, _) in WRONG.items():
        monkeypatch.setenv(name, value)


def test_what_is_not_set_or_blank_has_its_default() -> None:
    blank = {variable.name: "  " for variable in variables()}
    assert settings_of({}) == settings_of(blank) == settings_of(dict.fromkeys(blank, ""))
    assert settings_of({}) == Settings.model_construct()


def test_blanks_around_a_value_do_not_count() -> None:
    chosen = settings_of(
        {"PLAYGROUND_IDLE_S": " 12.5 ", "PLAYGROUND_LOG": " JSON", "PLAYGROUND_METRICS": "public "}
    )
    assert (chosen.idle_s, chosen.log, chosen.metrics) == (12.5, "json", "public")


def test_values_are_read_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for seconds in (20.0, 30.0):
        monkeypatch.setenv("PLAYGROUND_GRACE_S", str(seconds))
        assert read_settings().grace_s == seconds


def test_names_in_other_letters_are_not_ours() -> None:
    assert settings_of({"playground_grace_s": "77", "GRACE_S": "88"}).grace_s == 10.0


def test_a_flag_is_set_by_anything() -> None:
    assert settings_of({"PLAYGROUND_REQUIRE_BROWSER": "0"}).require_browser
    assert not settings_of({"PLAYGROUND_REQUIRE_BROWSER": ""}).require_browser


def test_an_address_and_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    chosen = settings_of({"PLAYGROUND_PUBLIC_URL": "https://a.kr/nets", "PLAYGROUND_DATA_DIR": "~/data"})
    assert chosen.public_url == WebAddress(scheme="https", host="a.kr", port=443, path="/nets")
    assert str(chosen.data_dir) == "/home/somebody/data"


@pytest.mark.parametrize("name", WRONG)
def test_a_value_that_cannot_be_used_is_told_by_its_name(name: str) -> None:
    value, told = WRONG[name]
    with pytest.raises(ConfigurationError) as error:
        settings_of({name: value})
    assert str(error.value).startswith(name)
    assert told in str(error.value)


@pytest.mark.parametrize("field", RANGED)
def test_both_ends_of_a_range_can_be_used_and_nothing_beyond(field: str) -> None:
    name, ends = variable_name(field), variable_bounds(field)
    assert {getattr(settings_of({name: str(end)}), field) for end in ends.values()} == set(ends.values())
    for value in (ends["low"] - 1, ends["high"] + 1):
        with pytest.raises(
            ConfigurationError, match=rf"^{name} must be from {ends['low']} to {ends['high']}, not {value}"
        ):
            settings_of({name: str(value)})


@pytest.mark.usefixtures("all_wrong")
def test_all_that_is_wrong_is_found_at_once_and_the_first_is_raised() -> None:
    assert set(variable_problems()) == set(WRONG)
    with pytest.raises(ConfigurationError, match=f"^{next(iter(variable_problems()))} "):
        read_settings()


@pytest.mark.usefixtures("all_wrong")
def test_what_cannot_be_used_is_left_out_and_the_rest_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_WAITING", "7")
    usable = usable_or_default_settings()
    assert usable.max_waiting == 7
    for name in WRONG:
        assert (
            getattr(usable, field_of_variable(name)) == Settings.model_fields[field_of_variable(name)].default
        )


@pytest.mark.usefixtures("all_wrong")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_in_the_language_of_its_reader_and_repeats_no_key(language: str) -> None:
    for name, message in variable_problems().items():
        text = message.text(translator(language))
        assert name in text
        assert (language == "en") != bool(re.search("[가-힣]", text))
        assert "1234567" not in text


def test_no_secret_is_shown_by_a_representation() -> None:
    secrets = dict.fromkeys(("teacher_key", "seal_key", "metrics_key", "database_url"), "a-very-secret-thing")
    chosen = settings_of({variable_name(field): value for field, value in secrets.items()})
    assert chosen.database_url == "a-very-secret-thing"
    assert "secret-thing" not in repr(chosen) + str(chosen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_variable_tells_what_it_means_and_its_bounds(language: str) -> None:
    for variable in variables():
        text = variable.meaning.text(translator(language))
        assert text
        assert "{" not in text
        assert variable.default
