"""An approval is bound to two hashes: of what is published, and of all; the first can be computed by anyone."""

import hashlib
import json
from dataclasses import replace

import pytest

from pz_domain.rules.publication import record
from pz_domain.rules.sealing import (
    bound,
    bound_version,
    canonical,
    published,
    seal_in,
    seal_of,
    sealed,
    version_of,
    whole,
)
from tests.pz_domain.rules.cases import ANSWERS, PILOT, PORTAL, written

SEAL = seal_of(PILOT, "f" * 64)


@pytest.mark.requirement("R144", "D6")
def test_the_version_is_computed_from_the_published_text_and_one_hash_with_nothing_but_sha_256():
    given = record(written().case)
    both = bound(given, SEAL)
    text = json.dumps(published(given, SEAL), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == both.published
    line = f'{{"published":"{both.published}","rule":2,"whole":"{both.whole}"}}'
    assert hashlib.sha256(line.encode()).hexdigest() == bound_version(both) == version_of(given, SEAL)


@pytest.mark.requirement("R144")
def test_what_is_published_holds_what_stands_on_the_page_and_no_other_answer():
    given = record(written().answered({**ANSWERS, "Q8": {"text": "geheim"}}).case)
    shown = published(given, SEAL)
    assert "geheim" not in json.dumps(shown)
    assert "geheim" in json.dumps(whole(given, SEAL))
    assert shown["patients"] == {"number": 200, "as_of": "2019-12-31"}
    own = ANSWERS["Q6"]["elements"]
    assert isinstance(own, list)
    assert shown["elements"] == [
        {"text": f"element {n}", "summarised_from": own[n : n + 1]} for n in range(5)
    ]
    assert shown["title"] == "Druppelbril"
    assert published({**given, "answers": {}}, SEAL)["elements"] == [
        {"text": f"element {n}", "summarised_from": []} for n in range(5)
    ]


@pytest.mark.requirement("R144")
def test_a_change_to_an_answer_that_is_not_published_changes_the_version_and_not_the_published_hash():
    one, other = (record(written().answered({**ANSWERS, "Q8": {"text": text}}).case) for text in "ab")
    assert bound(one, SEAL).published == bound(other, SEAL).published
    assert version_of(one, SEAL) != version_of(other, SEAL)


@pytest.mark.requirement("D6")
def test_who_guesses_every_answer_right_cannot_tell_without_the_nonce():
    given = record(written().case)
    guessed = {bound(given, replace(SEAL, nonce=nonce)).whole for nonce in ("", "0" * 64)}
    assert bound(given, SEAL).whole not in guessed
    assert bound(given, SEAL).whole != hashlib.sha256(canonical(given)).hexdigest()


def test_by_the_first_rule_the_record_is_hashed_as_it_is():
    given = record(written().case)
    assert version_of(given, None) == hashlib.sha256(canonical(given)).hexdigest()


def test_a_seal_is_a_value_and_back_and_a_method_without_such_questions_names_none():
    assert seal_in(json.loads(json.dumps(sealed(SEAL)))) == SEAL
    assert (SEAL.patients, SEAL.spread, SEAL.elements) == ("Q3", "Q10", ("Q6", "elements"))
    other = seal_of(PORTAL, "n")
    assert (other.patients, other.spread) == ("", "")
    assert published(record(written().case), other)["patients"] == {}
