"""Our browser components: each is a short loader of a module that a route serves."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import streamlit as st

from playground.engine.scheduler.limits import RANGES
from playground.i18n import Translate
from playground.ui.layout.language import language
from playground.web.live import assets, class_commands

TEXT_FILE = assets.STATIC / "text.json"
PINS_TEXTS = (
    *("loss", "metric_accuracy", "metric_r2", "test", "train", "epoch", "curves"),
    *("train_loss", "test_loss", "train_metric", "test_metric"),
)
"""Sentences of the live component that pins say too."""
LOADER = """
export default async function (component) {
  const base = new URL("api/static/" + component.data.version + "/", document.baseURI);
  const module = await import(new URL("%(module)s", base).href);
  return module.%(mount)s(component);
}
"""


def renderer(name: str, module: str, mount: str) -> Callable[..., Any]:
    """Return the function that shows component `name`, drawn by function `mount` of `module`."""
    return st.components.v2.component(
        f"playground_{name}",
        html=f'<div class="pg-{name}"></div>',
        js=LOADER % {"module": module, "mount": mount},
        isolate_styles=False,
    )


@cache
def texts() -> Mapping[str, str]:
    """Return the sentences of the browser modules, in English, by key."""
    return json.loads(TEXT_FILE.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def translated_texts(_: Translate, prefix: str = "") -> dict[str, str]:
    """Return the browser's sentences whose key begins with `prefix`, in the reader's language."""
    return {key: _(text) for key, text in texts().items() if key.startswith(prefix)}


def show_live(
    run: Mapping[str, Any],
    options: Mapping[str, Any],
    names: Mapping[str, str],
    _: Translate,
    on_change: Callable[[], None],
    edit: Mapping[str, Any] | None = None,
    on_layers: Callable[[], None] | None = None,
) -> Any:
    """Show network, output and curves of a run; return the component's state.

    `run`: its `token`, or as `watch` the token of those who only watch, or `again`: there is no run for so
    many seconds, then it reports `again`. `names`: what stands in the
    reader's language for the English words that a trainer tells. `edit`: what may be changed on the
    diagram; it reports the wanted layers as `layers`.
    """
    data = {
        "version": assets.version(),
        **run,
        "text": translated_texts(_),
        "names": names,
        "options": {**options, "language": language()},
        "edit": edit,
    }
    show = renderer("live", "run_view/mount.js", "mount")
    return show(
        key="live",
        data=data,
        on_gone_change=on_change,
        on_failed_change=on_change,
        on_seen_change=on_change,
        on_again_change=on_change,
        on_layers_change=on_layers or on_change,
    )


def show_time(
    held: Mapping[str, list[str]], _: Translate, on_change: Callable[[], None], on_fresh: Callable[[], None]
) -> Any:
    """Show the time bar; return its state with `run`, the token that the browser still holds.

    `held`: names of controls that are `locked` and `hidden`. `on_fresh`: somebody wants other first weights.
    """
    data = {"version": assets.version(), "held": held, "text": translated_texts(_, "time")}
    show = renderer("time", "playback/playback_bar.js", "mountPlaybackBar")
    return show(key="time_bar", data=data, on_run_change=on_change, on_fresh_change=on_fresh, width="content")


def show_wall(token: str, names: Mapping[str, str], _: Translate, on_change: Callable[[], None]) -> Any:
    """Show every run of the class to whoever holds the pass `token`; return the component's state.

    `names`: how the data sets are called in the reader's language.
    """
    text = {
        **translated_texts(_, "wall_"),
        **translated_texts(_, "state_"),
    }
    data = {
        "version": assets.version(),
        "token": token,
        "text": text,
        "names": names,
        "bounds": RANGES,
        "longest": class_commands.LONGEST_MESSAGE,
        "options": {"language": language()},
    }
    show = renderer("wall", "classroom/classroom.js", "mountClassroom")
    return show(key="wall", data=data, on_closed_change=on_change)


def show_picker(items: list[dict[str, Any]], locked: str, _: Translate, on_change: Callable[[], None]) -> Any:
    """Show the data sets as pictures; return the component's state with `dataset`, the one clicked.

    `locked`: why none can be chosen, empty if it can.
    """
    text = translated_texts(_, "picker")
    data = {"version": assets.version(), "items": items, "locked": locked, "text": text}
    show = renderer("picker", "data/dataset_picker.js", "mountDatasetPicker")
    return show(key="picker", data=data, on_dataset_change=on_change)


def show_chips(items: list[dict[str, Any]], locked: str, _: Translate, on_change: Callable[[], None]) -> Any:
    """Show the inputs as pictures to switch; return the component's state with `inputs`, the ones on.

    `locked`: why none can be switched, empty if it can.
    """
    text = translated_texts(_, "chips")
    data = {"version": assets.version(), "items": items, "locked": locked, "text": text}
    show = renderer("chips", "data/input_features.js", "mountInputFeatures")
    return show(key="chips", data=data, on_inputs_change=on_change)


def show_draw(
    data: Mapping[str, Any], _: Translate, on_drawing: Callable[[], None], on_file: Callable[[], None]
) -> Any:
    """Show the board for points; return the component's state with `drawing` and `file`."""
    show = renderer("draw", "data/drawing_board.js", "mountDrawingBoard")
    return show(
        key="draw",
        data={**data, "version": assets.version(), "text": translated_texts(_, "draw_")},
        on_drawing_change=on_drawing,
        on_file_change=on_file,
    )


