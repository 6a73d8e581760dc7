"""Expressions: what may be in one, what it is worth, and how it is written."""

import math

import numpy as np
import pytest

from playground.spec.formulas.evaluation import carry_out, evaluate, resolve_branches
from playground.spec.formulas.expression import parse_expression, parse_statements, python_code
from playground.spec.formulas.folding import fold, simplify, without_zeros
from playground.spec.formulas.typesetting import assignments_text, formula_text


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "w.shape",
        "open(1)",
        "[w]",
        "True",
        "'w'",
        "w @ g",
        "max(a, key=b)",
        "1 < w < 2",
        "not w",
    ],
)
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be in an expression"):
        parse_expression(text)


@pytest.mark.parametrize("text", ["import os", "w += 1", "w, g = 1, 2", "for i in w: pass", "w"])
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no assignment"):
        parse_statements(text)


WRITTEN = {
    "w - learning_rate * g / (sqrt(s) + epsilon)": "w - η g / (√s + ε)",
    "(1 - beta_1) * g": "(1 - β₁) g",
    "a - (b - c)": "a - (b - c)",
    "a / (b * c)": "a / (b c)",
    "(a / b) * c": "(a / b) c",
    "-(a + b)": "-(a + b)",
    "2 * 3 * a": "2 · 3 a",
    "beta_2**t": "β₂ᵗ",
    "0.96 ** (t + 1)": "0.96^(t + 1)",
    "(a + b) ** 2": "(a + b)²",
    "decay_rate ** (n // decay_epochs)": "r^⌊n/d⌋",
    "z if z > 0 else 0.2 * z": "z if z > 0 else 0.2 z",
    "mean(abs(y - p) / max(abs(y), 1e-7))": "mean(|y - p| / max(|y|, 10⁻⁷))",
    "-mean(y * log(p) + (1 - y) * log(1 - p))": "-mean(y ln p + (1 - y) ln(1 - p))",
    "logaddexp(0, z)": "ln(1 + exp(z))",
    "log_cosh(p - y)": "ln cosh(p - y)",
    "e**2 / 2": "e² / 2",
    "abs(e) - 0.5": "|e| - ½",
    "1.0507009873554805 * z": "1.0507 z",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_an_expression_is_written_as_in_a_textbook(text: str) -> None:
    assert formula_text(parse_expression(text)) == WRITTEN[text]


def test_a_rule_takes_the_branch_of_its_parameters() -> None:
    rule = parse_statements("if momentum > 0:\n    m = momentum * m + g\nelse:\n    m = g\nw = w - m")
    for momentum, text in ((0.5, "m ← μ m + g;  w ← w - m"), (0.0, "m ← g;  w ← w - m")):
        found = resolve_branches(rule, {"momentum": momentum})
        assert assignments_text(found, {"w", "m"}) == text
        assert carry_out(found, {"momentum": momentum, "m": 2.0, "g": 1.0, "w": 5.0})["w"] == 4 - 2 * momentum


def test_what_is_nothing_is_left_out() -> None:
    rule = resolve_branches(parse_statements("w = (clip(z, -a, a) - z) / (q + 2 * (a + b / c))"), {})
    assert assignments_text(without_zeros(rule, {"a": 0, "b": 0.0}), {"w"}) == "w ← -z / q"


FOLDED = {
    ("-mean(y * log(p) + (1 - y) * log(1 - p))", 1): "mean(-ln p)",
    ("-mean(y * log(p) + (1 - y) * log(1 - p))", 0): "mean(-ln(1 - p))",
    ("mean((y - p) ** 2)", 1): "mean((1 - p)²)",
    ("mean((y - p) ** 2)", 0): "mean((0 - p)²)",
    ("mean(p - y * log(p + 1e-7))", 0): "mean(p)",
    ("max(1 - (2 * y - 1) * p, 0)", 0): "max(1 + p, 0)",
    ("p if y == 1 else 1 - p", 0): "1 - p",
}


@pytest.mark.parametrize(("text", "y"), FOLDED)
def test_an_expression_of_a_known_target_is_short(text: str, y: int) -> None:
    tree = parse_expression(text)
    folded = simplify(fold(tree, {"y": y})) if "(y - p)" not in text else fold(tree, {"y": y})
    assert formula_text(folded) == FOLDED[text, y]
    p = np.array([0.25, 0.75])
    assert evaluate(folded, {"p": p}) == pytest.approx(evaluate(tree, {"p": p, "y": np.full(2, y)}))


def test_values_are_exact_far_out() -> None:
    assert evaluate(parse_expression("1 / (1 + exp(-z))"), {"z": -1e5}) == pytest.approx(0, abs=1e-300)
    assert evaluate(parse_expression("logaddexp(0, z)"), {"z": 1e5}) == 1e5
    assert evaluate(parse_expression("log_cosh(z)"), {"z": 1e5}) == pytest.approx(1e5 - math.log(2))
    assert evaluate(parse_expression("erf(z)"), {"z": np.array([0.5])})[0] == pytest.approx(math.erf(0.5))


def test_code_of_an_expression_has_other_names() -> None:
    names = {"alpha": "ALPHA", "cos": "np.cos", "pi": "np.pi"}
    code = python_code("alpha * cos(pi * n)", lambda name: names.get(name, name))
    assert code == "ALPHA * np.cos(np.pi * n)"
