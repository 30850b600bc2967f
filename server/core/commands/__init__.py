"""What people ask for. One struct per command; `do` tells them apart on the wire (`docs/protocol.md`)."""

from typing import get_args

from .answers import (
    AddHeading,
    CorrectAnswer,
    CountByHand,
    DissolveStack,
    DropHeading,
    EnterAnswer,
    EraseAnswer,
    HideAnswer,
    HideWriter,
    MergeAnswers,
    MoveAnswer,
    NameStack,
    ParkAnswer,
    RenameHeading,
    SetStatus,
    ShowAnswer,
    ShowWriter,
    UnmergeAnswer,
    UnparkAnswer,
)
from .base import Command
from .leading import (
    AddQuestion,
    AddSmallGroup,
    AssignSmallGroups,
    BeginItem,
    CloseQuestion,
    Conceal,
    DropQuestion,
    EndSession,
    FreezeWall,
    IssueKey,
    LockJoining,
    MergeSmallGroups,
    MovePeople,
    OpenQuestion,
    ProlongTimer,
    Redo,
    RenameSmallGroup,
    RenewCards,
    ResumeSession,
    Reveal,
    RevokeKey,
    SetAgenda,
    SetPhase,
    Show,
    StartRound,
    StartTimer,
    StopTimer,
    SwitchSound,
    Undo,
    UnfreezeWall,
    UnlockJoining,
)
from .phone import (
    BecomeScribe,
    ChangeAnswer,
    ChooseSmallGroup,
    GiveAnswer,
    MarkCentral,
    SetPoints,
    SetReadiness,
    StopScribing,
    WithdrawAnswer,
)

PhoneCommand = (
    ChooseSmallGroup
    | GiveAnswer
    | ChangeAnswer
    | WithdrawAnswer
    | SetPoints
    | BecomeScribe
    | StopScribing
    | SetReadiness
    | MarkCentral
)
AnswerCommand = (
    EnterAnswer
    | HideAnswer
    | ShowAnswer
    | MoveAnswer
    | CorrectAnswer
    | MergeAnswers
    | UnmergeAnswer
    | DissolveStack
    | NameStack
    | AddHeading
    | RenameHeading
    | DropHeading
    | ParkAnswer
    | UnparkAnswer
    | CountByHand
    | SetStatus
    | HideWriter
    | ShowWriter
    | EraseAnswer
)
LeadingCommand = (
    OpenQuestion
    | CloseQuestion
    | Reveal
    | Conceal
    | SetPhase
    | AddQuestion
    | DropQuestion
    | Show
    | FreezeWall
    | UnfreezeWall
    | SetAgenda
    | BeginItem
    | StartTimer
    | ProlongTimer
    | StopTimer
    | SwitchSound
    | AddSmallGroup
    | RenameSmallGroup
    | MergeSmallGroups
    | AssignSmallGroups
    | MovePeople
    | StartRound
    | RenewCards
    | LockJoining
    | UnlockJoining
    | IssueKey
    | RevokeKey
    | Undo
    | Redo
    | EndSession
    | ResumeSession
)
AnyCommand = PhoneCommand | AnswerCommand | LeadingCommand
COMMANDS: tuple[type[Command], ...] = get_args(AnyCommand)
