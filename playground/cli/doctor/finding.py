"""What a check has found: one line of the report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playground.cli.language import tr
from playground.i18n import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. `advice` is empty if it is well; `fatal` findings stop the playground."""

    name: str
    value: str
    advice: Message | None = None
    fatal: bool = False

    @property
    def is_ok(self) -> bool:
        """Whether there is nothing to do."""
        return self.advice is None


Check = Callable[[], Iterator[Finding]]


def advice_unless_ok(msgid: str, *, ok: bool, **params: object) -> Message | None:
    """Return the sentence, or None if all is well."""
    return None if ok else Message(msgid, params)


def finding_line(finding: Finding) -> str:
    """Return a finding in one line: a mark, what was looked at, what was found, what to do."""
    mark = "ok" if finding.is_ok else "!!" if finding.fatal else "--"
    told = f" - {finding.advice.text(tr)}" if finding.advice else ""
    return f"{mark}  {finding.name:<14} {finding.value}{told}"


def finding_to_dict(finding: Finding) -> dict[str, object]:
    """Return a finding as plain data."""
    return {
        "name": finding.name,
        "value": finding.value,
        "ok": finding.is_ok,
        "fatal": finding.fatal and not finding.is_ok,
        "advice": finding.advice.text(tr) if finding.advice else "",
    }
