"""Many meetings in one process, in the busiest of their minutes: what it uses, to be held against what the single
figures foretell.
"""

import json
import time
from random import Random

from .curve import Curves
from .growth_screens import Screens
from .line import framed
from .machine import on_core, processor_seconds
from .meeting import text
from .processes import HANDLUNGSFELD, QUESTION, open_session, plenum, where

MEETINGS, PEOPLE = 20, 200
QUICK_MEETINGS = 5
SECONDS = 20.0
"""As long as a server's pings need to come round."""
STEP = 0.05
ANSWERS_A_MINUTE, CHANGES_A_MINUTE = 1.0, 4.0
"""Of each person, and of each meeting: see `scale.Assumed`."""


def measure(curves: Curves, quick: bool) -> None:
    """Adds the share of a core."""
    meetings = QUICK_MEETINGS if quick else MEETINGS
    with plenum() as server, on_core(1):
        halls = [Screens(server.port, where(open_session(server))) for _ in range(meetings)]
        for hall in halls:
            hall.join(PEOPLE)
        time.sleep(1.5)
        for hall in halls:
            hall.settle()
        began, used = time.perf_counter(), processor_seconds(server.pid)
        _minute(halls, 5.0 if quick else SECONDS)
        took = time.perf_counter() - began
        curves.add("busy meetings", meetings, 100 * (processor_seconds(server.pid) - used) / took)
        for hall in halls:
            hall.leave()


def _minute(halls: list[Screens], seconds: float) -> None:
    """Everybody answers, beats and is led at the rates above, at moments drawn by lot."""
    chance = Random(1)
    begin = time.perf_counter()
    number = 0
    for step in range(round(seconds / STEP)):
        for hall in halls:
            number = _moment(hall, chance, number)
            hall.settle()
        time.sleep(max(0.0, begin + (step + 1) * STEP - time.perf_counter()))


def _moment(hall: Screens, chance: Random, number: int) -> int:
    for phone in hall.phones.phones:
        lot = chance.random() * 60 / STEP
        if lot < ANSWERS_A_MINUTE:
            number += 1
            said = {"question": QUESTION, "text": text(number), "handlungsfeld": HANDLUNGSFELD}
            answer = json.dumps({"id": f"c{number}", "do": "give_answer", **said}, ensure_ascii=False)
            phone.socket.send(framed(answer.encode()))
        elif lot < ANSWERS_A_MINUTE + 60 / 20:
            phone.socket.send(framed(b'{"beat":1}'))
    if chance.random() * 60 / STEP < CHANGES_A_MINUTE:
        number += 1
        hall.lead({"id": f"d{number}", "do": "start_timer", "seconds": 60 + number})
    return number
