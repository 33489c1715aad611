"""How the screens look and speak: colours, signs and language, chosen by a person and remembered."""

from __future__ import annotations

import os
from collections.abc import Mapping

from rich.style import Style
from textual.filter import LineFilter, NoColor

from pz_domain.wording import language, say, use_language
from pz_tui.colours import PALETTES, WORDS, Palette, first_palette, inks, theme
from pz_tui.glyphs import Glyphs, glyphs, is_accessible
from pz_tui.pages import Pages
from pz_tui.screens.base import WorkScreen
from pz_tui.settings import config_folder, remember, remembered
from pz_tui.widgets.asking import numbered


class Looks(Pages):
    """Dresses the screens."""

    def __init__(self, palette: Palette | None = None) -> None:
        """Start in the colours that are asked for, or chosen earlier."""
        if not os.environ.get("NO_COLOR"):
            os.environ.pop("NO_COLOR", None)  # an empty one asks for nothing; Textual would heed it
        super().__init__()
        kept = remembered(config_folder())
        self.first_words = kept.damage
        self.signs: Glyphs = glyphs()
        self.palette = palette or first_palette(remembered=kept.theme)
        self.inks: Mapping[str, Style] = inks(self.palette)
        for known in PALETTES.values():
            self.register_theme(theme(known))
        self.theme = self.palette.name
        if is_accessible():
            self.animation_level = "none"

    def get_line_filters(self) -> list[LineFilter]:
        """Take every colour away where `NO_COLOR` asks for it."""
        return [NoColor()] if self.no_color else list(super().get_line_filters())

    def tell(self, sentence: str) -> None:
        """Say something on the status line of the screen in view."""
        if isinstance(self.screen, WorkScreen):
            self.screen.tell(sentence, alert=True)

    def action_theme(self) -> None:
        """Choose the colours at the foot."""
        if isinstance(self.screen, WorkScreen):
            self.screen.ask(self._choose_colours(self.screen))

    async def _choose_colours(self, screen: WorkScreen) -> None:
        words = {name: say(word) for name, word in WORDS.items()}
        chosen = await screen.foot.choose(say("Which colours?"), numbered(words))
        if chosen:
            self.wear(PALETTES[str(chosen)])

    def wear(self, palette: Palette) -> None:
        """Show the screens in other colours, from now on."""
        self.palette, self.inks, self.theme = palette, inks(palette), palette.name
        self._dress()
        self._keep(theme=palette.name)

    def action_language(self) -> None:
        """Speak the other language, from now on."""
        self.speak("en" if language() == "nl" else "nl")

    def speak(self, code: str) -> None:
        """Speak a language, from now on."""
        use_language(code)
        self._dress()
        for screen in self.screen_stack:
            if isinstance(screen, WorkScreen):
                screen.reload()
        self._keep(language=language())

    def _keep(self, *, language: str = "", theme: str = "") -> None:
        if not remember(config_folder(), language=language, theme=theme):
            self.tell(say("This choice holds until you leave; the folder of settings cannot be written."))

    def _dress(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, WorkScreen):
                screen.dress()
