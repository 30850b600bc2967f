"""Who is at the screens: phones with their outbox, desks and walls."""

from typing import Any

from tests.faults.outbox import LATER, Device
from tests.faults.screens import Screen


class Phone(Screen):
    """A tab of a participant's device; all tabs of it share the outbox, and each sends."""

    as_ = "phone"

    def __init__(self, device: Device, tab: int) -> None:
        super().__init__(f"{device.name}-tab-{tab}")
        self.device = device
        self.handed: set[str] = set()
        self.later: set[str] = set()

    def hello(self) -> dict[str, Any]:
        return super().hello() | {"token": self.device.token, "join": "join"}

    def welcomed(self) -> None:
        super().welcomed()
        self.handed.clear()
        self.later.clear()
        self.device.welcomed(self.epoch, self.seq)

    def reload(self) -> None:
        super().reload()
        self.handed.clear()

    def changed(self) -> None:
        """Hand over what is due."""
        if not self.greeted:
            return
        for command in self.device.due(self.mine):
            if command["id"] not in self.handed:
                self.handed.add(command["id"])
                next(item for item in self.device.items if item["id"] == command["id"])["sent"] = True
                self.say(command)

    def done(self, envelope: dict[str, Any]) -> None:
        if envelope["done"] in self.unacked:
            super().done(envelope)
        elif self.epoch == self.device.epoch:  # else another tab has heard since that the log lost its end
            self.device.done(envelope["done"], envelope["seq"])
            self.changed()

    def refused(self, envelope: dict[str, Any]) -> None:
        own = envelope["refused"] not in self.unacked
        super().refused(envelope)
        if envelope["refused"] is None or not own:
            return
        if envelope["why"] in LATER:
            self.later.add(envelope["refused"])
            self.device.put_off(envelope["refused"])
        else:
            self.device.refused(envelope["refused"], envelope["say"])
            self.changed()

    def retry(self) -> None:
        """What was refused for the moment is handed over again, after a while."""
        self.handed -= self.later
        self.later.clear()
        self.changed()


class Desk(Screen):
    """A facilitator's desk."""

    as_ = "desk"

    def __init__(self, name: str, key: str) -> None:
        super().__init__(name)
        self.key = key

    def hello(self) -> dict[str, Any]:
        return super().hello() | {"key": self.key}


class Wall(Screen):
    """The projector."""

    as_ = "wall"

    def __init__(self, key: str) -> None:
        super().__init__("wall")
        self.key = key
        self.number = 0
        self.told: dict[str, Any] | None = None

    def hello(self) -> dict[str, Any]:
        return super().hello() | {"key": self.key}

    def welcomed(self) -> None:
        super().welcomed()
        self.told = None

    def report(self) -> None:
        """Tell which page it shows."""
        if self.greeted:
            self.number += 1
            self.told = {"number": self.number}
            self.say({"report": self.told})
