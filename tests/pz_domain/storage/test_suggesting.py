"""How a filter line may go on, and what was meant by a word that finds nothing."""

import pytest

from pz_domain import wording
from pz_domain.storage.search import parse
from tests.pz_domain.storage.scene import filled


@pytest.fixture(scope="module")
def queries(tmp_path_factory):
    with filled(tmp_path_factory.mktemp("suggesting")) as made:
        yield made.queries


@pytest.fixture(autouse=True)
def dutch():
    before = wording.language()
    wording.use_language("nl")
    yield
    wording.use_language(before)


def words(queries, line, **saved):
    found = queries.offers(line, saved)
    return found.start, [offer.word for offer in found.words]


@pytest.mark.parametrize(
    ("line", "start", "expected"),
    [
        ("", 0, []),
        ("bril ", 5, []),
        ("doe", 0, ["doelgroep:"]),
        ("bril -doe", 6, ["doelgroep:"]),
        ("wacht:a", 6, ["ander", "aanbieder"]),
        ("wacht:mij", 6, []),
        ("wacht:mij,te", 10, ["team"]),
        ('oordeel:"zeker', 8, ['"zeker niet"']),
        ("staat:afgev", 6, ["afgevallen"]),
        ("stap:pot", 5, ["2"]),
        ("bron:vg", 5, ["vgz"]),
        ("ronde:p", 6, ["pilot-2023"]),
        ("kleur:r", 6, []),
        ("titel:x", 6, []),
        ('"zeker ', 7, []),
        ('a"b', 3, []),
        ("@m", 0, ["@mijn", '@"mijn rij"']),
    ],
)
def test_the_last_word_is_offered_ways_to_go_on(queries, line, start, expected) -> None:
    found_at, offered = words(queries, line, **{"mijn": "wacht:mij", "mijn rij": "x"})
    assert (found_at, sorted(offered)) == (start, sorted(expected))


def test_an_offer_says_what_it_means_in_the_language_in_use(queries) -> None:
    (offer,) = queries.offers("doelg").words
    assert offer.about == "doelgroep"
    wording.use_language("en")
    assert [offer.word for offer in queries.offers("organ").words] == ["organisation:"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("zikenhuis", "ziekenhuis"),
        ("eenmetting zieken", "eenmeting zieken"),
        ("ziekenhuis", ""),
        ("qqqqqqqq", ""),
        ("999", ""),
        ("", ""),
    ],
)
def test_a_slip_of_the_hand_is_forgiven_with_a_suggestion(queries, line, expected) -> None:
    assert queries.meant(parse(line)) == expected
