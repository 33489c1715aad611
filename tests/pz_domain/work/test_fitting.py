"""Forms of values: each takes what it names, and nothing else that JSON can say."""

from __future__ import annotations

import math
from typing import Any

import pytest

from pz_domain.work import fitting
from pz_domain.work.fitting import between, either, list_of, mapping_of, maybe, one_of, record

ALL: list[Any] = [None, True, 0, 7, 2**60, 1.5, "", " ", "x", [], ["x"], [7], {}, {"a": "x"}, {"a": 7}]
FORMS = [
    (fitting.is_text, ["", " ", "x"]),
    (fitting.is_filled, ["x"]),
    (fitting.is_flag, [True]),
    (fitting.is_whole, [0, 7]),
    (between(1, 7), [7]),
    (one_of({"x"}), ["x"]),
    (maybe(fitting.is_filled), [None, "x"]),
    (either(fitting.is_flag, fitting.is_filled), [True, "x"]),
    (list_of(fitting.is_text), [[], ["x"]]),
    (mapping_of(fitting.is_text), [{}, {"a": "x"}]),
    (record(), [{}, {"a": "x"}, {"a": 7}]),
    (record({"a": fitting.is_text}), [{"a": "x"}]),
    (record(a=fitting.is_text), [{}, {"a": "x"}]),
]


@pytest.mark.parametrize(("fits", "taken"), FORMS)
def test_a_form_takes_what_it_names_and_nothing_else(fits, taken):
    assert [value for value in ALL if fits(value)] == taken


def test_what_can_be_handled_is_neither_too_deep_nor_too_large():
    deep: Any = 1
    for _ in range(fitting.DEEPEST):
        deep = [deep]
    assert fitting.is_plain({"a": [deep[0][0], 1.5, "x", None, True]})
    assert fitting.is_plain(deep)
    assert not fitting.is_plain([deep])
    assert not fitting.is_plain({"a": {"b": math.inf}})
    assert not fitting.is_plain([-(2**53) - 1])
