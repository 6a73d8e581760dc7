"""English nouns behind a number that is filled in: '1 epoch', '2 epochs'. Korean has no plural there."""

import re
from collections.abc import Mapping

COUNTED = (
    "alarms batches biases bytes cells chapters characters classes columns corrections days divisions epochs "
    "experiments folds hours inputs layers neurons numbers others outputs parameters places points products "
    "rows runs seconds seeds shuffles slopes splits starts steps terms times trials units values weights"
)
"""What is counted in our texts; `core/i18n.js` has the same."""
NOUNS = COUNTED.replace(" ", "|")
BEHIND_NUMBER = re.compile(rf"\{{(\w+)\}}((?: [a-z]+)? )({NOUNS})\b")
ENDING = re.compile("(?<=ch)es$|(?<=ss)es$|(?<=bias)es$|s$")


def with_singulars(sentence: str, params: Mapping[str, object]) -> str:
    """Return `sentence` with the singular of every noun that stands behind a {placeholder} for 1."""

    def agree(found: re.Match[str]) -> str:
        name, between, noun = found.groups()
        one = str(params.get(name)) == "1"
        return f"{{{name}}}{between}{ENDING.sub('', noun)}" if one else found[0]

    return BEHIND_NUMBER.sub(agree, sentence)
