"""Before serving: whether the Redis that shall keep everything is there, and keeps it."""

import asyncio

from .settings import Settings
from .storage.redis.checks import WANTED, NotReached, unfit

AWAY = """
  REDIS_URL: dort antwortet niemand. Läuft Redis, stimmen Adresse und Passwort? ({problem})
  REDIS_URL: nobody answers there. Is Redis running, are address and password right? ({problem})
"""
NO_URL = """
  REDIS_URL verstehen wir nicht. So geht es: {problem}
  REDIS_URL cannot be read. It may be: {problem}
"""
UNFIT = """
  Dieses Redis behält nicht sicher, was es bestätigt: {found}. Nötig ist: {wanted}.
  Stell es so ein. Wer das Risiko kennt, startet mit REDIS_UNCHECKED=1; dann warnt jedes Pult.

  This Redis may lose what it acknowledged: {found}. What is needed: {wanted}.
  Set it so. Whoever knows the risk starts with REDIS_UNCHECKED=1; every desk will warn then.
"""


class Unusable(Exception):
    """The sentence says what is wrong and what to do."""


def keeps_what_it_is_given(settings: Settings) -> bool:
    """Ask Redis, where it is used. False where it does not, and the operator knows. Raises `Unusable`."""
    if not settings.redis_url:
        return True
    try:
        found = asyncio.run(unfit(settings.redis_url))
    except ValueError as error:
        raise Unusable(NO_URL.format(problem=error)) from error
    except NotReached as error:
        raise Unusable(AWAY.format(problem=error)) from error
    if found and not settings.redis_unchecked:
        wanted = ", ".join(f"{name} {WANTED[name]}" for name in found)
        raise Unusable(UNFIT.format(found=", ".join(f"{name} {value}" for name, value in found.items()), wanted=wanted))
    return not found
