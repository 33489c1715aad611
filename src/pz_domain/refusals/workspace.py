"""Refusals about the workspace itself: where it lies, and what is wrong with it."""

from __future__ import annotations

from pz_domain.refusals import Refusal
from pz_domain.wording import mark


class NoWorkspace(Refusal):
    """There is no workspace in this folder."""

    code = "no-workspace"
    sentence = mark("There is no workspace in {subject}. Make one first: pz init --reviewer NAME.")


class WorkspaceExists(Refusal):
    """There is a workspace already."""

    code = "workspace-exists"
    sentence = mark("There is a workspace in {subject} already. Choose another folder with --workspace.")


class NewerWorkspace(Refusal):
    """A newer program wrote this workspace."""

    code = "newer-workspace"
    sentence = mark(
        "{subject} was written by a newer PZ (version {found}, this one knows {known}). Update PZ."
    )


class Damaged(Refusal):
    """A file cannot be read as what it should be."""

    code = "damaged"
    sentence = mark("{subject} cannot be read: {problem}.")


class Busy(Refusal):
    """Another process holds the workspace and does not let go."""

    code = "busy"
    sentence = mark(
        "{subject} is in use by another PZ that is writing. Nothing was changed; try again in a moment."
    )


class UnsafePlace(Refusal):
    """A workspace may not lie on a network mount or in a synchronised folder."""

    code = "unsafe-place"
    sentence = mark(
        "{subject} lies {where}; a workspace there gets damaged. Choose a folder on this computer."
    )


class FileMissing(Refusal):
    """A file is not there."""

    code = "file-missing"
    sentence = mark("There is no file {subject}.")


class FileExists(Refusal):
    """A file is there already and is not overwritten."""

    code = "file-exists"
    sentence = mark("{subject} exists already and is not overwritten. Choose another name.")
