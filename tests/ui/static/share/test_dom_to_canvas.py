"""The picture that is handed in shows what is on the screen."""

from tests.ui.static.frames import RunJs

BAR = """
  const { drawElement } = await load('share/dom_to_canvas.js');
  const place = 'position: absolute; left: 20px; top: 10px; width: 24px; height: 100px; padding: 0';
  document.body.innerHTML = `<div id="net" style="position: relative; width: 80px; height: 120px">
    <button class="${arg}" style="${place}; border: 2px solid black; background: white; color: black">
      <span style="writing-mode: vertical-rl; font: 16px sans-serif">Dropout</span></button></div>`;
  const canvas = Object.assign(document.createElement('canvas'), { width: 80, height: 120 });
  const context = canvas.getContext('2d');
  await drawElement(context, document.getElementById('net'), 0, 0);
  const dark = (left, top, width, height) => {
    const { data } = context.getImageData(left, top, width, height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) count += data[i + 3] > 128 && data[i] < 128;
    return count;
  };
  const inside = [0, 1, 2, 3].map((part) => dark(24, 34 + 13 * part, 16, 13));
  return { frame: dark(18, 8, 28, 104), inside, outside: dark(48, 0, 32, 120) };
"""


def test_a_layer_that_is_a_bar_is_painted_with_its_name(run_js: RunJs) -> None:
    painted = run_js(BAR, "pg-net-bar")
    assert painted["frame"] > 400
    assert min(painted["inside"]) > 0, "the word runs from top to bottom"
    assert painted["outside"] == 0


def test_other_buttons_are_not_on_paper(run_js: RunJs) -> None:
    assert run_js(BAR, "pg-small-button") == {"frame": 0, "inside": [0, 0, 0, 0], "outside": 0}
