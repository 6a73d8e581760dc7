"""Everything that a run can tell the page has its words there."""

import json
import re
from pathlib import Path

import pytest

import playground.engine
from playground.engine.messages.notes import LockBlockingTraining, Note
from playground.engine.messages.status import Status
from playground.web.files.texts import STATIC

TEXTS = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
ENGINE = Path(playground.engine.__file__).parent
NOTICE = "notice_"


def sources(folder: Path, pattern: str, *without: str) -> str:
    """Return the text of all files of a folder."""
    paths = [path for path in sorted(folder.rglob(pattern)) if path.name not in without]
    assert len(paths) > 40
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_word(status: Status) -> None:
    assert TEXTS.get(f"state_{status.value}")


@pytest.mark.parametrize("note", Note)
def test_every_note_has_a_sentence_and_is_given_by_something(note: Note) -> None:
    assert TEXTS.get(f"{NOTICE}{note.value}")
    by_hold = note in {each.note for each in LockBlockingTraining}
    assert by_hold or re.search(rf"\bNote\.{note.name}\b", sources(ENGINE, "*.py", "notes.py"))


def said(key: str, modules: str) -> bool:
    """Tell whether a module says `key`: by its name, its code, or the stem that a code is put to."""
    code = key.removeprefix(NOTICE)
    stems = re.findall(r"[`\"'](?:notice_)?([a-z]+_)[$]?\{", modules)
    whole = any(f"{quote}{name}{quote}" in modules for name in (key, code) for quote in "'\"")
    return whole or any(code.startswith(stem) for stem in stems)


def test_every_sentence_is_said_by_something() -> None:
    modules = sources(STATIC, "*.js", "notices.js")
    assert not said("notice_of_nobody", modules)
    notices = {key for key in TEXTS if key.startswith(NOTICE)} - {f"{NOTICE}{note.value}" for note in Note}
    assert [key for key in sorted(notices) if not said(key, modules)] == []
