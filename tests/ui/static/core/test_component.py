"""What all components do alike: made once, fed with each run of the script, painted with each theme, left."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.ui.static.frames import RunJs

DEFINE = """
const { defineComponent } = await load('core/component.js');
const calls = [];
let made = 0;
const create = () => {
  made += 1;
  const number = made;
  return {
    root: document.createElement('b'),
    update: ({ data }) => calls.push(`update ${number} ${data.n}`),
    paint: (theme) => calls.push(`paint ${number} ${theme}`),
    unmount: () => calls.push(`leave ${number}`),
  };
};
const place = () => {
  const parent = document.createElement('div');
  parent.innerHTML = '<div class="pg-a"></div>';
  document.body.append(parent);
  return parent;
};
const rest = (ms = 30) => new Promise((done) => setTimeout(done, ms));
document.body.replaceChildren();
document.documentElement.style.setProperty('--st-background-color', '#ffffff');
"""


def test_a_view_is_made_once_for_each_place_and_takes_each_run_of_the_script(run_js: RunJs) -> None:
    got = run_js(
        DEFINE
        + """const mount = defineComponent('.pg-a', create);
        const [here, there] = [place(), place()];
        const leave = mount({ parentElement: here, data: { n: 1 } });
        await rest();
        leave();
        mount({ parentElement: here, data: { n: 2 } });
        mount({ parentElement: there, data: { n: 3 } });
        await rest();
        return [calls, here.querySelectorAll('.pg-a > b').length];"""
    )
    assert got[1] == 1
    assert got[0] == [
        "update 1 1", "paint 1 light", "leave 1",
        "update 1 2", "paint 1 light", "update 2 3", "paint 2 light",
    ]  # fmt: skip


def test_data_that_are_overtaken_before_the_styles_apply_are_not_shown(run_js: RunJs) -> None:
    got = run_js(
        DEFINE
        + """const mount = defineComponent('.pg-a', create, { styles: ['core/tools.css', 'task/task.css'] });
        const parentElement = place();
        mount({ parentElement, data: { n: 1 } });
        const early = parentElement.querySelector('b');
        mount({ parentElement, data: { n: 2 } });
        mount({ parentElement: place(), data: { n: 3 } })(); // gone before it was there
        await rest(300);
        return [calls, early];"""
    )
    assert got == [["leave 2", "update 1 2", "paint 1 light"], None]


def test_a_remount_within_the_grace_is_none_and_a_late_farewell_is_not_heard(run_js: RunJs) -> None:
    got = run_js(
        DEFINE
        + """const mount = defineComponent('.pg-a', create, { grace: 60 });
        const parentElement = place();
        const first = mount({ parentElement, data: { n: 1 } });
        await rest();
        first();
        const second = mount({ parentElement, data: { n: 2 } });
        await rest();
        first(); // Streamlit may call it only now
        await rest(150);
        const before = calls.length;
        second();
        await rest(150);
        return [calls.slice(0, before), calls.slice(before)];"""
    )
    assert got == [["update 1 1", "paint 1 light", "update 1 2", "paint 1 light"], ["leave 1"]]


def test_another_place_within_the_grace_takes_the_view_over(run_js: RunJs) -> None:
    got = run_js(
        DEFINE
        + """const mount = defineComponent('.pg-a', create, { grace: 60 });
        const [here, there, later] = [place(), place(), place()];
        mount({ parentElement: here, data: { n: 1 } })();
        const second = mount({ parentElement: there, data: { n: 2 } });
        mount({ parentElement: later, data: { n: 3 } }); // beside the one that stays
        await rest(150);
        second();
        await rest(150);
        return [calls, [here, there, later].map((place) => place.querySelectorAll('b').length)];"""
    )
    assert got[1] == [0, 1, 1]
    told = [call for call in got[0] if not call.startswith("paint")]
    assert told == ["update 1 2", "update 2 3", "leave 1"]


def test_a_kept_view_moves_to_the_next_place_of_its_slot(run_js: RunJs) -> None:
    got = run_js(
        DEFINE
        + """const mount = defineComponent('.pg-a', create, { kept: () => true });
        const [here, there, other] = [place(), place(), place()];
        mount({ parentElement: here, data: { n: 1 } })();
        mount({ parentElement: there, data: { n: 2 } });
        mount({ parentElement: other, data: { n: 3, slot: 'small' } });
        await rest();
        return [calls, [here, there, other].map((place) => place.querySelectorAll('b').length)];"""
    )
    assert got[1] == [0, 1, 1]
    assert [call for call in got[0] if call.startswith("update")] == ["update 1 2", "update 2 3"]


@pytest.mark.parametrize(
    ("change", "back"),
    [
        ("document.documentElement.style.setProperty('--st-background-color', '#101010');", ""),
        ("dispatchEvent(new Event('beforeprint'));", "dispatchEvent(new Event('afterprint'));"),
    ],
    ids=["theme", "print"],
)
def test_another_theme_and_paper_paint_what_is_on_the_page(
    page: Page, run_js: RunJs, change: Any, back: Any
) -> None:
    dark = "document.documentElement.style.setProperty('--st-background-color', '#101010');"
    got = run_js(
        DEFINE
        + f"""{dark if back else ""}
        const mount = defineComponent('.pg-a', create);
        const [here, there] = [place(), place()];
        const leave = mount({{ parentElement: here, data: {{ n: 1 }} }});
        mount({{ parentElement: there, data: {{ n: 2 }} }});
        await rest();
        leave();
        calls.length = 0;
        {change}
        await rest({0 if back else 1200});
        {back}
        return calls;"""
    )
    assert got == (["paint 2 light", "paint 2 dark"] if back else ["paint 2 dark"])
