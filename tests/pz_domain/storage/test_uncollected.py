"""Cycles wait while much is made, and no longer."""

import gc
from contextlib import suppress

from pz_domain.storage.uncollected import uncollected


def test_cycles_are_collected_again_also_after_a_failure():
    with suppress(RuntimeError), uncollected():
        assert not gc.isenabled()
        raise RuntimeError
    assert gc.isenabled()


def test_whoever_does_without_collecting_goes_on_doing_without():
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
