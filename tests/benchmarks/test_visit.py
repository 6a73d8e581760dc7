"""The reckoning of a visit: what counts as loaded, and how two trees are compared."""

from benchmarks.visit import MEASURES, Traffic, ratios, summary


def visit_of(value: float) -> dict[str, dict[str, float]]:
    return {"full": dict.fromkeys(MEASURES, value)}


def test_each_round_is_compared_with_its_own_other_one() -> None:
    ours, others = [visit_of(value) for value in (1, 2, 6)], [visit_of(value) for value in (2, 4, 3)]
    told = ratios(ours, others)
    assert [told[f"ratio_full_net_s_{name}"] for name in ("min", "median", "max")] == [0.5, 0.5, 2.0]
    assert summary(ours, "other_")["other_full_wire_kb_median"] == 2
    assert ratios([visit_of(1)], [visit_of(0)])["ratio_full_net_s_median"] is None


def test_what_the_browser_has_kept_is_no_request() -> None:
    traffic = Traffic()
    for number, url in enumerate(["http://a/", "http://a/kept.js", "blob:x", "http://a/gone.js"]):
        traffic.sent({"requestId": str(number), "request": {"url": url}})
    for number, answer in enumerate([{"status": 200}, {"status": 200, "fromDiskCache": True}]):
        traffic.answered({"requestId": str(number), "response": answer})
    traffic.answered({"requestId": "3", "response": {"status": 404}})
    for number in range(3):
        traffic.finished({"requestId": str(number), "encodedDataLength": 500})
    traffic.told({"response": {"opcode": 1, "payloadData": "é" * 125}})
    traffic.told({"response": {"opcode": 2, "payloadData": "AAAA" * 250}})
    assert traffic.figures() == {"requests": 2, "wire_kb": 0.5, "socket_kb": 1.0}
    assert traffic.failed == ["3"]
