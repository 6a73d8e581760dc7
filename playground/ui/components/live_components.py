"""Our browser components: which there are, what is sent to them and what they report."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from playground.engine.scheduler.limits import RANGES
from playground.i18n import Translate
from playground.ui.components.component import Component
from playground.ui.layout.language import reader_language
from playground.web.live import class_commands

PLAYBACK_BAR = Component(
    name="time",
    module="playback/playback_bar.js",
    function="mountPlaybackBar",
    key="time_bar",
    width="content",
)
VERDICT = Component(
    name="verdict",
    module="run_view/verdict_place.js",
    function="mountVerdictPlace",
    key="verdict",
)
"""The place beside the time bar: the live component writes there."""
VIEW_SWITCH = Component(
    name="views",
    module="help/view_switch.js",
    function="mountViewSwitch",
    key="view_switch",
    width="content",
)
CLASSROOM = Component(
    name="wall",
    module="classroom/classroom.js",
    function="mountClassroom",
    key="wall",
)
DATASET_PICKER = Component(
    name="picker",
    module="data/dataset_picker.js",
    function="mountDatasetPicker",
    key="picker",
)
INPUT_FEATURES = Component(
    name="chips",
    module="data/input_features.js",
    function="mountInputFeatures",
    key="chips",
)
DRAWING_BOARD = Component(
    name="draw",
    module="data/drawing_board.js",
    function="mountDrawingBoard",
    key="draw",
)
SHARE_DIALOG = Component(
    name="share",
    module="share/share_dialog.js",
    function="mountShareDialog",
    key="share",
    width="content",
)
TASK_CARD = Component(
    name="task",
    module="task/task_card.js",
    function="mountTaskCard",
    key="task_card",
    text="words",
)
TASK_TRIES = Component(
    name="tries",
    module="task/task_tries.js",
    function="mountTaskTries",
    key="task_tries",
)
HEADER_BUTTONS = Component(
    name="aids",
    module="help/header_buttons.js",
    function="mountHeaderButtons",
    key="aids",
    width="content",
)
EXPORT_DIALOG = Component(
    name="handin",
    module="share/export_dialog.js",
    function="mountExportDialog",
    key="handin",
    width="content",
)
PINNED_RUNS = Component(
    name="pins",
    module="compare/pinned_runs.js",
    function="mountPinnedRuns",
    key="pins",
)
SEED_SWEEP = Component(
    name="seeds",
    module="compare/seed_sweep.js",
    function="mountSeedSweep",
    key="seeds_outcome",
)
RATE_TRIAL = Component(
    name="trial",
    module="compare/rate_trial.js",
    function="mountRateTrial",
    key="rate_trial",
    width="content",
)
TWO_CURVES = Component(
    name="two",
    module="compare/two_curves.js",
    function="mountTwoCurves",
    key="two_curves",
)
THEME_SWITCH = Component(
    name="theme",
    module="help/theme_switch.js",
    function="mountThemeSwitch",
    key="theme",
    width="content",
)
EVALUATION = Component(
    name="evaluation",
    module="evaluation/evaluation.js",
    function="mountEvaluation",
    key="evaluation",
)
TABLE_VIEW = Component(
    name="table",
    module="data_table/table_view.js",
    function="mountTableView",
    key="table_view",
)
LIVE = Component(
    name="live",
    module="run_view/mount.js",
    function="mountRunView",
    key="live",
)
GALLERY = Component(
    name="gallery",
    module="gallery/gallery.js",
    function="mountGallery",
    key="gallery_cards",
)
LESSONS = Component(
    name="lessons",
    module="lessons/lessons.js",
    function="mountLessons",
    key="lessons",
    lessons=True,
)
COMPONENTS = (
    LIVE,
    PLAYBACK_BAR,
    VERDICT,
    VIEW_SWITCH,
    CLASSROOM,
    DATASET_PICKER,
    INPUT_FEATURES,
    DRAWING_BOARD,
    SHARE_DIALOG,
    TASK_CARD,
    TASK_TRIES,
    HEADER_BUTTONS,
    EXPORT_DIALOG,
    PINNED_RUNS,
    SEED_SWEEP,
    RATE_TRIAL,
    TWO_CURVES,
    THEME_SWITCH,
    EVALUATION,
    TABLE_VIEW,
    GALLERY,
    LESSONS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunControls:
    """What the page of a run lets its reader do beside the time bar.

    `edit`: what may be changed on the diagram; the component reports the wanted layers as `layers`. `things`:
    to try next in the first view, see `playground.ui.blocks.next_things`; it triggers `thing` with the name
    of the one that is wanted. It triggers `step` with settings, as a link writes them, to begin anew with.
    `undo`: the last change of settings that can be taken back, its `number`, `what` was changed in the
    reader's language, and whether the run began `anew` for it; it triggers `undo` with that number. Weights
    that were set by hand it takes back by itself.
    """

    edit: Mapping[str, Any]
    on_layers: Callable[[], None]
    things: Sequence[Mapping[str, str]] = ()
    on_thing: Callable[[], None] | None = None
    on_step: Callable[[], None] | None = None
    undo: Mapping[str, Any] | None = None
    on_undo: Callable[[], None] | None = None


def show_run_view(
    run: Mapping[str, Any],
    options: Mapping[str, Any],
    names: Mapping[str, str],
    _: Translate,
    on_change: Callable[[], None],
    controls: RunControls | None = None,
) -> Any:
    """Show network, output and curves of a run; return the component's state.

    `run`: its `token`, or as `watch` the token of those who only watch, or `again`: there is no run for so
    many seconds, then it reports `again`. On a page with several runs also `slot`, its name there, and where
    not everything is shown of it `panels`, see `PANELS` in `run_view/panels.js`. `names`: what stands in the
    reader's language for the English words that a trainer tells. `controls`: none for who only watches.
    """
    can = controls or RunControls(edit={}, on_layers=on_change)
    data = {
        **run,
        "names": names,
        "options": {**options, "language": reader_language()},
        "edit": controls.edit if controls else None,
        "things": list(can.things),
        "undo": can.undo,
        "steps": can.on_step is not None,
    }
    return LIVE.show(
        data,
        _,
        on_gone_change=on_change,
        on_failed_change=on_change,
        on_seen_change=on_change,
        on_again_change=on_change,
        on_layers_change=can.on_layers,
        on_thing_change=can.on_thing or on_change,
        on_step_change=can.on_step or on_change,
        on_undo_change=can.on_undo or on_change,
    )


def show_playback_bar(
    held: Mapping[str, list[str]],
    _: Translate,
    on_change: Callable[[], None],
    on_fresh: Callable[[], None],
    slots: Sequence[str] = (),
) -> Any:
    """Show the time bar; return its state with `run`, the token that the browser still holds.

    `held`: names of controls that are `locked` and `hidden`. `on_fresh`: somebody wants other first weights.
    `slots`: of the runs, where it is the bar of several; `run` is then their tokens, joined by spaces.
    """
    data: dict[str, Any] = {"held": held, **({"slots": list(slots)} if slots else {})}
    return PLAYBACK_BAR.show(data, _, on_run_change=on_change, on_fresh_change=on_fresh)


def show_verdict_place(_: Translate) -> None:
    """Show the place for the epoch and for what is said of the run, beside the time bar."""
    VERDICT.show({}, _)


def show_view_switch(
    view: str,
    cookie: str,
    panel: str,
    _: Translate,
    on_view: Callable[[], None],
    on_panel: Callable[[], None],
) -> None:
    """Show the switches of what the page shows; they trigger `view` and `panel`, the wanted ones.

    `view`: the first view or all settings. `cookie`: the name under which the browser keeps that choice.
    `panel`: the network or its evaluation; empty where there is no such choice.
    """
    data = {"view": view, "cookie": cookie, "panel": panel}
    VIEW_SWITCH.show(data, _, on_view_change=on_view, on_panel_change=on_panel)


def show_evaluation(data: Mapping[str, Any], _: Translate) -> None:
    """Show the evaluation of a run; `data`: see `EvaluationData` in `evaluation/types.d.ts`.

    Its state `openings` changes when the test part is opened: the links of the page then say so.
    """
    EVALUATION.show({**data, "options": {"language": reader_language()}}, _)


def show_classroom(
    token: str,
    names: Mapping[str, str],
    join: Mapping[str, str],
    lessons: Sequence[Mapping[str, Any]],
    _: Translate,
    on_change: Callable[[], None],
) -> Any:
    """Show every run of the class to whoever holds the pass `token`; return the component's state.

    `names`: how the data sets are called in the reader's language. `join`: `link` and `qr` of what students
    open. `lessons`: those that are ready, see `LessonEntry` in `classroom/types.d.ts`; it triggers
    `lesson`, the name of one that is to be opened, and of its step behind a blank.
    """
    data = {
        "token": token,
        "names": names,
        "bounds": RANGES,
        "longest": class_commands.LONGEST_MESSAGE,
        "join": join,
        "lessons": list(lessons),
        "options": {"language": reader_language()},
    }
    return CLASSROOM.show(data, _, on_closed_change=on_change, on_lesson_change=on_change)


def show_dataset_picker(
    items: list[dict[str, Any]], _: Translate, on_change: Callable[[], None], *, large: bool = False
) -> Any:
    """Show the data sets as pictures; a click triggers `dataset`, also on the one that was clicked last.

    `large`: they are few, two in a row and without groups.
    """
    return DATASET_PICKER.show({"items": items, "large": large}, _, on_dataset_change=on_change)


def show_input_features(items: list[dict[str, Any]], _: Translate, on_change: Callable[[], None]) -> Any:
    """Show the inputs as pictures to switch; a click triggers `inputs`, the ones that are on."""
    return INPUT_FEATURES.show({"items": items}, _, on_inputs_change=on_change)


def show_drawing_board(
    data: Mapping[str, Any], _: Translate, on_drawing: Callable[[], None], on_file: Callable[[], None]
) -> Any:
    """Show the board for points; return the component's state with `drawing` and `file`."""
    return DRAWING_BOARD.show(data, _, on_drawing_change=on_drawing, on_file_change=on_file)


