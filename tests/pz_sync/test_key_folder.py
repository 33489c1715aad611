"""The folder with keys: a file a key, made once, trusted for nothing."""

from pathlib import Path

import pytest

from pz_sync.key_folder import KeyFolder, name_of, stem
from pz_sync.memory_share import MemoryShare
from pz_sync.share import Disk

KEY, OTHER = b"k" * 32, b"o" * 32


@pytest.fixture(params=["disk", "memory"])
def folder(request, tmp_path):
    share = Disk() if request.param == "disk" else MemoryShare()
    return KeyFolder(share, tmp_path / "hub.pz.keys")


def test_a_key_is_there_once_it_was_offered_until_it_is_removed(folder):
    assert (list(folder.names()), folder.key("contact/a:k")) == ([], None)
    folder.offer("contact/a:k", KEY)
    folder.offer("contact/a:k", OTHER)
    folder.offer("contact/a:m", OTHER)
    assert (folder.key("contact/a:k"), folder.key("contact/a:m")) == (KEY, OTHER)
    folder.remove("contact/a:k")
    folder.remove("contact/a:k")
    assert (folder.key("contact/a:k"), list(folder.names())) == (None, [name_of("contact/a:m")])


def test_a_name_is_safe_whatever_the_id():
    for id_ in ("contact/../../x:k", "note/a:\x00", "attempt/" + "x" * 500):
        name = name_of(id_)
        assert (Path(name).name, len(name), name.isascii()) == (name, 36, True)
        assert stem(f"{stem(name)} (1).key") == stem(name)


def test_what_is_not_there_cannot_be_removed_from_memory():
    with pytest.raises(FileNotFoundError):
        MemoryShare().remove(Path("x"))
