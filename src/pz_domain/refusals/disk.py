"""What a disk says no to, in words: the system's own are in its language and not in ours."""

from __future__ import annotations

import errno

from pz_domain.wording import mark, say

WORDS = {
    errno.ENOENT: mark("it is not there"), errno.EEXIST: mark("it is there already"),
    errno.EISDIR: mark("it is a folder"),
    errno.ENOTDIR: mark("part of its path is a file"), errno.ENOTEMPTY: mark("the folder is not empty"),
    errno.EACCES: mark("you may not read or write it"), errno.EPERM: mark("you may not read or write it"),
    errno.ENOSPC: mark("the disk is full"), errno.EROFS: mark("the disk is read-only"),
    errno.ENAMETOOLONG: mark("the name is too long"),
}  # fmt: skip


def why(problem: Exception) -> str:
    """Return why a file could not be read or written; of what has no words here, what the system says."""
    words = WORDS.get(getattr(problem, "errno", None) or 0)
    return say(words) if words else getattr(problem, "strerror", None) or str(problem)
