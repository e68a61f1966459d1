"""The tables of the store, by noun: no rules and no queries here."""

from store.tables.actions import Action, ActionOwner, ActionUpdate
from store.tables.attendance import Interest, RegisterEntry, Stay
from store.tables.bodies import Accountability, Body, Constituency, Partnership, TermsVersion
from store.tables.duties import Duty, Money
from store.tables.escalations import Escalation, EscalationStep
from store.tables.journal import JournalEntry
from store.tables.meetings import AgendaItem, AgendaVersion, Matter, Meeting, Paper, Pause, PoolItem, Reply
from store.tables.minutes import MinutesCorrection, MinutesVersion
from store.tables.people import Agency, ConfidentialityAgreement, Deputy, FormerName, Holding, Person, Seat
from store.tables.record import Assent, Ballot, Counter, Decision, Note, Recommendation, Typing

__all__ = [
    "Accountability",
    "Action",
    "ActionOwner",
    "ActionUpdate",
    "Agency",
    "AgendaItem",
    "AgendaVersion",
    "Assent",
    "Ballot",
    "Body",
    "ConfidentialityAgreement",
    "Constituency",
    "Counter",
    "Decision",
    "Deputy",
    "Duty",
    "Escalation",
    "EscalationStep",
    "FormerName",
    "Holding",
    "Interest",
    "JournalEntry",
    "Matter",
    "Meeting",
    "MinutesCorrection",
    "MinutesVersion",
    "Money",
    "Note",
    "Paper",
    "Partnership",
    "Pause",
    "Person",
    "PoolItem",
    "Recommendation",
    "RegisterEntry",
    "Reply",
    "Seat",
    "Stay",
    "TermsVersion",
    "Typing",
]
