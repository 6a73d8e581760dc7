"""The class of the lessons: who is counted where, which votes count, and how long a teacher's word holds."""

from playground.web.lessons.lesson_class import (
    HERE_S,
    KEPT_S,
    TEACHER_AWAY_S,
    ClassOrder,
    LessonClass,
    StepReport,
)

STEP = ("xor", "bend")


class Clock:
    """Seconds that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def report(answer: str = "", number: int = 1, measured: str | None = None) -> StepReport:
    """Return what a page at the step tells."""
    return StepReport(at=STEP, answer=answer, round=number, measured=measured)


def test_browsers_are_counted_where_they_are_and_as_long_as_they_are_heard_of() -> None:
    clock = Clock()
    here = LessonClass(clock=clock)
    here.report("a", report())
    here.report("b", StepReport(at=("xor", "recall")))
    here.report("", report("four"))  # a browser without an id
    assert here.view_of_teacher(STEP)["where"] == {"xor": {"bend": 1, "recall": 1}}
    here.report("b", report("four"))
    assert here.view_of_teacher(STEP)["where"] == {"xor": {"bend": 2}}
    clock.now += HERE_S / 2
    here.report("a", report())
    clock.now += HERE_S * 0.6
    told = here.view_of_teacher(STEP)
    assert (told["where"], told["predicted"]) == (
        {"xor": {"bend": 1}},
        1,
    )  # what b has predicted still counts
    clock.now += KEPT_S
    assert here.view_of_teacher(STEP)["predicted"] == 0


def test_the_prediction_before_the_run_counts_and_the_second_vote_beside_it() -> None:
    here = LessonClass(clock=Clock())
    here.teacher_is_here()
    here.report("a", report("four"))
    here.report("a", report("three"))
    here.report("a", report("three", measured="two"))
    here.report("a", report("two", measured=None))  # once it has run, another choice is none beforehand
    assert here.view_of_teacher(STEP)["bars"] == {"before": {"three": 1}, "after": {}, "measured": {"two": 1}}
    here.report("b", report("four", number=2))  # there is no second round yet
    here.order(STEP, ClassOrder.VOTE_AGAIN)
    here.report("a", report("two", number=2, measured="two"))
    here.report("b", report("two", number=2, measured=""))
    told = here.view_of_teacher(STEP)
    assert told["bars"] == {"before": {"three": 1}, "after": {"two": 2}, "measured": {"two": 1, "": 1}}
    assert (told["round"], told["predicted"], told["ran"]) == (2, 2, 2)
    here.order(STEP, ClassOrder.VOTE_AGAIN)
    assert here.view_of_teacher(STEP)["bars"]["after"] == {}
    here.report("a", report())  # somebody else sits there now
    assert here.view_of_teacher(STEP)["bars"]["before"] == {}


def test_students_see_bars_only_when_they_are_shown_and_are_held_where_the_teacher_says() -> None:
    clock = Clock()
    here = LessonClass(clock=clock)
    here.report("a", report("four"))
    assert here.view_of_student(STEP) == {"held": "", "round": 1, "bars": None}
    here.order(STEP, ClassOrder.SHOW_BARS)
    here.order(STEP, ClassOrder.HOLD)
    told = here.view_of_student(("xor", "recall"))
    assert (told["held"], told["bars"]) == ("bend", None)
    assert here.view_of_student(STEP)["bars"]["before"] == {"four": 1}
    here.order(STEP, ClassOrder.HIDE_BARS)
    here.order(STEP, ClassOrder.GO_ON)
    assert here.view_of_student(STEP) == {"held": "", "round": 1, "bars": None}
    here.order(STEP, ClassOrder.HOLD)
    clock.now += TEACHER_AWAY_S + 1
    assert here.view_of_student(STEP)["held"] == ""  # nobody stays held when the teacher has gone home


def test_there_is_an_end_to_what_is_kept() -> None:
    here = LessonClass(most=3, clock=Clock())
    for name in ("a", "b", "c", "a", "d"):
        here.report(name, report("four"))
    assert here.view_of_teacher(STEP)["bars"]["before"] == {"four": 3}  # b was heard of longest ago
    with here.listening() as news:
        here.report("a", report("four"))
        assert not news.is_set()  # nothing has changed
        here.report("a", report("three"))
        assert news.is_set()
    assert here.n_waiting == 0
