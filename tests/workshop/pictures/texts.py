"""What is asked and said in the pictures: our own words, and words that are hard to set."""

from typing import Any

TITLE = "Netzwerktreffen: Was trägt unser Quartier?"
AGENDA = [
    {"starts": "14:00", "text": "Ankommen mit Kaffee"},
    {"starts": "14:15", "text": "Worum es heute geht"},
    {"starts": "14:30", "text": "Arbeit in Kleingruppen"},
    {"starts": "15:05", "text": "Vorstellung der Ergebnisse"},
    {"starts": "15:30", "text": "Was ist uns am wichtigsten?"},
    {"starts": "15:45", "text": "Fragen für das nächste Treffen"},
    {"starts": "16:00", "text": "Verabredungen und Abschied"},
]
STEMS = [{"id": "gelingt", "text": "Es gelingt, weil …"}, {"id": "schwierig", "text": "Es ist schwierig, weil …"}]
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "q1",
        "text": "Was gelingt bei uns, und was ist schwierig?",
        "handlungsfeld": True,
        "concealed": True,
        "stems": STEMS,
    },
    {"id": "q2", "text": "Was würde euch die Arbeit leichter machen?"},
    {"id": "q3", "kind": "question_backlog", "text": "Welche Fragen nehmen wir mit ins nächste Treffen?"},
]
EASIER = [
    "ein gemeinsamer Kalender",
    "ein Raum, der auch am Abend offen ist",
    "weniger Anträge für kleine Beträge",
    "eine Telefonnummer im Rathaus, bei der jemand abnimmt",
    "Verträge, die länger laufen als ein Jahr",
]
NEXT_TIME = [
    "Wer kümmert sich um den Schlüssel für den Gemeinschaftsraum?",
    "Wie geht es mit dem Jugendtreff weiter, wenn die Förderung im Sommer ausläuft?",
    "Können wir uns einmal an einem Samstag treffen?",
    "Was ist aus dem Spielplatz geworden?",
    "Wie erreichen wir die Leute, die nie kommen?",
]

LONG_WORDS = (
    "die Wohnungsbauförderungsgesellschaftsvertreter*innenversammlung das Nachbarschaftshausnutzungskonzept "
    "beschlossen hat"
)
FIVE_HUNDRED = (
    "wir im vergangenen Herbst angefangen haben, alle zusammen an einen Tisch zu holen, auch die, die sonst nicht "
    "gefragt werden: die Hausmeister*innen, die Frauen aus dem Nähcafé, die Jugendlichen von der Bushaltestelle und "
    "die Leute vom Kiosk; seitdem erfahren wir früher, wo es brennt, und können etwas tun, bevor sich alle streiten. "
    "Das kostet Zeit, und manchmal sitzen wir bis in den Abend, aber es lohnt sich, weil danach wirklich etwas "
    "geschieht und alle wissen, wer sich darum kümmert."
)
HARD = [
    ("wohnen", "gelingt", LONG_WORDS),
    ("wohnen", "schwierig", "Quartiersmanagementverstetigungsstrategiepapiere niemand liest"),
    ("wohnen", "gelingt", FIVE_HUNDRED),
    ("wohnen", "schwierig", "🏚️🏚️🏚️ und trotzdem 💛"),
    ("wohnen", "gelingt", "الجيران يساعدون بعضهم بعضًا في كل مناسبة"),
    ("wohnen", "schwierig", "auf dem Aushang nur „Sprechstunde“ steht und nicht مرحبًا بكم"),
    (
        "wohnen",
        "gelingt",
        "alles auf https://quartier.example/gemeinsam/veranstaltungen/fruehjahr?ort=hof&wer=alle steht",
    ),
    ("wohnen", "schwierig", "ja"),
    ("wohnen", "gelingt", "👩‍👩‍👧‍👦 der Hof 🌻🌻🌻"),
]
LONG_TITLE = (
    "Gemeinwesenarbeit und Stadtverwaltung: Wie gestalten wir die Zusammenarbeit in der Praxis, "
    "wenn Zuständigkeiten wechseln?"
)
LONG_QUESTION = (
    "Welche Erfahrungen habt ihr in den letzten zwölf Monaten mit der ressortübergreifenden Zusammenarbeit zwischen "
    "Nachbarschaftseinrichtungen, Wohnungsbaugenossenschaften und der Stadtteilkoordination gemacht?"
)
LONG_GROUPS = [
    "Gesundheitsförderung",
    "Nachbarschaftshaus und Mehrgenerationentreff",
    "Stadtteilkoordination Nordost",
    "مجموعة الجيران",
    "🌻",
    "Wohnungsbaugenossenschaftsvertretung",
]

_PLACES = ["im Bürgerhaus", "auf dem Markt", "in der Schule", "im Hof", "beim Verein", "im Café", "an der Haltestelle"]
_PLACES += ["in der Bücherei", "im Jugendtreff", "auf dem Spielplatz", "beim Hausmeister", "im Park"]
_FACTS = ["abends noch Licht ist", "immer jemand zuhört", "alle mit anpacken", "die Heizung ausfällt"]
_FACTS += ["niemand den Schlüssel hat", "Kinder willkommen sind", "es zu wenig Plätze gibt", "der Ton stimmt"]
_FACTS += ["Menschen zusammenkommen, die sich sonst nie begegnen würden", "das Geld nur bis zum Sommer reicht"]
_FACTS += ["viele Sprachen gesprochen werden", "wir uns auf einen festen Tag verlassen können"]
_FACTS += ["Anträge länger dauern als das Vorhaben selbst", "die Türen offen stehen", "es nichts kostet"]


def many(n: int) -> list[str]:
    """So many different sentences, short and long ones mixed."""
    return [f"{_PLACES[at % 12]} {_FACTS[(at + at // 60) % 15]}{', auch sonntags' * (at // 60 % 2)}" for at in range(n)]
