"""What a teacher says to everybody, on a page with several runs."""

from collections.abc import Callable
from typing import Any

SAY_TO_BOTH = """
  const { Announcement } = await import('./run_view/announcement.js');
  const { Translations } = await import('./core/i18n.js');
  const both = [new Announcement(), new Announcement()];
  document.body.replaceChildren(...both.map(({ root }) => root));
  const say = (text) => both.forEach((each) => each.show({ id: 1, text }, new Translations({})));
  const shown = () => [...document.querySelectorAll('.pg-say:not([hidden])')];
  const seen = () => shown().map((each) => each.innerText.trim());
  const told = [];
  say('Stop here.');
  told.push(seen().length);
  both[0].root.remove();
  say('Stop here.');
  told.push(seen().length);
  both[1].close.click();
  say('Stop here.');
  told.push(seen().length);
  return told;
"""


def test_it_is_shown_once_and_by_another_run_when_that_one_is_closed(run_js: Callable[..., Any]) -> None:
    assert run_js(SAY_TO_BOTH) == [1, 1, 0]