def show_share_dialog(
    links: Mapping[str, Any], _: Translate, on_wanted: Callable[[], None], on_opened: Callable[[], None]
) -> None:
    """Show the button that opens the links; the component's state has `wanted`, the task that is made.

    `on_opened` is called once the dialog is opened with a `qr` that is None.

    `links`: `own` (the experiment), `watch` (its run, or None) and `made` (a task, or None), each with `link`
    and `qr`, the task with its `code` and `frame`; `local`: they are of use on this computer only; `embed`:
    `code` and `rule`, None for a page that has nothing but its link; `maker`: the form.
    """
    SHARE_DIALOG.show(links, _, on_wanted_change=on_wanted, on_opened_change=on_opened)


def show_task_card(card: Mapping[str, Any], _: Translate, on_next: Callable[[], None]) -> None:
    """Show the teacher's task, whose goal the browser looks at while the run goes.

    It triggers `next` where the next task is wanted.
    """
    TASK_CARD.show(card, _, on_next_change=on_next)


def show_task_tries(about: Mapping[str, Any], _: Translate, on_again: Callable[[], None]) -> None:
    """Show what was tried in a task; it triggers `again` with the link of one that is to come back.

    `about`: see `TriesData` in `task/types.d.ts`.
    """
    TASK_TRIES.show(about, _, on_again_change=on_again)


