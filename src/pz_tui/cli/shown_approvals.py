"""What the provider answered, as `pz show` tells it: on which version, and by which key it was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from pz_domain.wording import say
from pz_tui import hubs
from pz_tui.cli.people import PROVES
from pz_tui.cli.terminal import paragraph, styled, visible

if TYPE_CHECKING:
    from pz_domain.model.case import Case
    from pz_tui.cli.asking import Asking


def approvals(asked: Asking, case: Case) -> Iterator[str]:
    """Yield every answer with where it was recorded, and what a key proves."""
    from pz_tui.views.approval_keys import recorded
    from pz_tui.views.labels import APPROVALS, said

    if not case.approvals:
        return
    yield from ("", styled(say("The provider’s answer"), "bold"))
    where = recorded(asked.desk, case, partial(hubs.key_of, asked.workspace.reader))
    for one in case.approvals:
        words = (
            said(APPROVALS, one.answer),
            one.date[:10],
            say("version {hash}", hash=one.hash[:8]),
            where[one.id],
        )
        yield paragraph(" · ".join(visible(word) for word in words if word), indent=2)
    yield paragraph(say(PROVES), indent=2)
