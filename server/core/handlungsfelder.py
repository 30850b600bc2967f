"""The ten Handlungsfelder of the programme Soziale Stadt: the set of every session that brings none of its own."""

from .events import Handlungsfeld

NAMES: dict[str, dict[str, tuple[str, str]]] = {
    "de": {
        "wohnen": ("Wohnen und Wohnumfeld", "Wohnen"),
        "soziales": ("Soziale Aktivitäten und soziale Infrastruktur", "Soziales"),
        "zusammenleben": ("Zusammenleben unterschiedlicher sozialer und ethnischer Gruppen", "Zusammenleben"),
        "schule": ("Schule und Bildung", "Bildung"),
        "oekonomie": ("Lokale Ökonomie", "Ökonomie"),
        "kultur": ("Stadtteilkultur", "Kultur"),
        "sport": ("Sport und Freizeit", "Sport"),
        "gesundheit": ("Gesundheitsförderung", "Gesundheit"),
        "umwelt": ("Umwelt und Verkehr", "Umwelt"),
        "image": ("Imageverbesserung und Öffentlichkeitsarbeit", "Image"),
    },
    "en": {
        "wohnen": ("Housing and surroundings", "Housing"),
        "soziales": ("Social activities and infrastructure", "Social life"),
        "zusammenleben": ("Living together", "Together"),
        "schule": ("School and education", "Education"),
        "oekonomie": ("Local economy", "Economy"),
        "kultur": ("Neighbourhood culture", "Culture"),
        "sport": ("Sport and leisure", "Sport"),
        "gesundheit": ("Health promotion", "Health"),
        "umwelt": ("Environment and transport", "Environment"),
        "image": ("Image and public relations", "Image"),
    },
}
LOOKS = tuple(NAMES["de"])
"""The ids, whose colours Handlungsfelder wear, in their order."""


def default_handlungsfelder(language: str) -> tuple[Handlungsfeld, ...]:
    """The ten, named in `language` (`de` or `en`)."""
    return tuple(Handlungsfeld(id, name, short, id) for id, (name, short) in NAMES[language].items())
