"""A new file is written whole or not at all."""

import errno
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest

from pz_domain.publishing.newfile import FileNotWritten, write_all_new, write_new
from pz_domain.refusals.workspace import FileExists


def test_a_file_is_written_once(tmp_path: Path) -> None:
    file = write_new(tmp_path / "x", b"1")
    with pytest.raises(FileExists):
        write_new(file, b"2")
    assert file.read_bytes() == b"1"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten):
        write_new(tmp_path / "no" / "x", b"1")


def test_what_could_not_be_written_whole_is_left_nowhere(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_new(tmp_path / "x", cast("bytes", "no bytes"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on the size of files")
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    program = f"""
import resource, signal
from pathlib import Path
from pz_domain.publishing.newfile import FileNotWritten, write_new
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_new(Path({str(tmp_path / "x")!r}), b"x" * 5000)
except FileNotWritten as refusal:
    print(refusal.code)
"""
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout == "not-written\n"
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(BytesIO):
        def write(self, *_: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "open", lambda *_: Full())
    with pytest.raises(FileNotWritten, match="the disk is full"):
        write_new(tmp_path / "x", b"1")


def test_several_files_are_written_all_or_none(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert [file.name for file in write_all_new(folder, [("a", b"1"), ("b", b"2")])] == ["a", "b"]
    with pytest.raises(FileExists):
        write_all_new(folder, [("c", b"3"), ("a", b"4")])
    assert sorted(file.name for file in folder.iterdir()) == ["a", "b"]
    assert (folder / "a").read_bytes() == b"1"
    with pytest.raises(FileNotWritten):
        write_all_new(folder / "a" / "below", [("d", b"5")])


def test_folders_that_were_made_go_again_when_not_all_could_be_written_and_others_stay(
    tmp_path: Path,
) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a", b"1"
        yield "b", cast("bytes", "no bytes")

    for folder in (tmp_path / "new" / "folder", tmp_path / "old"):
        (tmp_path / "old").mkdir(exist_ok=True)
        with pytest.raises(TypeError):
            write_all_new(folder, files())
        assert [file.name for file in tmp_path.rglob("*")] == ["old"]


def test_a_folder_that_cannot_be_made_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"1")
    with pytest.raises(FileNotWritten):
        write_all_new(tmp_path / "x" / "folder", [("y", b"2")])
    assert [file.name for file in tmp_path.iterdir()] == ["x"]
