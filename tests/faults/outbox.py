"""The phone's outbox in Python, as `client/outbox_items.js` has it, and as the design wishes it: a change says which of
its answer's changes it is, and acked items are offered again also when the log's head is behind.

What a scribe says to an answer that another device gave is `of` that answer's id.
"""

import re
from itertools import count
from typing import Any

from server.web import access

Item = dict[str, Any]

LATER = {"busy", "not_stored", "disk_full", "gone", "too_fast"}
"""Refusals that say nothing about the command itself: it goes on waiting."""
OUTBOX = {"of", "sent", "acked", "refused"}
PUBLIC = re.compile(r"a\d+")
"""The server's name of an answer."""


class Device:
    """What a participant's device keeps, whatever becomes of its pages."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.token = f"token of {name}"
        self.person = access.participant("s1", self.token)
        self.items: list[Item] = []
        self.epoch = ""
        self.head = 0
        self.acked: dict[str, int] = {}
        self.chosen: list[tuple[str, str]] = []
        self._ids = count(1)
        self._changes: dict[str, int] = {}

    def _new_id(self) -> str:
        return f"{self.name}-{next(self._ids)}"

    # ── what the person does ─────────────────────────────────────────────────────────────────────────────────────────

    def give(self, question: str, text: str, **fields: str) -> None:
        self.items.append({"id": self._new_id(), "do": "give_answer", "question": question, "text": text, **fields})

    def follow(self, of: str, text: str = "") -> None:
        """Change the answer that `give_answer` number `of` made; without a text it is withdrawn."""
        given = next((item for item in self.items if item["id"] == of), None)
        if given is None or not _alterable(given):
            self.items = [item for item in self.items if item.get("of") != of or not _alterable(item)]
            new = self._new_id()
            self.items.append(self._change(of, new, text) if text else {"id": new, "do": "withdraw_answer", "of": of})
        elif text:
            given["text"] = text
            if given.pop("refused", None):
                given.pop("sent", None)
                given["id"] = self._new_id()
        else:
            self.items = [item for item in self.items if item is not given and item.get("of") != of]

    def _change(self, of: str, id: str, text: str) -> Item:
        self._changes[of] = self._changes.get(of, 0) + 1
        return {"id": id, "do": "change_answer", "of": of, "text": text, "change": self._changes[of]}

    def choose(self, small_group: str) -> None:
        self.items = [
            item for item in self.items if item["do"] != "choose_small_group" or (item.get("sent") and _open(item))
        ]
        self.items.append({"id": self._new_id(), "do": "choose_small_group", "small_group": small_group})
        self.chosen.append((self.items[-1]["id"], small_group))

    def place(self, answer: str, points: int) -> None:
        """Points: what was said last takes the place of what was not handed over."""
        self.items = [item for item in self.items if item.get("answer") != answer or (item.get("sent") and _open(item))]
        self.items.append({"id": self._new_id(), "do": "set_points", "answer": answer, "points": points})

    # ── what the server says ─────────────────────────────────────────────────────────────────────────────────────────

    def welcomed(self, epoch: str, head: int) -> bool:
        """The session has answered; whether all that was acked is offered again."""
        again = epoch != self.epoch or head < self.head
        self.epoch = epoch
        self.head = head
        if again:
            for item in [item for item in self.items if PUBLIC.fullmatch(item.get("of", ""))]:
                if _open(item) and "text" in item:
                    item["refused"] = "Another device's answer may bear another name now."
                elif "refused" not in item:
                    self.items.remove(item)
            for item in self.items:
                item.pop("acked", None)
        return again

    def done(self, id: str, seq: int) -> None:
        self.head = max(self.head, seq)
        self.acked[id] = self.acked.get(id, 0) + 1
        item = next((item for item in self.items if item["id"] == id), None)
        if item is None:
            return
        if item.pop("refused", "") and item["do"] == "give_answer":
            # Another tab's copy came through after this one's was refused, and maybe changed since.
            self.items.append(self._change(id, f"{id}-since", item["text"]))
        if item["do"] == "withdraw_answer":
            gone = item["of"]
            self.items = [i for i in self.items if i is item or (i["id"] != gone and i.get("of") != gone)]
        item["acked"] = seq

    def put_off(self, id: str) -> None:
        """It may be tried again; but a choice that another one followed would now overtake it."""
        choices = [item["id"] for item in self.items if item["do"] == "choose_small_group"]
        if id in choices[:-1]:
            self.items = [item for item in self.items if item["id"] != id]

    def refused(self, id: str, say: str) -> None:
        item = next((item for item in self.items if item["id"] == id), None)
        if item is None or "acked" in item:
            return  # acked: another tab's copy came through before
        if item["do"] == "change_answer":
            item["refused"] = say
        elif item["do"] != "give_answer":
            self.items.remove(item)
        else:
            after = [i for i in self.items if i.get("of") == id]
            self.items = [i for i in self.items if i.get("of") != id]
            if any(i["do"] == "withdraw_answer" for i in after):
                self.items.remove(item)
            else:
                item |= {"text": after[-1]["text"] if after else item["text"], "refused": say}

    def due(self, mine: dict[str, Any]) -> list[dict[str, Any]]:
        """The commands to hand over now, in order."""
        answers = {**mine.get("table", {}).get("answers", {}), **mine["answers"]}
        known = {answer["command"] or id: id for id, answer in answers.items()}
        # Where another scribe's answer went elsewhere, the server says so.
        known |= {item["of"]: item["of"] for item in self.items if PUBLIC.fullmatch(item.get("of", ""))}
        commands = []
        for at, item in enumerate(self.items):
            if _open(item) and ("of" not in item or item["of"] in known) and not self._held_back(at):
                command = {name: value for name, value in item.items() if name not in OUTBOX}
                commands.append(command | ({"answer": known[item["of"]]} if "of" in item else {}))
        return commands

    def _held_back(self, at: int) -> bool:
        """Behind an earlier one of the same answer, other points, or a choice of group: a retry must not overtake what
        came later, and only who takes a point away may have one left.
        """
        item = self.items[at]
        return any(
            _open(one)
            and (
                one["do"] == "choose_small_group"
                or (one.get("of", "") == item.get("of"))
                or (one["do"] == item["do"] == "set_points")
            )
            for one in self.items[:at]
        )

    def waiting(self) -> list[Item]:
        """What has not ended; a follower of an answer that is no more waits for nothing."""
        given = {item["id"] for item in self.items}
        return [
            item
            for item in self.items
            if _open(item) and ("of" not in item or item["of"] in given or PUBLIC.fullmatch(item["of"]))
        ]


def _open(item: Item) -> bool:
    return "acked" not in item and "refused" not in item


def _alterable(item: Item) -> bool:
    return not item.get("sent") or bool(item.get("refused"))
