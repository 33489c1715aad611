"""What people call things comes from the adopted editions; where these differ, all names are found."""

import pytest

from pz_domain.method.loader import builtin, hash_of
from tests.making import registered
from tests.pz_domain.storage.scene import apply, arrives, found, opened

METHOD = builtin("pilot-2023").decode()


@pytest.fixture
def workspace(tmp_path):
    with opened(tmp_path) as made:
        yield made


def test_every_kind_of_key_has_a_label_in_both_languages(workspace) -> None:
    labels = workspace.queries.labels
    assert labels("group", "nl")["frail_elderly"] == "ouderen"
    assert labels("group", "en")["frail_elderly"] == "older people"
    assert labels("step", "nl")["2"] == "Potentie"
    assert labels("source", "nl")["vgz"] == labels("source", "en")["vgz"] == "VGZ"
    assert set(labels("cluster", "en")) == {f"principle_{n}" for n in range(1, 6)}
    assert labels("outcome", "nl").keys() >= {"O01", "D-O19"}
    assert labels("state", "nl").keys() >= {"afgevallen_potentie"}
    assert labels("colour", "nl") == {}


@pytest.mark.requirement("D18")
def test_an_edition_with_other_names_adds_to_them(workspace) -> None:
    before = workspace.queries.labels("group", "nl")
    apply(workspace, registered("a"), registered("b", target_groups=["cancer"]))
    apply(
        workspace,
        {"deed": "adopt_edition", "text": METHOD.replace('short.nl = "ouderen"', 'short.nl = "senioren"')},
    )
    now = workspace.queries.labels("group", "nl")
    assert {key: label for key, label in now.items() if key != "frail_elderly"} == {
        key: label for key, label in before.items() if key != "frail_elderly"
    }
    assert now["frail_elderly"] in {"ouderen", "senioren"}
    assert found(workspace, "doelgroep:senioren") == found(workspace, "doelgroep:ouderen") == {"a"}


def test_an_edition_that_cannot_be_read_here_is_passed_over(workspace) -> None:
    before = workspace.queries.labels("group", "nl")
    arrives(
        workspace,
        {f"edition/{'f' * 64}/text": "format = 99", f"edition/{hash_of('format = 99')}/text": "format = 99"},
    )
    assert workspace.queries.labels("group", "nl") == before


@pytest.mark.requirement("R16")
def test_a_source_is_shown_with_what_it_was_asked_and_answered(workspace) -> None:
    apply(
        workspace,
        {"deed": "ask_source", "source": "vgz", "on": "2023-10-01", "reminder": "2023-11-01"},
        {"deed": "record_reply", "source": "vgz", "on": "2023-11-03", "submitted": 0},
        {"deed": "add_source", "source": "zorgkantoor", "name": "Zorgkantoor Oost", "kind": "other"},
    )
    sources = {source.key: source for source in workspace.queries.sources()}
    assert len(sources) == 13
    assert sources["vgz"] == ("vgz", "VGZ", "finding_place", "2023-10-01", "2023-11-01", "2023-11-03", 0)
    assert sources["zorgkantoor"] == ("zorgkantoor", "Zorgkantoor Oost", "other", "", "", "", -1)
    assert sources["nza"].submitted == -1