def show_header_buttons(
    buttons: Sequence[str], begin: bool, projector: str, skip: Sequence[str], _: Translate
) -> None:
    """Show `buttons`: "projector", for large type, and "tour"; large type is kept without a button too.

    `begin`: whether the tour may begin by itself. `projector`: what the address says of large type. `skip`:
    the parts of the page to which the keyboard can go at once.
    """
    options = {"language": reader_language()}
    data = {
        "buttons": list(buttons),
        "begin": begin,
        "projector": projector,
        "skip": list(skip),
        "options": options,
    }
    HEADER_BUTTONS.show(data, _)


def show_export_dialog(token: str, link: str, title: str, settings: str, _: Translate) -> None:
    """Show the button that opens what can be taken away of the run of `token`; `settings` is one line."""
    run = {"token": token, "link": link, "title": title, "settings": settings}
    EXPORT_DIALOG.show({**run, "options": {"language": reader_language()}}, _)


def show_pinned_runs(about: Mapping[str, Any], _: Translate) -> None:
    """Show the runs that the browser has pinned.

    `about`: of the page's run `token`, `link` (its query), `title`, `settings` and `parameters`.
    """
    PINNED_RUNS.show({**about, "options": {"language": reader_language()}}, _)


def show_two_curves(slots: Sequence[str], labels: Sequence[str], _: Translate) -> None:
    """Show the curves of the runs A and B in these slots; `labels`: the setting that differs, in words."""
    data = {"slots": list(slots), "labels": list(labels), "options": {"language": reader_language()}}
    TWO_CURVES.show(data, _)


