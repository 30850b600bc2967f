"""What may happen: a command and its author against the session gives events, or a refusal with a reason."""

from collections.abc import Callable, Sequence
from typing import Any

from . import asking, clouding, grouping, leading, moderating, ordering, participating, recording, undoing
from . import commands as c
from .asked import Asked
from .events import AnyEvent, Author
from .refused import Refused
from .session import Session

Events = Sequence[AnyEvent]

PHONE, DESK, CLOCK = "participant", "facilitator", "time"


def decide(session: Session, command: c.AnyCommand, by: Author, now: int = 0) -> Events:
    """The events of `command`, none where it changes nothing; raises `Refused`. Leaves the session as it is. `now` in
    UTC ms.
    """
    roles, rule = RULES[type(command)]
    if by.role not in roles:
        raise Refused("not_allowed")
    if by.role == DESK and not any(key.id == by.id for key in session.keys.values()):
        raise Refused("wrong_key")
    return rule(session, command, Asked(by, now))


RULES: dict[type, tuple[tuple[str, ...], Callable[[Session, Any, Asked], Events]]] = {
    c.ChooseSmallGroup: ((PHONE,), participating.choose_small_group),
    c.GiveAnswer: ((PHONE,), participating.give_answer),
    c.ChangeAnswer: ((PHONE,), participating.change_answer),
    c.WithdrawAnswer: ((PHONE,), participating.withdraw_answer),
    c.SetPoints: ((PHONE,), participating.set_points),
    c.BecomeScribe: ((PHONE,), participating.become_scribe),
    c.StopScribing: ((PHONE,), participating.stop_scribing),
    c.SetReadiness: ((PHONE, DESK), participating.set_readiness),
    c.MarkCentral: ((PHONE, DESK), participating.mark_central),
    c.EnterAnswer: ((DESK,), ordering.enter_answer),
    c.HideAnswer: ((DESK,), ordering.hide_answer),
    c.ShowAnswer: ((DESK,), ordering.show_answer),
    c.MoveAnswer: ((DESK,), ordering.move_answer),
    c.CorrectAnswer: ((DESK,), ordering.correct_answer),
    c.MergeAnswers: ((DESK,), ordering.merge_answers),
    c.UnmergeAnswer: ((DESK,), ordering.unmerge_answer),
    c.DissolveStack: ((DESK,), ordering.dissolve_stack),
    c.NameStack: ((DESK,), ordering.name_stack),
    c.AddHeading: ((DESK,), ordering.add_heading),
    c.RenameHeading: ((DESK,), ordering.rename_heading),
    c.DropHeading: ((DESK,), ordering.drop_heading),
    c.ParkAnswer: ((DESK,), ordering.park_answer),
    c.UnparkAnswer: ((DESK,), ordering.unpark_answer),
    c.CountByHand: ((DESK,), ordering.count_by_hand),
    c.SetStatus: ((DESK,), ordering.set_status),
    c.HideWriter: ((DESK,), moderating.hide_writer),
    c.ShowWriter: ((DESK,), moderating.show_writer),
    c.EraseAnswer: ((DESK,), moderating.erase_answer),
    c.OpenQuestion: ((DESK,), leading.open_question),
    c.CloseQuestion: ((DESK,), leading.close_question),
    c.Reveal: ((DESK,), leading.reveal),
    c.Conceal: ((DESK,), leading.conceal),
    c.SetPhase: ((DESK,), leading.set_phase),
    c.AddQuestion: ((DESK,), asking.add_question),
    c.AskAgain: ((DESK,), asking.ask_again),
    c.EditQuestion: ((DESK,), asking.edit_question),
    c.AddOption: ((DESK,), asking.add_option),
    c.EditOption: ((DESK,), asking.edit_option),
    c.DropOption: ((DESK,), asking.drop_option),
    c.DropQuestion: ((DESK,), asking.drop_question),
    c.HideWord: ((DESK,), clouding.hide_word),
    c.ShowWord: ((DESK,), clouding.show_word),
    c.MergeWords: ((DESK,), clouding.merge_words),
    c.UnmergeWord: ((DESK,), clouding.unmerge_word),
    c.SetPace: ((DESK,), leading.set_pace),
    c.ProtectSmallNumbers: ((DESK,), leading.protect_small_numbers),
    c.EditSession: ((DESK,), leading.edit_session),
    c.Show: ((DESK,), leading.show),
    c.FreezeWall: ((DESK,), moderating.freeze_wall),
    c.UnfreezeWall: ((DESK,), moderating.unfreeze_wall),
    c.SetAgenda: ((DESK,), leading.set_agenda),
    c.BeginItem: ((DESK,), leading.begin_item),
    c.StartTimer: ((DESK,), leading.start_timer),
    c.ProlongTimer: ((DESK,), leading.prolong_timer),
    c.StopTimer: ((DESK,), leading.stop_timer),
    c.SwitchSound: ((DESK,), leading.switch_sound),
    c.AddSmallGroup: ((DESK,), grouping.add_small_group),
    c.RenameSmallGroup: ((DESK,), grouping.rename_small_group),
    c.MergeSmallGroups: ((DESK,), grouping.merge_small_groups),
    c.AssignSmallGroups: ((DESK,), grouping.assign_small_groups),
    c.MovePeople: ((DESK,), grouping.move_people),
    c.StartRound: ((DESK,), grouping.start_round),
    c.RenewCards: ((DESK,), grouping.renew_cards),
    c.LockJoining: ((DESK,), leading.lock_joining),
    c.UnlockJoining: ((DESK,), leading.unlock_joining),
    c.IssueKey: ((DESK,), moderating.issue_key),
    c.RevokeKey: ((DESK,), moderating.revoke_key),
    c.EditRecord: ((DESK,), recording.edit_record),
    c.PrintAnswer: ((DESK,), recording.print_answer),
    c.MarkAnswer: ((DESK,), recording.mark_answer),
    c.ShareRecord: ((DESK,), recording.share_record),
    c.UnshareRecord: ((DESK,), recording.unshare_record),
    c.Undo: ((DESK,), undoing.undo),
    c.Redo: ((DESK,), undoing.redo),
    c.EndSession: ((DESK, CLOCK), leading.end_session),
    c.ResumeSession: ((DESK,), leading.resume_session),
}
"""Who may ask for what, and the rule that decides it."""
