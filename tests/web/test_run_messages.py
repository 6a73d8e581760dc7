"""What a page may order over its live socket."""

import json

from playground.web.live import run_messages


def test_orders_have_values_of_their_kind() -> None:
    good = {
        '{"c":"weight","id":1,"v":[0,1.5]}': ("weight", (0, 1.5)),
        '{"c":"look","id":1,"v":7}': ("look", 7),
        '{"c":"look","id":1,"v":null}': ("look", None),
        '{"c":"show","id":1,"v":{"layer_health":true}}': ("show", {"layer_health": True}),
        '{"c":"show","id":1,"v":{"of_tomorrow":true}}': ("show", {"of_tomorrow": True}),
        '{"c":"batch","id":1}': ("batch", None),
    }
    for text, (name, value) in good.items():
        order = run_messages.parse_order(text)
        assert order is not None
        assert (order.command, order.value) == (name, value)
    for text in (
        '{"c":"weight","id":1}', '{"c":"play","id":1,"v":null,"x":1}', '{"c":"play","id":true}',
        '{"c":"play","id":-1}',
        '{"c":"weight","id":1,"v":[-1,0]}', '{"c":"weight","id":1,"v":[0,NaN]}',
        '{"c":"weight","id":1,"v":[0,1e300]}', '{"c":"weight","id":1,"v":[true,1]}',
        '{"c":"play","id":1,"v":3}',
        '{"c":"look","id":1,"v":-1}', '{"c":"look","id":1,"v":1.5}', '{"c":"show","id":1,"v":{"X":true}}',
        f'{{"c":"show","id":1,"v":{{"{"x" * 41}":true}}}}',
        json.dumps({"c": "show", "id": 1, "v": {f"x{number}": True for number in range(17)}}),
        '{"c":"change","id":1,"v":["learning_rate",9]}', '{"c":"show","id":1,"v":[1]}',
    ):  # fmt: skip
        assert run_messages.parse_order(text) is None, text
