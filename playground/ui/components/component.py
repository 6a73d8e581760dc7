"""A browser component: the module that draws it, and what is sent to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

from playground.i18n import N_, Translate
from playground.ui.layout.language import reader_language
from playground.web.files import assets
from playground.web.files.module_bundle import BUNDLE, LESSONS
from playground.web.files.texts import LESSON_TEXTS, TEXTS

LOADER = """
export default async function (component) {
  const [data] = component.data;
  const files = [...%(files)s, ...%(texts)s.map((name) => `${name}-${data.language}.js`)];
  const load = (file) => window.playgroundModules(data.version, data.unloaded, file);
  const [bundle, ...others] = await Promise.all(files.map(load));
  for (const other of others) other.addTo?.(bundle);
  const text = Object.assign({}, ...others.map((other) => other.texts));
  return bundle.load("%(module)s").%(function)s({ ...component, data: { ...data, %(text)s: text } });
}
"""
"""See `playground/ui/static/core/module_loader.js`.

The data come in a list: in a mapping Streamlit looks for data frames, and imports pandas for that.
"""
UNLOADED = N_(
    "The page could not be loaded completely: the server did not answer. The page tries again by itself."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A component that function `function` of browser module `module` mounts in an element `pg-<name>`.

    `key`: of the element in Streamlit. `text`: the name under which the module finds the sentences of the
    browser. `lessons`: it needs the modules and the sentences of the lessons too.
    """

    name: str
    module: str
    function: str
    key: str
    text: str = "text"
    width: Literal["stretch", "content"] = "stretch"
    lessons: bool = False

    def show(self, data: Mapping[str, Any], _: Translate, **callbacks: Any) -> Any:
        """Show it with `data`; return its state. `callbacks` are called when a part of that has changed.

        `data` has a `slot` where the page shows several runs: the name of the one it belongs to.
        """
        sent = {
            **data,
            "version": assets.assets_version(),
            "unloaded": _(UNLOADED),
            "language": reader_language(),
        }
        show = st.components.v2.component(
            f"playground_{self.name}",
            html=f'<div class="pg-{self.name}"></div>',
            js=self.loader(),
            isolate_styles=False,
        )
        key = f"{self.key}_{data['slot']}" if data.get("slot") else self.key
        return show(key=key, data=[sent], width=self.width, **callbacks)

    def loader(self) -> str:
        """Return the script that loads what the component needs, and mounts it."""
        return LOADER % {
            "module": self.module,
            "function": self.function,
            "files": json.dumps([BUNDLE, *([LESSONS] if self.lessons else [])]),
            "texts": json.dumps([TEXTS, *([LESSON_TEXTS] if self.lessons else [])]),
            "text": self.text,
        }
