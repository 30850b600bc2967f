"""Open answers: a sentence, or the end of one that a stem began (Kartenabfrage)."""

from ..kind import Nothing, Texts

KIND = Texts[Nothing]()
