"""What keys do on every screen."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("app.undo", ("u", "ctrl+z", "f8"), mark("undo"),
        mark("Undo your own last change of this initiative."), 20),
    Action("app.redo", ("U", "ctrl+y"), mark("redo"), mark("Do again what you undid.")),
    Action("app.sync", ("s",), mark("exchange"),
        mark("Exchange with the file you share with others; you can go on working."), 25),
    Action("app.often", ("f9",), mark("exchange by itself"),
        mark("Choose how often PZ exchanges by itself, or only when you ask; PZ remembers it.")),
    Action("app.help", ("question_mark", "f1"), mark("help"),
        mark("All keys; type to search them. Within a question: its answers."), 30),
    Action("app.palette", ("colon", "ctrl+p"), mark("commands"),
        mark("Find a command, a screen or an initiative by typing, and go there.")),
    Action("app.theme", ("T",), mark("colours"),
        mark("Choose the colours: dark, light, high contrast and others; PZ remembers it.")),
    Action("app.language", ("L",), mark("language"), mark("Nederlands or English; PZ remembers it.")),
    Action("app.leave", ("ctrl+q",), mark("leave PZ"), mark("Leave PZ; everything is kept.")),
)  # fmt: skip
