"""The glossary: complete, in both languages, and pointing at experiments that are there."""

import json
import re

import pytest

from playground.i18n import LANGUAGES, translator
from playground.lessons.gallery import PRESETS
from playground.lessons.glossary import GLOSSARY, Term, glossary_entries
from playground.web.files.assets import glossary_files

TERMS = [term for terms in GLOSSARY.values() for term in terms]
COURSE = """
perceptron; multi-layer perceptron; input layer; hidden layer; output layer; neuron, unit; weight;
bias; weighted sum; weight initialization; activation function; step function; loss function;
gradient descent; learning rate; optimizer; momentum; epoch; batch size; forward pass;
back-propagation; chain rule; vanishing gradient; overfitting; dropout; regularization; normalization,
scaling; batch normalization; early stopping; seed; training, validation and test set; binary
classification; multi-class classification; regression; accuracy; precision; recall; confusion
matrix; baseline; decision boundary; one-hot encoding; k-fold cross-validation; convolution; feature
map
"""

PAGE = """
underfitting; plateau; exploding gradient; dead neuron (dead ReLU); learning-rate schedule; weight decay;
gradient clipping; hidden space
"""


def test_every_word_of_the_course_is_there_once() -> None:
    names = [term.name for term in TERMS]
    assert len(set(names)) == len(names)
    assert set(" ".join(COURSE.split()).split("; ")) <= set(names)
    assert set(" ".join(PAGE.split()).split("; ")) <= set(names)  # what the page itself says


@pytest.mark.parametrize("term", TERMS, ids=[term.name for term in TERMS])
def test_a_word_is_told_in_a_sentence_or_two(term: Term) -> None:
    assert term.text.endswith(".")
    assert 20 < len(term.text) < 130
    assert not term.preset or term.preset in PRESETS


def test_korean_words_are_korean() -> None:
    korean = translator("ko")
    same = {term.name for term in TERMS if korean(term.name) == term.name}
    assert same == {"ReLU", "R²", "AUC"}
    assert all(re.search("[가-힣]", korean(term.text)) for term in TERMS)
    assert [term.name for term in TERMS if re.search("[a-z]{5}", korean(term.formula))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_sent_what_the_glossary_says(language: str) -> None:
    sent = json.loads(glossary_files()[f"glossary/{language}.json"])
    assert sent["entries"] == glossary_entries(translator(language))
    assert sent["whole"] == translator(language)("Whole entry")
    keys = [entry["key"] for entry in sent["entries"]]
    assert len({*keys}) == len(keys) == len(TERMS)
    words = [word.lower() for entry in sent["entries"] for word in entry["words"]]
    assert all(words)
    assert len({*words}) == len(words)
    text = {entry["key"]: entry["text"] for entry in sent["entries"]}
    assert all(
        not re.search("[=←]", told.split(".")[0]) for told in text.values()
    )  # what it does comes first
