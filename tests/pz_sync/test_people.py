"""Who works on which device, and what it signs with."""

import pytest

from pz_domain.storage.founding import create
from pz_domain.work.perform import perform
from pz_sync.courtesy import LockFile
from pz_sync.exchange import Exchange
from pz_sync.file_hub import FileHub
from pz_sync.keys import fingerprint, public_of
from pz_sync.people import devices, key_of
from pz_sync.share import Disk
from pz_sync.workspace_replica import WorkspaceReplica


@pytest.mark.requirement("D4")
def test_a_device_is_known_by_its_key_once_that_came(tmp_path):
    with create(tmp_path / "w", "Anna") as workspace:
        deed = {"deed": "enrol_reviewer", "as": "anna", "id": "bram", "name": "Bram"}
        perform(deed, workspace.desk, "anna")
        here = workspace.store.device
        assert devices(workspace.reader) == [("anna", here, "")]
        assert key_of(workspace.reader, here) == ""
        replica = WorkspaceReplica(workspace, tmp_path / "outside")
        Exchange(replica).sync(FileHub(Disk(), tmp_path / "hub.pz", LockFile()))
        perform({**deed, "as": "bram", "id": "cees", "name": "Cees"}, workspace.desk, "bram")
        print_ = fingerprint(public_of(replica.private_key))
        assert key_of(workspace.reader, here) == print_
        assert devices(workspace.reader) == [("anna", here, print_), ("bram", here, print_)]
