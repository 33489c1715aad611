"""What a field holds is told in the method's words."""

import pytest

from pz_domain.method.loader import builtin, load
from pz_tui.views.fact_words import value_words

EDITION = load(builtin("pilot-2023").decode())


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("now", None, "–"),
        ("sources", [], "–"),
        ("sources", ["vgz", "zelf"], "VGZ, zelf"),
        ("supported_by_data", "no", "no"),
        ("supported_by_data", "odd", "odd"),
        ("organisations", [{"name": "Thebe"}, "Tergooi"], "Thebe\nTergooi"),
        ("claims", [{"text": "28 uur", "source": ""}], "28 uur"),
        ("now", "een\n\x1b[31mtwee", "een\ntwee"),
    ],
)
def test_a_value_is_told_in_words(field, value, words):
    assert value_words(EDITION, field, value) == words
