"""A browser component: the module that draws it, and the sentences that it shows."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import streamlit as st

from playground.i18n import N_, Translate
from playground.spec.metrics import METRICS
from playground.web.files import assets

TEXT_FILES = (assets.STATIC / "text.json", *sorted(assets.STATIC.glob("pieces/*/text.json")))
"""The sentences of all modules; each piece of the lessons has its own beside it."""
LOADER = """
export default async function (component) {
  const [data] = component.data;
  const { version, unloaded } = data;
  const bundle = await window.playgroundModules(version, unloaded);
  for (const file of %(more)s) (await window.playgroundModules(version, unloaded, file)).addTo(bundle);
  return bundle.load("%(module)s").%(function)s({ ...component, data });
}
"""
"""See `playground/ui/static/core/module_loader.js`.

The data come in a list: in a mapping Streamlit looks for data frames, and imports pandas for that.
"""
UNLOADED = N_(
    "The page could not be loaded completely: the server did not answer. The page tries again by itself."
)


@cache
def browser_texts() -> Mapping[str, str]:
    """Return the sentences of the browser modules, in English, by key; metrics declare some of theirs."""
    metrics = (metric.page_texts() for metric in METRICS.values())
    declared = {key: text for texts in metrics for key, text in texts.items()}
    written = [json.loads(file.read_text(encoding="utf-8")) for file in TEXT_FILES]
    return {**declared, **{key: text for texts in written for key, text in texts.items()}}


def translated_texts(_: Translate, keys: Iterable[str] | None = None) -> dict[str, str]:
    """Return the browser's sentences of these keys, or all, in the reader's language."""
    return {key: _(browser_texts()[key]) for key in (browser_texts() if keys is None else keys)}


def text_key_has_prefix(key: str, families: Iterable[str]) -> bool:
    """Tell whether a sentence is of one of these families: `task` has `task`, `task_now` and so on."""
    return any(key == family or key.startswith(f"{family}_") for family in families)


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A component that function `function` of browser module `module` mounts in an element `pg-<name>`.

    `own`: families of sentences that no other component shows but those that name them as `shared`;
    `all_but`: it shows all but these, and those. `key`: of the element in Streamlit.
    `text`: the name of the sentences in the data. `more_modules`: files of modules beside those of all pages.
    """

    name: str
    module: str
    function: str
    key: str
    own: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    all_but: tuple[str, ...] = ()
    text: str = "text"
    width: Literal["stretch", "content"] = "stretch"
    more_modules: tuple[str, ...] = ()

    def text_keys(self) -> tuple[str, ...]:
        """Return the keys of the sentences that it shows."""
        return text_keys_of(self)

    def shows_text(self, key: str) -> bool:
        """Tell whether it shows this sentence."""
        rest = bool(self.all_but) and not text_key_has_prefix(key, self.all_but)
        return rest or text_key_has_prefix(key, (*self.own, *self.shared))

    def show(self, data: Mapping[str, Any], _: Translate, **callbacks: Any) -> Any:
        """Show it with `data`; return its state. `callbacks` are called when a part of that has changed.

        `data` has a `slot` where the page shows several runs: the name of the one it belongs to.
        """
        sent = {
            **data,
            "version": assets.assets_version(),
            "unloaded": _(UNLOADED),
            self.text: translated_texts(_, self.text_keys()),
        }
        show = st.components.v2.component(
            f"playground_{self.name}",
            html=f'<div class="pg-{self.name}"></div>',
            js=LOADER
            % {"module": self.module, "function": self.function, "more": json.dumps(self.more_modules)},
            isolate_styles=False,
        )
        key = f"{self.key}_{data['slot']}" if data.get("slot") else self.key
        return show(key=key, data=[sent], width=self.width, **callbacks)


@cache
def text_keys_of(component: Component) -> tuple[str, ...]:
    """Return the keys of the sentences that `component` shows; every script run of a page asks for them."""
    return tuple(key for key in browser_texts() if component.shows_text(key))
