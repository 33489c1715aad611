"""What is wrong with a field is said in words of ours, whatever a deed takes and whatever was given."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest

from pz_domain.wording import use_language
from pz_domain.work.catalogue import MODULES
from pz_domain.work.faults import sentence
from pz_domain.work.perform import find
from tests.pz_domain.work.conftest import At

WRONG: tuple[Any, ...] = (
    None,
    "",
    "x" * 100_001,
    -7,
    10**9,
    1.5,
    "2023-13-01",
    True,
    [],
    ["x"] * 1000,
    {},
    {"x": 1},
    [[]],
)
FOREIGN = re.compile(
    r"\b(input|should|valid|unable|value error|expected|dictionary|instance)\b", re.IGNORECASE
)


@pytest.fixture
def dutch():
    use_language("nl")
    yield
    use_language("en")


def test_no_fault_of_a_field_is_told_in_the_words_of_a_library(at: At, dutch):
    told = set()
    for name in sorted(MODULES):
        fields = find(name).command.model_fields
        for field, value in product(fields, WRONG):
            if field not in {"deed", "ref", "as_"} and (name, field) != ("adopt_edition", "text"):
                (answer,) = at.tries({"deed": name, field: value})
                told |= {
                    (name, field, part) for part in answer.get("refused", {}).get("message", "").split("; ")
                }
    assert len({part for *_, part in told}) > 100
    assert {one for one in told if FOREIGN.search(one[2].partition(": ")[2])} == set()


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (
            {"deed": "record_publication", "batch": "b", "url": "javascript:x"},
            "url is geen webadres, zoals https://",
        ),
        (
            {"deed": "record_publication", "batch": "b", "url": "https://x.nl", "date": "2024-13-01"},
            "date is geen datum",
        ),
        ({"deed": "open_round", "id": "r", "sheets": 10}, "sheets mag hoogstens 9 zijn"),
        ({"deed": "open_round", "id": "r", "sheets": "twee"}, "sheets moet een heel getal zijn"),
        ({"deed": "withdraw", "initiative": "a"}, "because ontbreekt"),
        ({"deed": "withdraw", "initiative": "a", "because": 3}, "because moet een tekst zijn"),
        ({"deed": "withdraw", "initiative": "a", "reden": "x"}, "reden hoort niet bij deze opdracht"),
    ],
)  # fmt: skip
def test_a_fault_names_the_field_and_what_it_should_be(at: At, dutch, deed, told):
    (answer,) = at.tries(deed)
    assert told in answer["refused"]["message"]


def test_of_a_fault_without_words_here_it_is_said_what_the_library_says():
    odd: Any = {"type": "odd", "loc": ("x", 0), "msg": "Something odd", "input": 1}
    assert sentence(odd) == "x.0: Something odd"
    assert sentence(odd | {"type": "string_pattern_mismatch", "ctx": {"pattern": "^x$"}}).startswith(
        "x.0 has another"
    )
