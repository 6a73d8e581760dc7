"""Our browser components: each is a short loader of a module that a route serves."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

from playground.engine.limits import RANGES
from playground.i18n import Translate
from playground.ui import assets, wall_commands
from playground.ui.language import language

TEXT_FILE = assets.STATIC / "text.json"
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
    run: Mapping[str, str],
    options: Mapping[str, Any],
    names: Mapping[str, str],
    _: Translate,
    on_change: Callable[[], None],
) -> Any:
    """Show network, output and curves of a run; return the component's state.

    `run`: its `token`, or as `watch` the token of those who only watch. `names`: what stands in the
    reader's language for the English words that a trainer tells.
    """
    data = {
        "version": assets.version(),
        **run,
        "text": translated_texts(_),
        "names": names,
        "options": {**options, "language": language()},
    }
    show = renderer("live", "main.js", "mount")
    return show(
        key="live",
        data=data,
        on_gone_change=on_change,
        on_failed_change=on_change,
        on_seen_change=on_change,
    )


def show_time(_: Translate, on_change: Callable[[], None]) -> Any:
    """Show the time bar; return its state with `run`, the token that the browser still holds."""
    data = {"version": assets.version(), "text": translated_texts(_, "time")}
    show = renderer("time", "time.js", "mountTime")
    return show(key="time_bar", data=data, on_run_change=on_change, width="content")


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
        "longest": wall_commands.LONGEST_MESSAGE,
        "options": {"language": language()},
    }
    return renderer("wall", "wall.js", "mountWall")(key="wall", data=data, on_closed_change=on_change)


def show_picker(items: list[dict[str, Any]], _: Translate, on_change: Callable[[], None]) -> Any:
    """Show the data sets as pictures; return the component's state with `dataset`, the one clicked."""
    data = {"version": assets.version(), "items": items, "text": translated_texts(_, "picker")}
    show = renderer("picker", "picker.js", "mountPicker")
    return show(key="picker", data=data, on_dataset_change=on_change)


def show_share(own: Mapping[str, str], watch: Mapping[str, str] | None, local: bool, _: Translate) -> None:
    """Show the button that opens the links, each with `link` and `qr`.

    `own` is that of the experiment, `watch` that of its run. `local`: they are of use on this computer only.
    """
    data = {
        "version": assets.version(),
        "own": own,
        "watch": watch,
        "local": local,
        "text": translated_texts(_, "share"),
    }
    renderer("share", "share.js", "mountShare")(key="share", data=data, width="content")


def show_theme(_: Translate) -> None:
    """Show the switch between the light and the dark theme."""
    data = {"version": assets.version(), "text": translated_texts(_, "theme_")}
    renderer("theme", "theme.js", "mountTheme")(key="theme", data=data, width="content")
