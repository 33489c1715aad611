"""A share is tried out by two: what it does and does not do, what is advised, and that nothing is left behind."""

import errno
import io
import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest

from pz_domain.storage.place import ground_of
from pz_domain.wording import use_language
from pz_sync.doctor import probes
from pz_sync.doctor.advice import Advice, advise
from pz_sync.doctor.examining import examine
from pz_sync.doctor.hands import RECORD, Hands, record
from pz_sync.doctor.probes import PROBES, Check
from pz_sync.doctor.second import Second, obey
from pz_sync.refusals import NoFolder, NoSecond
from pz_sync.share import Disk


class Here:
    """A second program that is none: what it is told is done at once, in a share that does as the test says."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.told: Callable[[], Any] = lambda: None
        self.is_stopped = False

    def begin(self, call: str, *arguments: object) -> None:
        self.told = lambda: getattr(self.hands, call)(*arguments)

    def answer(self) -> Any:
        return self.told()

    def do(self, call: str, *arguments: object) -> Any:
        self.begin(call, *arguments)
        return self.answer()

    def stop(self) -> None:
        self.is_stopped = True
        for path in list(self.hands._open):
            self.hands.release(path)


class Locks(Hands):
    """A share whose locks are kept as on a disk, also within one process; what is `deaf` is not."""

    def __init__(self, owners: dict[str, Hands], *, deaf: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.owners = owners
        self.deaf = deaf

    def lock(self, path: str) -> bool:
        if "locks" in self.deaf:
            return False
        if "others" in self.deaf:
            return True
        return self.owners.setdefault(path, self) is self

    def release(self, path: str) -> None:
        super().release(path)
        if "letting go" not in self.deaf and self.owners.get(path) is self:
            del self.owners[path]


class Losing(Locks):
    """Every other piece that is appended goes nowhere."""

    def append(self, path: str, who: str, most: int, seconds: float = 0.0) -> int:
        if most == 1:
            return super().append(path, who, most, seconds)
        Path(path).write_bytes(b"".join(record(who, nr) for nr in range(0, most, 2)))
        return most


class Blind(Locks):
    """What others write does not show."""

    def reread(self, path: str) -> str:
        assert path in self._open
        return ""


class Garbling(Locks):
    """What is read is not what was written."""

    def read(self, path: str) -> str:
        return super().read(path).upper()


class Forbidding(Locks):
    """A share where nothing may be made."""

    def append(self, path: str, who: str, most: int, seconds: float = 0.0) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path, who, most, seconds)

    def hold(self, path: str) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


class Careless(Locks):
    """Two can make one file, old files stay, and names are as on Windows."""

    def create(self, path: str) -> bool:
        return bool(path)

    def replace(self, source: str, target: str) -> None:
        assert source != target

    def remove(self, path: str) -> None:
        assert path

    def is_there(self, path: str) -> bool:
        return bool(path)


class Unkept(Locks):
    """Nothing is promised."""

    def flush(self, path: str) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)


def tried(folder: Path, kind: Callable[..., Hands] = Locks, **how: Any) -> tuple[dict[str, Check], Advice]:
    """What comes of trying out a share of a kind."""
    owners: dict[str, Hands] = {}
    examined = examine(folder, lambda: Here(kind(owners, **how)), kind(owners, **how))
    assert (examined.left, list(folder.iterdir())) == ((), [])
    assert examined.path == folder
    return {check.name: check for check in examined.checks}, examined.advice


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch):
    monkeypatch.setattr(probes, "PATIENCE", 0.05)
    monkeypatch.setattr(probes, "RECORDS", 20)
    monkeypatch.setattr(probes, "ROUNDS", 3)


@pytest.mark.requirement("D8")
def test_two_real_programs_find_a_disk_of_this_computer_fit_and_leave_nothing(tmp_path):
    examined = examine(tmp_path)
    assert [check.name for check in examined.checks] == list(PROBES)
    assert all(check.ok for check in examined.checks), examined.checks
    assert examined.advice is Advice.FILE
    assert examined.ground == ground_of(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "how", "failing", "advice"),
    [
        (Locks, {}, set(), Advice.FILE),
        (Losing, {}, {"append"}, Advice.FILE),
        (Losing, {"deaf": frozenset({"locks"})}, {"append", "lock", "lock-freed"}, Advice.FOLDER),
        (Losing, {"deaf": frozenset({"others"})}, {"append", "lock"}, Advice.FOLDER),
        (Locks, {"deaf": frozenset({"letting go"})}, {"lock", "lock-freed"}, Advice.FILE),
        (Blind, {}, {"reread"}, Advice.NOWHERE),
        (Garbling, {}, {"write", "append", "reread", "rename"}, Advice.NOWHERE),
        (Forbidding, {}, set(PROBES) - {"create"}, Advice.NOWHERE),
        (Careless, {}, {"create", "rename", "delete"}, Advice.FILE),
        (Unkept, {}, {"fsync"}, Advice.FILE),
    ],
    ids=["as a disk", "loses", "loses, no locks", "loses, deaf locks", "locks stay", "blind", "garbles", "forbids",
         "careless", "promises nothing"],
)  # fmt: skip
@pytest.mark.requirement("D8")
def test_what_a_share_does_not_do_is_found_and_advised_on(tmp_path, kind, how, failing, advice):
    found, advised = tried(tmp_path, kind, **how)
    assert {name for name, check in found.items() if not check.ok} == failing
    assert advised is advice
    english = {name: check.detail for name, check in found.items()}
    use_language("nl")
    dutch, _ = tried(tmp_path, kind, **how)
    refused = {name for name in failing if kind in {Forbidding, Unkept}}
    assert all(dutch[name].detail != detail for name, detail in english.items() if name not in refused)


def test_names_without_capitals_and_what_shows_late_are_told(tmp_path):
    assert "no difference" in tried(tmp_path, Careless)[0]["case"].detail
    assert "make a difference" in tried(tmp_path)[0]["case"].detail

    class Slow(Locks):
        seen = 0

        def reread(self, path: str) -> str:
            self.seen += 1
            return super().reread(path) if self.seen % 3 == 0 else ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(probes, "AT_ONCE", 0.01)
        patch.setattr(probes, "PATIENCE", 5)
        check = tried(tmp_path, Slow)[0]["reread"]
    assert check.ok
    assert re.search(r"after \d\.\d seconds", check.detail)


@pytest.mark.parametrize("program", ["", "OneDrive"])
def test_in_a_synchronised_folder_a_file_each_is_advised_but_where_nothing_shows(program):
    good = {name: Check(name, ok=True, detail="") for name in PROBES}
    advice, reason = advise(good, program)
    assert advice is (Advice.FOLDER if program else Advice.FILE)
    assert program in reason
    assert advise(good | {"write": Check("write", ok=None, detail="")}, program)[0] is Advice.NOWHERE


def test_what_cannot_be_removed_again_is_named(tmp_path):
    class Keeping(Locks):
        def hold(self, path: str) -> None:
            super().hold(path)
            folder = Path(path).with_name(Path(path).name + "-kept")
            folder.mkdir(exist_ok=True)

    owners: dict[str, Hands] = {}
    examined = examine(tmp_path, lambda: Here(Keeping(owners)), Locks(owners))
    assert examined.left == tuple(sorted(each.name for each in tmp_path.iterdir()))
    assert examined.left[0].startswith("pz-doctor-")


def test_what_is_no_folder_is_refused_and_so_is_being_alone(tmp_path):
    with pytest.raises(NoFolder):
        examine(tmp_path / "not there")

    def none_to_be_had() -> Second:
        raise OSError(errno.EAGAIN, "too many")

    with pytest.raises(NoSecond) as refused:
        examine(tmp_path, none_to_be_had)
    assert "too many" in str(refused.value)


# -- the second program


def test_the_second_program_does_what_it_is_told_and_tells_what_is_refused(tmp_path):
    other = Second()
    try:
        path = str(tmp_path / "file")
        assert other.do("append", path, "b", 3) == 3
        assert other.do("read", path) == b"".join(record("b", nr) for nr in range(3)).decode()
        with pytest.raises(FileNotFoundError):
            other.do("remove", path + " that is not there")
        assert other.do("create", path) is False
    finally:
        other.stop()


def test_a_second_program_that_stopped_is_told_whatever_it_is_asked(tmp_path):
    other = Second()
    other._process.kill()
    other._process.wait()
    with pytest.raises(OSError, match="stopped"):
        other.begin("is_there", str(tmp_path))
    with pytest.raises(OSError, match="stopped"):
        other.answer()
    other.stop()


def test_a_second_program_that_takes_too_long_is_ended(tmp_path):
    other = Second()
    other._seconds = 0.05
    with pytest.raises(OSError, match="stopped") as told:
        other.do("append", str(tmp_path / "file"), "b", 10**9, 5.0)
    assert told.value.errno == 0
    assert other._process.wait() != 0
    other.stop()


def test_a_second_program_that_answered_in_time_is_let_be(tmp_path):
    other = Second()
    other._seconds = 0.3
    try:
        assert other.do("is_there", str(tmp_path)) is True
        time.sleep(0.6)
        assert other.do("is_there", str(tmp_path)) is True
    finally:
        other.stop()


def test_nothing_is_kept_open_longer_than_it_is_tried(tmp_path):
    owners: dict[str, Hands] = {}
    here, there = Locks(owners), Locks(owners)
    left: list[str] = []

    class Leaving(Here):
        def stop(self) -> None:
            left.extend(self.hands._open)
            super().stop()

    examined = examine(tmp_path, lambda: Leaving(there), here)
    assert all(check.ok for check in examined.checks)
    assert here._open == {}
    assert len(left) == 1, "the lock of a program that is ended while it holds it"


def test_the_second_program_is_ended_whatever_comes_of_it(tmp_path):
    deaf = frozenset({"locks"})
    other = Here(Locks({}, deaf=deaf))
    examine(tmp_path, lambda: other, Locks({}, deaf=deaf))
    assert other.is_stopped


def test_how_often_two_make_one_file_or_nobody_does_is_counted(tmp_path):
    class Sometimes(Locks):
        made: ClassVar[list[str]] = []

        def create(self, path: str) -> bool:
            self.made.append(path)
            odd = {1: True, 2: True, 3: False, 4: False}
            return odd.get(len(self.made), len(self.made) % 2 == 0)

    assert "in 2 of 3 times" in tried(tmp_path, Sometimes)[0]["create"].detail


def test_what_a_share_says_without_a_number_is_told_in_its_words(tmp_path):
    class Odd(Locks):
        def flush(self, path: str) -> None:
            message = f"odd {bool(path)}"
            raise OSError(message)

    found, _ = tried(tmp_path, Odd)
    assert (found["fsync"].ok, found["fsync"].detail) == (None, "odd True")

    def none_to_be_had() -> Second:
        message = "no room"
        raise OSError(message)

    with pytest.raises(NoSecond, match="no room"):
        examine(tmp_path, none_to_be_had)


def test_what_was_not_found_out_is_neither_good_nor_bad(tmp_path):
    class Gone(Here):
        def answer(self) -> Any:
            raise OSError(0, "gone")

    found = {check.name: check.ok for check in examine(tmp_path, lambda: Gone(Locks({}))).checks}
    assert {name for name, ok in found.items() if ok is None} == set(PROBES) - {"write", "fsync", "case"}


def test_a_program_obeys_line_by_line(tmp_path):
    path = str(tmp_path / "file")
    given = [["append", path, "b", 1], ["hold", path], ["lock", path], ["flush", path], ["reread", path],
             ["release", path], ["remove", path], ["is_there", path], ["remove", path]]  # fmt: skip
    told = io.StringIO()
    obey(map(json.dumps, given), told)
    answers = [json.loads(line) for line in told.getvalue().splitlines()]
    assert answers[4] == {"answer": record("b", 0).decode()}
    assert [answers[nr] for nr in (0, 2, 7, 8)] == [
        {"answer": 1}, {"answer": True}, {"answer": False}, {"number": errno.ENOENT},
    ]  # fmt: skip
    assert len(record("b", 0)) == RECORD


def test_every_answer_is_sent_at_once_also_what_was_refused_without_a_number(monkeypatch):
    def odd(_: Hands, path: str) -> str:
        raise OSError(path)

    class Told(io.StringIO):
        sent = 0

        def flush(self) -> None:
            self.sent += 1

    monkeypatch.setattr(Hands, "read", odd)
    told = Told()
    obey([json.dumps(["read", "x"]), json.dumps(["is_there", ""])], told)
    assert (told.sent, json.loads(told.getvalue().splitlines()[0])) == (2, {"number": 0})


def test_hands_close_what_they_open_and_have_it_on_the_disk_when_told(tmp_path):
    class Recording(Disk):
        def __init__(self) -> None:
            self.open_now: set[int] = set()
            self.flushed = 0

        def open(self, path: Path, *, writing: bool) -> int:
            handle = super().open(path, writing=writing)
            self.open_now.add(handle)
            return handle

        def flush(self, handle: int) -> None:
            self.flushed += 1
            super().flush(handle)

        def close(self, handle: int) -> None:
            self.open_now.remove(handle)
            super().close(handle)

    hands = Hands()
    hands._disk = disk = Recording()
    path = str(tmp_path / "file")
    hands.append(path, "a", 2)
    assert not disk.open_now
    hands.hold(path)
    hands.flush(path)
    assert (len(disk.open_now), disk.flushed) == (1, 1)
    hands.release(path)
    assert not disk.open_now


def test_a_file_that_is_made_is_no_program(tmp_path):
    assert Hands().create(str(tmp_path / "file"))
    assert not (tmp_path / "file").stat().st_mode & 0o111


def test_appending_ends_when_its_time_is_over(tmp_path):
    ticks = iter(range(100))
    hands = Hands(clock=lambda: next(ticks))
    assert hands.append(str(tmp_path / "file"), "a", 50, 3) == 3
    assert (tmp_path / "file").stat().st_size == 3 * RECORD
