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
    HideWord,
    HideWriter,
    MergeAnswers,
    MergeWords,
    MoveAnswer,
    NameStack,
    ParkAnswer,
    RenameHeading,
    SetStatus,
    ShowAnswer,
    ShowWord,
    ShowWriter,
    UnmergeAnswer,
    UnmergeWord,
    UnparkAnswer,
)
from .base import Command
from .leading import (
    AddOption,
    AddQuestion,
    AddSmallGroup,
    AskAgain,
    AssignSmallGroups,
    BeginItem,
    CloseQuestion,
    Conceal,
    DropOption,
    DropQuestion,
    EditOption,
    EditQuestion,
    EditSession,
    EndSession,
    FreezeWall,
    IssueKey,
    LockJoining,
    MergeSmallGroups,
    MovePeople,
    OpenQuestion,
    ProlongTimer,
    ProtectSmallNumbers,
    Redo,
    RenameSmallGroup,
    RenewCards,
    ResumeSession,
    Reveal,
    RevokeKey,
    SetAgenda,
    SetPace,
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
from .recording import EditRecord, MarkAnswer, PrintAnswer, ShareRecord, UnshareRecord

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
    | HideWord
    | ShowWord
    | MergeWords
    | UnmergeWord
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
    | AskAgain
    | EditQuestion
    | AddOption
    | EditOption
    | DropOption
    | DropQuestion
    | Show
    | FreezeWall
    | UnfreezeWall
    | SetPace
    | ProtectSmallNumbers
    | EditSession
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
RecordCommand = EditRecord | PrintAnswer | MarkAnswer | ShareRecord | UnshareRecord
AnyCommand = PhoneCommand | AnswerCommand | LeadingCommand | RecordCommand
COMMANDS: tuple[type[Command], ...] = get_args(AnyCommand)
