"""What is copied of a line of a publication is what someone else needs of it: whole."""

import pytest

from pz_domain.rules.publication import version
from pz_tui.views.publication_rows import full
from tests.pz_domain.rules.cases import written


@pytest.mark.requirement("R144")
def test_of_what_was_put_before_the_provider_the_whole_version_is_copied_and_before_that_nothing():
    sent = written().submitted().case
    assert full(sent, "submitted") == version(sent)
    assert full(written().case, "submitted") == ""
    assert full(written().submitted().writing(fewer_confirmed=True, elements=()).case, "submitted") == ""
