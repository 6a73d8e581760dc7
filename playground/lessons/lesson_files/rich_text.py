"""Text with formulas as plain JSON, which a page makes elements of: no markup is ever sent.

A text is a list of runs: a string, or a list of what it is and its content:
`["strong", runs]`, `["em", runs]`, `["code", text]`, `["link", runs, address]`,
`["math", tree, formula, is_block]`. The tree is MathML: `[tag, attributes, *children]`.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from latex2mathml import exceptions
from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

Runs = list[Any]

UNREADABLE: tuple[type[Exception], ...] = tuple(
    each for each in vars(exceptions).values() if isinstance(each, type) and issubclass(each, Exception)
)
"""What the library raises for formulas: it has no base of its own for them."""
MARKDOWN = MarkdownIt("commonmark", {"html": False}).use(dollarmath_plugin, allow_space=False)
MATHML = "{http://www.w3.org/1998/Math/MathML}"
SPANS = {"strong_open": "strong", "em_open": "em", "link_open": "link"}
ALLOWED = ("http://", "https://", "./", "?")
"""How the address of a link may begin."""


def formula_tree(latex: str, *, block: bool = False) -> list[Any]:
    """Return a formula in LaTeX as a tree of MathML; raise `ValueError` for what is none."""
    try:
        # The library writes this element itself: no document of somebody else is parsed.
        root = ET.fromstring(convert(latex, display="block" if block else "inline"))  # noqa: S314
    except UNREADABLE as error:
        raise ValueError(f"the formula {latex!r} cannot be read ({type(error).__name__})") from None
    except ET.ParseError as error:
        raise ValueError(f"the formula {latex!r} cannot be read ({type(error).__name__})") from None
    unknown = [text for text in root.itertext() if text.startswith("\\")]
    if unknown:
        raise ValueError(f"the formula {latex!r} has the unknown command {unknown[0]}")
    return element_tree(root)


def element_tree(element: ET.Element) -> list[Any]:
    """Return an element and those in it as nested lists."""
    children = [element_tree(child) for child in element]
    tag = element.tag.removeprefix(MATHML)
    text = (element.text or "").strip(" \n\t" if tag == "mtext" else None)  # its no-break spaces part words
    return [tag, dict(element.attrib), *([text] if text else []), *children]


def inline_runs(tokens: Sequence[Token]) -> Runs:
    """Return the runs of a paragraph, from the tokens inside it."""
    return list(_runs(iter(tokens), ""))


def _runs(tokens: Iterator[Token], end: str) -> Iterator[Any]:
    """Yield runs up to the token that closes a span."""
    for token in tokens:
        if token.type == end:
            return
        yield from _run(token, tokens)


def _run(token: Token, tokens: Iterator[Token]) -> Iterator[Any]:
    match token.type:
        case "text":
            yield from [token.content] if token.content else []
        case "softbreak" | "hardbreak":
            yield " "
        case "code_inline":
            yield ["code", token.content]
        case "math_inline":
            yield ["math", formula_tree(token.content), token.content, False]
        case "strong_open" | "em_open" | "link_open":
            inner = list(_runs(tokens, token.type.replace("_open", "_close")))
            address = str(token.attrGet("href") or "")
            if token.type == "link_open" and not address.startswith(ALLOWED):
                raise ValueError(f"the link {address!r} does not begin with http://, https://, ./ or ?")
            yield [SPANS[token.type], inner, *([address] if token.type == "link_open" else [])]
        case _:
            raise ValueError(f"{token.type!r} is nothing that a lesson shows")


def plain_text(runs: Runs) -> str:
    """Return what the runs say without any form; formulas as they are written."""
    return "".join(_plain(run) for run in runs)


def _plain(run: Any) -> str:
    if isinstance(run, str):
        return run
    kind, content, *rest = run
    return str(rest[0]) if kind == "math" else content if isinstance(content, str) else plain_text(content)
