"""The key to the teacher's screen: where it comes from, who gets in, and who has to wait."""

import pytest

from playground.errors import ConfigurationError
from playground.i18n import LANGUAGES, translator
from playground.web.rate_limits.login_throttle import BROWSERS_OF_ADDRESS, OVERALL, PER_ADDRESS, LoginThrottle
from playground.web.rate_limits.token_bucket import Rate
from playground.web.site.public_address import ListeningAddress
from playground.web.site.site import Site
from playground.web.teacher.banner import teacher_screen_line, teacher_screen_url
from playground.web.teacher.key import LETTERS, TeacherKey, teacher_key
from playground.web.teacher.sessions import IDLE_S, LONGEST_S, MOST_PASSES, TeacherSessions
from tests.settings import settings_of

KEY_VARIABLE = "PLAYGROUND_TEACHER_KEY"
KEY = "open-sesame-9"


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(clock: Clock) -> TeacherSessions:
    return TeacherSessions(TeacherKey(text=KEY, is_generated=False), clock=clock)


def test_a_key_that_is_set_is_used() -> None:
    key = teacher_key(settings_of({KEY_VARIABLE: f"  {KEY} "}))
    assert key == TeacherKey(text=KEY, is_generated=False)


@pytest.mark.parametrize("given", [{}, {KEY_VARIABLE: " "}])
def test_without_one_a_new_key_is_made(given: dict[str, str]) -> None:
    keys = {teacher_key(settings_of(given)).text for _ in range(50)}
    assert len(keys) == 50
    assert all(set(key) <= {*LETTERS, "-"} and len(key) == 14 for key in keys)


@pytest.mark.parametrize("given", ["1234567", "x" * 201])
def test_a_key_of_the_wrong_length_ends_the_start(given: str) -> None:
    with pytest.raises(ConfigurationError, match="must have 8 to 200 characters") as told:
        teacher_key(settings_of({KEY_VARIABLE: given}))
    assert given not in str(told.value)


@pytest.mark.parametrize(
    "attempt",
    ["", "open-sesame-8", "OPEN-SESAME-9", KEY[:-1], KEY + "x", "\ud800", "x" * 10**6, KEY.encode().hex()],
)
def test_only_the_key_opens(attempt: str) -> None:
    key = TeacherKey(text=KEY, is_generated=False)
    assert not key.matches(attempt)
    assert key.matches(f" {KEY}\n")


def test_neither_key_nor_pass_is_told_by_a_representation(sessions: TeacherSessions) -> None:
    answer = sessions.log_in(KEY, "a")
    assert answer.token
    assert answer.token not in repr(answer)
    assert KEY not in repr(sessions.key)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("environment", [{}, {KEY_VARIABLE: KEY}])
def test_the_terminal_shows_a_made_key_and_never_one_that_was_set(
    language: str, environment: dict[str, str]
) -> None:
    key = teacher_key(settings_of(environment))
    line = teacher_screen_line(key, "http://192.168.0.7:8501/teacher", translator(language))
    assert "http://192.168.0.7:8501/teacher" in line
    assert "\n" not in line
    assert (key.text in line) == key.is_generated
    assert KEY not in line
    assert (KEY_VARIABLE in line) == bool(environment)


def test_the_right_key_gives_a_pass_and_a_wrong_one_none(sessions: TeacherSessions) -> None:
    wrong, right = sessions.log_in("wrong", "a"), sessions.log_in(KEY, "a")
    assert (wrong.token, wrong.wait_s) == ("", 0)
    assert sessions.renew_if_valid(right.token)
    assert not sessions.renew_if_valid("")
    assert not sessions.renew_if_valid(right.token + "x")


def test_a_pass_ends_when_it_is_given_back(sessions: TeacherSessions) -> None:
    first, second = sessions.log_in(KEY, "a").token, sessions.log_in(KEY, "a").token
    sessions.log_out(first)
    sessions.log_out("unknown")
    assert not sessions.renew_if_valid(first)
    assert sessions.renew_if_valid(second)


def test_a_pass_that_nobody_uses_ends(sessions: TeacherSessions, clock: Clock) -> None:
    token = sessions.log_in(KEY, "a").token
    for _ in range(3):
        clock.now += IDLE_S - 1
        assert sessions.renew_if_valid(token)
    clock.now += IDLE_S
    assert not sessions.renew_if_valid(token)


def test_a_pass_ends_after_a_day_at_school_though_it_is_used(sessions: TeacherSessions, clock: Clock) -> None:
    token = sessions.log_in(KEY, "a").token
    end = clock.now + LONGEST_S
    while clock.now < end - 60:
        assert sessions.renew_if_valid(token)
        clock.now += 60
    clock.now = end
    assert not sessions.renew_if_valid(token)


