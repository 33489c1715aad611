"""Every case is told once, in the words of users, in both languages; what is as it should be is not told."""

import pytest

from pz_domain.wording import use_language
from pz_domain.work.clocks import Off
from pz_sync.report import Gap, Report
from pz_sync.telling import notices
from pz_sync.word import Word
from tests.pz_sync.making import ANNA, BRAM

CASES = {
    "read-only": Report(is_read_only=True, problem="no", offered=1),
    "not-written": Report(problem="disk full", offered=1),
    "not-shown": Report(offered=2, confirmed=1),
    "unlocked": Report(is_unlocked=True),
    "unflushed": Report(is_unflushed=True),
    "made": Report(is_made=True, offered=1, confirmed=1),
    "a-file-each": Report(is_made=True, is_folder=True, carrier="OneDrive", offered=1, confirmed=1),
    "one-file-synchronised": Report(carrier="OneDrive"),
    "read-anew": Report(is_read_anew=True),
    "restored": Report(restored=40),
    "damaged": Report(holes=1),
    "tail": Report(tail=12),
    "unread": Report(unread=["hub (1).pz"]),
    "left": Report(left=(Word(ANNA, "bram", "ronde.pz"),)),
    "begun-apart": Report(apart=[f"{ANNA}.pz"]),
    "renewed": Report(is_renewed=True),
    "wrong-signature": Report(wrong=[(ANNA, 3)]),
    "two-of-one": Report(forks=[(ANNA, 4)]),
    "missing": Report(missing=(Gap(ANNA, (2, 3), (BRAM,)),)),
    "waiting": Report(waiting=2),
    "newer": Report(newer=2),
    "keys": Report(keys_problem="no"),
    "odd-keys": Report(odd_keys=1),
    "unread-lines": Report(unread_lines=2),
    "clock-off": Report(
        off=[Off("e1", "anna", ANNA, -3), Off("e2", "anna", ANNA, 1), Off("e3", "anna", ANNA, -5)]
    ),
    "foreign": Report(foreign=1),
}


@pytest.mark.parametrize("code", CASES)
def test_a_case_is_told_once_and_in_both_languages(code):
    (english,) = notices(CASES[code])
    use_language("nl")
    (dutch,) = notices(CASES[code])
    assert english.code == dutch.code == code
    assert english.sentence != dutch.sentence


def test_numbers_and_names_are_told():
    (notice,) = notices(CASES["missing"])
    told = f"Of device {ANNA[:6]} are missing: 2, 3. Had by: {BRAM[:6]}."
    assert notice.sentence == f"{told} Whoever has them puts them back: pz sync --anew."
    (nobody,) = notices(Report(missing=(Gap(ANNA, (2,), ()),)))
    assert "Had by: –." in nobody.sentence


def test_a_device_is_called_by_who_works_on_it_where_that_is_known():
    people = {ANNA: "Anna", BRAM: "Bram"}
    told = notices(
        Report(missing=(Gap(ANNA, (2,), (BRAM,)),), wrong=[(BRAM, 3)], forks=[(ANNA, 4)], people=people)
    )
    anna, bram = f"{ANNA[:6]} (Anna)", f"{BRAM[:6]} (Bram)"
    assert {one.code: (anna in one.sentence, bram in one.sentence) for one in told} == {
        "wrong-signature": (False, True), "two-of-one": (True, False), "missing": (True, True),
    }  # fmt: skip


def test_what_is_as_it_should_be_is_not_told():
    assert notices(Report(sealed=1, pulled=3, pushed=2, absorbed=1, offered=1, confirmed=1, bytes=900)) == []
    assert notices(Report(is_made=True)) == []
