"""Translation: gettext catalogues in `locale/`, and messages that are translated when shown."""

import gettext
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from playground.plurals import with_singulars

LOG = logging.getLogger(__name__)
LANGUAGES = {"en": "English", "ko": "한국어"}
LOCALE_DIR = Path(__file__).parent / "locale"
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")

Translate = Callable[[str], str]


def N_(msgid: str) -> str:
    """Mark `msgid` for extraction; it is translated when it is shown."""
    return msgid


@cache
def translator(language: str) -> Translate:
    """Return the gettext function of `language`; English is the language of the msgids."""
    catalogue = catalogue_or_english(LOCALE_DIR, language)
    # The empty msgid stands for the header of the catalogue.
    return lambda msgid: catalogue.gettext(msgid) if msgid else ""


def catalogue_or_english(folder: Path, language: str) -> gettext.NullTranslations:
    """Return the catalogue of `language`; without one that can be read, the program goes on in English."""
    try:
        return gettext.translation("playground", folder, [language], fallback=language == "en")
    except Exception:  # which one a damaged file raises depends on the byte
        LOG.exception(
            "The texts of a language cannot be read: they stand in English. Install the playground again.",
            extra={"language": language},
        )
        return gettext.NullTranslations()


def language_for_locale(accepted: str | None) -> str:
    """Return the language of ours that a browser locale such as `ko-KR` asks for."""
    language = (accepted or "").replace("_", "-").split("-")[0].lower()
    return language if language in LANGUAGES else "en"


def environment_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of the terminal: what the first of `VARIABLES` that is set asks for."""
    return language_for_locale(next(filter(None, map(environment.get, VARIABLES)), None))


@dataclass(frozen=True, slots=True)
class Message:
    """A whole sentence with named placeholders, translated when shown.

    A parameter that is itself a `Message` is translated first.
    """

    msgid: str
    params: dict[str, object] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """Return the message as plain JSON values, for another process."""
        params = {
            key: value.to_json() if isinstance(value, Message) else str(value)
            for key, value in self.params.items()
        }
        return {"msgid": self.msgid, "params": params}

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> "Message":
        """Return the message that `to_json` wrote."""
        params = {
            key: cls.from_json(value) if isinstance(value, dict) else value
            for key, value in fields["params"].items()
        }
        return cls(fields["msgid"], params)

    def text(self, translate: Translate = str) -> str:
        """Return the sentence in the language of `translate`, its placeholders filled."""
        params = {
            key: value.text(translate) if isinstance(value, Message) else value
            for key, value in self.params.items()
        }
        sentence = translate(self.msgid)
        return with_singulars(sentence, params).format(**params) if params else sentence