def test_the_pass_that_was_used_least_lately_makes_room(sessions: TeacherSessions, clock: Clock) -> None:
    tokens = []
    for number in range(MOST_PASSES):
        clock.now += 1
        tokens.append(sessions.log_in(KEY, f"{number}").token)
    clock.now += 1
    assert sessions.renew_if_valid(tokens[0])
    newest = sessions.log_in(KEY, "one more").token
    assert not sessions.renew_if_valid(tokens[1])
    assert all(map(sessions.renew_if_valid, [tokens[0], *tokens[2:], newest]))


def test_who_guesses_has_to_wait_even_with_the_key(sessions: TeacherSessions, clock: Clock) -> None:
    for _ in range(PER_ADDRESS.burst):
        assert sessions.log_in("wrong", "a").wait_s == 0
    held = sessions.log_in(KEY, "a")
    assert held.token == ""
    assert held.wait_s == pytest.approx(1 / PER_ADDRESS.per_s)
    clock.now += held.wait_s
    assert sessions.log_in(KEY, "a").token


def test_attempts_while_waiting_do_not_lengthen_it(sessions: TeacherSessions, clock: Clock) -> None:
    for _ in range(PER_ADDRESS.burst):
        sessions.log_in("wrong", "a")
    waits = [sessions.log_in("wrong", "a").wait_s for _ in range(100)]
    assert max(waits) == pytest.approx(1 / PER_ADDRESS.per_s)


def test_one_who_guesses_does_not_keep_another_out(sessions: TeacherSessions) -> None:
    for _ in range(2 * PER_ADDRESS.burst):
        sessions.log_in("wrong", "a")
    assert sessions.log_in(KEY, "b").token


def test_many_who_guess_keep_out_strangers_but_not_who_was_in(
    sessions: TeacherSessions, clock: Clock
) -> None:
    assert sessions.log_in(KEY, "teacher").token
    tried = sum(sessions.log_in("wrong", f"{n}").wait_s == 0 for n in range(2 * OVERALL.burst))
    assert tried == OVERALL.burst
    assert sessions.log_in(KEY, "stranger").wait_s == pytest.approx(1 / OVERALL.per_s)
    assert sessions.log_in(KEY, "teacher").token
    clock.now += 1 / OVERALL.per_s
    assert sessions.log_in(KEY, "stranger").token


def test_a_guesser_behind_the_same_address_does_not_keep_the_teacher_out(sessions: TeacherSessions) -> None:
    for _ in range(2 * PER_ADDRESS.burst):
        sessions.log_in("wrong", "class", "student")
        sessions.log_in("wrong", "class")
    assert sessions.log_in(KEY, "class", "student").wait_s > 0
    assert sessions.log_in(KEY, "class").wait_s > 0
    assert sessions.log_in(KEY, "class", "teacher").token


def test_cookies_that_are_made_up_help_no_guesser(sessions: TeacherSessions) -> None:
    assert sessions.log_in(KEY, "class", "teacher").token
    tried = sum(sessions.log_in("wrong", "class", f"cookie {n}").wait_s == 0 for n in range(1000))
    assert tried == BROWSERS_OF_ADDRESS.burst
    assert sessions.log_in(KEY, "class", "stranger").wait_s == pytest.approx(1 / BROWSERS_OF_ADDRESS.per_s)
    assert sessions.log_in(KEY, "class", "teacher").token


def test_in_the_long_run_so_many_keys_are_tried_and_no_more(clock: Clock) -> None:
    attempts = LoginThrottle(Rate(burst=3, per_s=0.5), Rate(burst=1000, per_s=1000.0), clock)
    tried = 0
    for _ in range(1000):
        tried += attempts.try_login("a", lambda: False).wait_s == 0
        clock.now += 0.1
    assert tried == pytest.approx(3 + 100 / 2, abs=1)


@pytest.mark.parametrize(
    ("environment", "listening", "lan", "address"),
    [
        ({}, "127.0.0.1", "10.0.0.7", "http://127.0.0.1:8501/teacher"),
        ({}, "0.0.0.0", "10.0.0.7", "http://10.0.0.7:8501/teacher"),
        ({}, "", "", "http://127.0.0.1:8501/teacher"),
        (
            {"PLAYGROUND_PUBLIC_URL": "https://class.example.org/nets"},
            "",
            "",
            "https://class.example.org/nets/teacher",
        ),
    ],
)
def test_the_terminal_tells_where_the_page_is(
    environment: dict[str, str], listening: str, lan: str, address: str
) -> None:
    assert (
        teacher_screen_url(
            Site.from_settings(settings_of(environment)),
            ListeningAddress(listening=listening, port=8501, lan=lan),
        )
        == address
    )
