"""How long a notice over the page stays."""

from collections.abc import Callable
from typing import Any

SHOW = """
  const { Notices } = await import('./elements/notices.js');
  const { Translations } = await import('./core/i18n.js');
  const notices = new Notices(document.body);
  notices.draw(new Translations({ notice_taken_up: 'By hand: {names}', notice_weight_refused: 'Not that.' }));
  const read = () => (notices.line.hidden ? '' : notices.text.innerText);
  const told = [];
  notices.showPassing('taken_up', { names: 'weights' }, true);
  notices.showNote(undefined, null, false);
  told.push(read());
  notices.clearPassing();
  told.push(read());
  notices.showNote('weight_refused', null, true);
  told.push(read());
  notices.showNote(null, 'weight_refused', false);
  told.push(read());
  return told;
"""


def test_what_a_page_says_does_not_end_with_what_a_run_tells_of_itself(run_js: Callable[..., Any]) -> None:
    assert run_js(SHOW) == ["By hand: weights", "", "Not that.", ""]