def show_gallery(
    groups: Sequence[Mapping[str, Any]],
    live: Mapping[str, Any] | None,
    refused: str,
    _: Translate,
    on_wanted: Callable[[], None],
) -> None:
    """Show the experiments of the gallery; the component's state has `wanted`, the name of the one looked at.

    `groups`: each with `title` and `presets`, see `GalleryPreset` in `gallery/types.d.ts`. `live`: the one
    that has a run: `name`, `token`, `options` and `names` as of `show_run_view`. `refused`: why none has.
    """
    data = {
        "groups": groups,
        "live": live,
        "refused": refused,
        "language": reader_language(),
    }
    GALLERY.show(data, _, on_wanted_change=on_wanted)


def show_lessons(
    data: Mapping[str, Any], _: Translate, on_change: Callable[[], None], on_leave: Callable[[], None]
) -> Any:
    """Show the course or a lesson; `data`: see `LessonsData` in `lessons/types.d.ts`.

    The component's state has `lesson`, the name of the one that is wanted ('' for the contents), `wanted`,
    the link of the run that the present step needs, and `hand_out`, of what a teacher wants a link. It
    triggers `class`, the way to the teacher's screen, and `leave`: what was handed out is left.
    """
    shown = {**data, "language": reader_language()}
    return LESSONS.show(
        shown,
        _,
        on_lesson_change=on_change,
        on_wanted_change=on_change,
        on_hand_out_change=on_change,
        on_class_change=on_change,
        on_leave_change=on_leave,
    )


def show_seed_sweep(facts: Mapping[str, Any], _: Translate) -> None:
    """Show what several seeds came to, as `facts` tells."""
    SEED_SWEEP.show({**facts, "options": {"language": reader_language()}}, _)


def show_rate_trial(
    token: str, rates: Sequence[str], rate: str, _: Translate, on_rate: Callable[[], None]
) -> None:
    """Show the button that tries one of `rates` on copies of the run of `token`, beside its own `rate`.

    The component's state has `rate`, one that the reader takes over.
    """
    data = {"token": token, "rates": list(rates), "rate": rate, "options": {"language": reader_language()}}
    RATE_TRIAL.show(data, _, on_rate_change=on_rate)


def show_theme_switch(_: Translate) -> None:
    """Show the switch between the light and the dark theme; it tells the document its language too."""
    THEME_SWITCH.show({"language": reader_language()}, _)


def show_table_view(data: Mapping[str, Any], _: Translate, on_change: Callable[[], None]) -> None:
    """Show a table before training; it triggers `change` with the settings that the reader has changed.

    `data`: see `TableViewData` in `data_table/types.d.ts`.
    """
    TABLE_VIEW.show(data, _, on_change_change=on_change)