def show_share(links: Mapping[str, Any], _: Translate, on_wanted: Callable[[], None]) -> None:
    """Show the button that opens the links; the component's state has `wanted`, the task that is made.

    `links`: `own` (the experiment), `watch` (its run, or None) and `made` (a task, or None), each with `link`
    and `qr`, the task with its `code` and `frame`; `local`: they are of use on this computer only; `embed`:
    `code` and `rule`; `maker`: the form.
    """
    data = {**links, "version": assets.version(), "text": translated_texts(_, "share")}
    show = renderer("share", "share/share_dialog.js", "mountShareDialog")
    show(key="share", data=data, on_wanted_change=on_wanted, width="content")


def show_task(card: Mapping[str, Any], _: Translate) -> None:
    """Show the teacher's task, whose goal the browser looks at while the run goes."""
    data = {**card, "version": assets.version(), "words": translated_texts(_, "task_")}
    renderer("task", "task/task_card.js", "mountTaskCard")(key="task_card", data=data)


def show_aids(buttons: Sequence[str], begin: bool, projector: str, _: Translate) -> None:
    """Show `buttons`: "projector", for large type, and "tour"; large type is kept without a button too.

    `begin`: whether the tour may begin by itself. `projector`: what the address says of large type.
    """
    data = {
        "version": assets.version(),
        "buttons": list(buttons),
        "begin": begin,
        "projector": projector,
        "text": translated_texts(_, "tour") | translated_texts(_, "projector"),
    }
    renderer("aids", "help/header_buttons.js", "mountHeaderButtons")(key="aids", data=data, width="content")


def show_handin(token: str, link: str, title: str, settings: str, _: Translate) -> None:
    """Show the button that opens what can be taken away of the run of `token`; `settings` is one line."""
    data = {
        "version": assets.version(),
        "token": token,
        "link": link,
        "title": title,
        "settings": settings,
        "text": translated_texts(_, "handin"),
        "options": {"language": language()},
    }
    show = renderer("handin", "share/export_dialog.js", "mountExportDialog")
    show(key="handin", data=data, width="content")


def show_pins(about: Mapping[str, Any], _: Translate) -> None:
    """Show the runs that the browser has pinned.

    `about`: of the page's run `token`, `link` (its query), `title`, `settings` and `parameters`.
    """
    data = {
        **about,
        "version": assets.version(),
        "text": {key: _(texts()[key]) for key in (*PINS_TEXTS, *filter(is_of_pins, texts()))},
        "options": {"language": language()},
    }
    renderer("pins", "compare/pinned_runs.js", "mountPinnedRuns")(key="pins", data=data)


def show_seeds(facts: Mapping[str, Any], _: Translate) -> None:
    """Show what several seeds came to, as `facts` tells."""
    keys = [key for key in texts() if key.startswith(("seeds", "state_")) or is_of_pins(key)]
    data = {
        **facts,
        "version": assets.version(),
        "text": {key: _(texts()[key]) for key in (*PINS_TEXTS, *keys)},
        "options": {"language": language()},
    }
    renderer("seeds", "compare/seed_sweep.js", "mountSeedSweep")(key="seeds_outcome", data=data)


def is_of_pins(key: str) -> bool:
    """Tell whether a sentence is one of the pins, or says what was changed by hand."""
    return key.startswith(("pins", "change"))


def show_theme(_: Translate) -> None:
    """Show the switch between the light and the dark theme."""
    data = {"version": assets.version(), "text": translated_texts(_, "theme_")}
    renderer("theme", "help/theme_switch.js", "mountThemeSwitch")(key="theme", data=data, width="content")
