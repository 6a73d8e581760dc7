"""What the views of real nets show is read by the browser's module as it was sent."""

import base64
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from playground.engine.messages.sections import encode_message
from playground.engine.messages.version import PROTOCOL_VERSION
from playground.training.session import Session
from tests.training.support import sections_of_views, spec_of

READ = """const { decodeFrame } = await load('connection/frame_decoder.js');
const { header, sections } = decodeFrame(Uint8Array.from(Buffer.from(arg, 'base64')).buffer);
return header.sections.map(([name, dtype]) => {
  const { shape, data } = sections.get(name);
  const array = sections[dtype]?.(name);
  return { name, dtype, shape, data: dtype === 'json' ? data : [...array.data] };
});"""


@pytest.mark.parametrize("link", ["n_samples=40&layers=4-2", "dataset=iris&layers=3", "dataset=and&layers="])
def test_sections_of_views_are_those_that_were_sent(run_node: Callable[..., Any], link: str) -> None:
    sections = sections_of_views(Session(spec_of(link)))
    message = encode_message({"version": PROTOCOL_VERSION, "label": "가"}, sections)
    got = run_node(READ, base64.b64encode(message).decode())
    assert [(each["name"], each["dtype"], tuple(each["shape"])) for each in got] == [
        (name, section.dtype, section.shape) for name, section in sections.items()
    ]
    for each in got:
        value = sections[each["name"]].value
        if each["dtype"] == "json":
            assert each["data"] == value
        else:
            np.testing.assert_array_equal(np.array(each["data"], value.dtype), value.ravel())
