"""Where a workspace may lie, on all three systems."""

import ctypes
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from pz_domain.refusals.workspace import UnsafePlace
from pz_domain.storage import place
from pz_domain.storage.place import Ground, check_place, file_system, linux_mounts, mac_mounts, unsafe

LINUX = r"""/dev/sda1 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
//server/team /mnt/team\040share cifs rw 0 0
nas:/vol /mnt/nas nfs4 rw 0 0
/dev/sdb1 /mnt/nas/local ext4 rw 0 0
"""
MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//anna@server/team on /Volumes/team share (smbfs, nodev, nosuid)
devfs on /dev (devfs)
"""


@pytest.fixture
def tidy(tmp_path, monkeypatch):
    """A local folder whose own name and environment say nothing."""
    for name in place.ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.requirement("D9")
@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Het Instituut", "OneDrive"),
        ("Dropbox (2)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Nextcloud/sub/folder", "Nextcloud"),
    ],
)
def test_a_folder_with_the_name_of_a_synchronising_program_is_refused(tidy, folder, program):
    with pytest.raises(UnsafePlace) as refused:
        check_place(tidy / folder / "pz")
    assert f"in a folder that {program} synchronises" in str(refused.value)
    assert not (tidy / folder).exists()


@pytest.mark.parametrize("name", ["Dropboxes", "onedriver", "Nextcloudiness", "mijn werkmap"])
def test_a_folder_that_only_looks_like_one_is_fine(tidy, name):
    check_place(tidy / name)


@pytest.mark.parametrize(
    ("marker", "program"),
    [(".dropbox", "Dropbox"), (".sync_1a2b.db", "Nextcloud"), (".stfolder", "Syncthing")],
)
def test_what_such_a_program_leaves_at_the_top_of_its_folder_is_seen(tidy, marker, program):
    (tidy / marker).touch()
    assert unsafe(tidy / "a" / "b") == f"in a folder that {program} synchronises"


def test_the_folder_that_onedrive_names_on_windows_is_seen(tidy, monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", str(tidy / "work"))
    assert unsafe(tidy / "work" / "pz") == "in a folder that OneDrive synchronises"
    assert unsafe(tidy / "home" / "pz") is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/anna", "ext4"),
        ("/mnt/team share/pz", "cifs"),
        ("/mnt/nas/pz", "nfs4"),
        ("/mnt/nas/local/pz", "ext4"),
        ("/mnt/nasty", "ext4"),
    ],
)
def test_on_linux_the_innermost_mount_counts(path, kind):
    assert file_system(Path(path), linux_mounts(LINUX)) == kind


@pytest.mark.parametrize(
    ("path", "kind"), [("/Users/anna", "apfs"), ("/Volumes/team share/pz", "smbfs"), ("/dev/x", "devfs")]
)
def test_on_macos_the_mounts_are_what_mount_prints(path, kind):
    assert file_system(Path(path), mac_mounts(MAC)) == kind


def test_a_network_drive_is_refused_on_linux(tidy, monkeypatch):
    table = f"nas:/vol {tidy} nfs rw 0 0\n"
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: table)
    with pytest.raises(UnsafePlace, match="on a network drive"):
        check_place(tidy / "pz")


def test_a_network_drive_is_refused_on_macos(tidy, monkeypatch):
    printed = f"//anna@server/team on {tidy} (smbfs, nodev)\n"
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=printed))
    assert unsafe(tidy / "pz") == "on a network drive"


def test_where_mounts_cannot_be_read_nothing_is_refused(tidy, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", fail)
    assert unsafe(tidy / "pz") is None


@pytest.mark.parametrize(
    ("drive", "kind", "is_remote"), [("C:", 3, False), ("Z:", 4, True), ("\\\\server\\team", 3, True)]
)
def test_on_windows_the_kind_of_drive_counts(monkeypatch, drive, kind, is_remote):
    kinds = {f"{drive}\\": kind}
    kernel = SimpleNamespace(GetDriveTypeW=kinds.pop)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert place._is_remote_drive(drive) is is_remote
    assert bool(kinds) is drive.startswith("\\")


def test_on_windows_the_drive_of_the_folder_is_asked_about(tidy, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(place, "_is_remote_drive", lambda drive: drive == tidy.drive)
    assert unsafe(tidy / "pz") == "on a network drive"


@pytest.mark.parametrize(
    ("ground", "sentence"),
    [
        (Ground("ext4", is_remote=False, program=""), "on a disk of this computer (ext4)"),
        (Ground("", is_remote=False, program=""), "on a disk of this computer"),
        (Ground("nfs4", is_remote=True, program=""), "on a network drive (nfs4)"),
        (Ground("", is_remote=True, program="OneDrive"), "in a folder that OneDrive synchronises"),
    ],
)
def test_what_a_folder_is_on_is_said_and_a_program_before_a_drive(ground, sentence):
    assert ground.sentence == sentence
