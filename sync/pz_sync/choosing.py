"""Which hub a path stands for: one shared file, or a folder with a file per device."""

from __future__ import annotations

from pathlib import Path

from pz_domain.storage.place import synchronised_by
from pz_sync.courtesy import Courtesy
from pz_sync.file_hub import FileHub
from pz_sync.folder_hub import FolderHub
from pz_sync.share import Share


def hub_at(path: Path, share: Share, courtesy: Courtesy, *, was_folder: bool = False) -> FileHub | FolderHub:
    """Return the hub at a path.

    A folder is one with a file per device, and stays one while it is away (`was_folder`). So is what is still to be
    made in a folder that another program synchronises: that program cannot unite what two wrote in one file.
    """
    is_to_be_folder = not path.exists() and synchronised_by(path.parent) is not None
    if was_folder or path.is_dir() or is_to_be_folder:
        return FolderHub(share, path)
    return FileHub(share, path, courtesy)
