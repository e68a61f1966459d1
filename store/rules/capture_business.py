"""Reading the lines that say what was discussed, resolved and agreed, and that move the meeting on (RE2)."""

import re
from dataclasses import replace

from store.rules.capture_context import Context, Reading, Said, UnclearError
from store.rules.capture_lookups import (
    BLANK,
    cut_time,
    find_item,
    find_people,
    find_reference,
    item_of,
    preview,
    say_item,
    say_people,
    say_time,
    short,
    split_colon,
)
from store.rules.capture_votes import read_taken
from store.rules.intents import (
    ActionIntent,
    AdjournIntent,
    ApproveMinutesIntent,
    ChallengeIntent,
    CloseActionIntent,
    CloseIntent,
    CorrectIntent,
    CorrectionIntent,
    DecisionIntent,
    DeferIntent,
    DoneIntent,
    Intent,
    ItemIntent,
    NextIntent,
    NoteIntent,
    RatifyIntent,
    RecommendIntent,
    RedoIntent,
    RejectIntent,
    ResumeIntent,
    RulingIntent,
    StartIntent,
    UndoIntent,
    UpdateIntent,
)
from store.rules.names import KnownPerson, holds_words, words_of
from store.rules.spoken_dates import format_day, read_day, take_due

_NOBODY = frozenset({"nobody", "no owner", "unassigned", "tbc", "?", "-"})
_EVERYBODY = frozenset({"all", "everyone", "everybody", "all members", "all partners", "all agencies"})
_MOVED = re.compile(
    r"\b(?:carried on|carried over|extended|moved|put back|postponed|now due)\s+(?:by|to|until|till|for)?\s*"
    r"(?P<day>\S.{2,60})\Z",
    re.IGNORECASE,
)
_MEETING = re.compile(r"(?:the )?(?:meeting|item)?\Z", re.IGNORECASE)
_REFERENCE = re.compile(r"([^\s:,]+)[\s:,]*")
_MINUTES = re.compile(
    r"(?P<named>(?:the )?minutes(?: (?P<which>of .+?))?)?"
    r"\s*(?:as (?:an?|the) (?:(?:accurate|correct|true)(?: and (?:accurate|correct|true))? )?record)?",
    re.IGNORECASE,
)
_SUBJECT_TO = re.compile(r"(?:^|[\s,]+)subject to\s*:?\s*", re.IGNORECASE)
_LONGEST_FORMULA = 200  # characters of "minutes of … as an accurate record, subject to"


def read_start(said: Said, context: Context) -> Reading:
    """`start [TIME]`."""
    return _alone(said, context, StartIntent(), "START")


def read_resume(said: Said, context: Context) -> Reading:
    """`resume [TIME]`."""
    return _alone(said, context, ResumeIntent(), "RESUME")


def read_adjourn(said: Said, context: Context) -> Reading:
    """`adjourn [TIME][: REASON]`."""
    head, reason = split_colon(said.text)
    if said.colon and reason is None:
        head, reason = "", head
    reading = _alone(replace(said, text=head), context, AdjournIntent(reason or ""), "ADJOURN")
    return replace(reading, preview=" · ".join(part for part in (reading.preview, reason) if part))


def read_next(said: Said, context: Context) -> Reading:
    """`next [TIME]`: the preview shows the item that follows."""
    said = _nothing_but_time(said, context)
    keys = [item.key for item in context.items]
    at = keys.index(context.current_item) + 1 if context.current_item in keys else 0
    following = say_item(context.items[at]) if at < len(keys) else "no item follows"
    return Reading(NextIntent(), preview("NEXT", following, say_time(said, context)), said.at)


def read_item(said: Said, context: Context) -> Reading:
    """`item N [TIME]`."""
    said = cut_time(said, context)
    item = find_item(said.text, context)
    return Reading(ItemIntent(item.key), preview("ITEM", say_item(item), say_time(said, context)), said.at)


def read_defer(said: Said, context: Context) -> Reading:
    """`defer [item N][: REASON]`; the current item unless another is said."""
    head, reason = split_colon(said.text)
    if said.colon and reason is None:
        head, reason = "", head
    item = find_item(head, context).key if head and not _MEETING.fullmatch(head) else context.current_item
    if not item:
        raise UnclearError("no item is under discussion: “defer item 6: reason”")
    shown = preview("DEFER", item_of(item, context), reason or "! no reason given")
    return Reading(DeferIntent(item, reason or ""), shown, said.at)


def read_note(said: Said, _: Context) -> Reading:
    """`note TEXT`."""
    text = _words(said, "a note")
    return Reading(NoteIntent(text), preview("NOTE", text), said.at)


def read_ruling(said: Said, _: Context) -> Reading:
    """`ruling TEXT`."""
    text = _words(said, "a ruling")
    return Reading(RulingIntent(text), preview("CHAIR'S RULING", text), said.at)


def read_recommend(said: Said, _: Context) -> Reading:
    """`recommend TEXT`."""
    text = _words(said, "a recommendation")
    return Reading(RecommendIntent(text), preview("RECOMMENDATION", text, "waits for ratification"), said.at)


def read_decision(said: Said, context: Context) -> Reading:
    """`decision TEXT [vote 5-2-1] [votes against WHO] [casting for] [dissent WHO]`; else by consensus (AQ5a)."""
    taken = read_taken(_words(said, "a decision"), context)
    wording = _words(replace(said, text=taken.wording), "a decision")
    intent = DecisionIntent(wording, taken.votes, taken.dissent)
    return Reading(intent, preview("DECISION", wording, intent.how, *taken.words(context)), said.at)


def read_action(said: Said, context: Context) -> Reading:
    """`action [WHO[, WHO …]:] TEXT [by DATE]`; owner and date may be missing and are then flagged."""
    head, tail = split_colon(said.text)
    if said.verb.casefold() == "a" and tail is None and not said.colon:
        raise UnclearError("no verb; an action is “a NAME: text” or “action text”")
    owners: tuple[KnownPerson, ...] = ()
    text = head if tail is None else tail
    if tail is not None and head.casefold() in _EVERYBODY:
        text = said.text.strip(BLANK)
    elif tail is not None and head and head.casefold() not in _NOBODY:
        try:
            people = find_people(head, context, vacant=True)
        except UnclearError as unclear:
            hint = "; without an owner it is “action nobody: …”"
            raise UnclearError(unclear.problem + hint, unclear.candidates) from None
        owners = tuple({person.identity: person for person in people}.values())
    due = take_due(text, context.day, next_meeting=context.next_meeting, holidays=context.holidays)
    wording = _words(replace(said, text=due.text), "an action")
    day = f"due {format_day(due.on)}" if due.on else "no due date"
    if due.on and due.on < context.day:
        day = f"! {day}, already past"
    who = say_people(owners, context) if owners else "! no owner"
    intent = ActionIntent(wording, owners, due.on, due.words)
    return Reading(intent, preview("ACTION", who, wording, day), said.at)


def read_challenge(said: Said, context: Context) -> Reading:
    """`challenge AGENCY: TEXT`; a constituency with several agencies is challenged as a whole."""
    wanted, text = split_colon(said.text)
    if not wanted or not text:
        raise UnclearError("a challenge is “challenge AGENCY: text”")
    words = words_of(wanted)
    listed = context.agencies or tuple(
        dict.fromkeys((person.agency, person.agency_name, person.constituency) for person in context.people)
    )
    exact = [agency for agency in listed if words in (words_of(agency[0]), words_of(agency[1]))]
    sector = [agency for agency in listed if words == words_of(agency[2])]
    part = [agency for agency in listed if words and holds_words(words_of(agency[1]), words)]
    fits = exact or sector or part
    if fits == sector and len(sector) > 1:
        intent = ChallengeIntent("", sector[0][2], sector[0][2], text)
    elif len(fits) == 1:
        slug, name, constituency = fits[0]
        intent = ChallengeIntent(slug, constituency, name, text)
    elif fits:
        names = tuple(name for _, name, _ in fits)
        raise UnclearError(f"{short(wanted)} could be {' or '.join(names)}", names)
    else:
        raise UnclearError(f"no agency known as {short(wanted)}")
    return Reading(intent, preview("CHALLENGE", f"to {intent.towards}", text), said.at)


def read_update(said: Said, context: Context) -> Reading:
    """`update REFERENCE: TEXT`; a text that ends in "carried on by 30 November" moves the date there (AC4).

    "Sent by 14 March" moves nothing: it may tell what was done.
    """
    reference, text = _reference(said, context.actions, "open action")
    if not text:
        raise UnclearError(f"an update needs words: “update {reference}: text”")
    moved = _MOVED.search(text)
    due = (
        read_day(moved["day"], context.day, next_meeting=context.next_meeting, holidays=context.holidays)
        if moved
        else None
    )
    now_due = f"now due {format_day(due)}" if due else ""
    return Reading(UpdateIntent(reference, text, due), preview("UPDATE", reference, text, now_due), said.at)


def read_done(said: Said, context: Context) -> Reading:
    """`done REFERENCE[: TEXT]`."""
    reference, text = _reference(said, context.actions, "open action")
    return Reading(DoneIntent(reference, text), preview("DONE", reference, text), said.at)


def read_close(said: Said, context: Context) -> Reading:
    """`close REFERENCE[: TEXT]` agrees that an action is closed; `close [TIME]` ends the meeting."""
    timed = cut_time(said, context)
    if _MEETING.fullmatch(timed.text.strip(BLANK)):
        return _alone(said, context, CloseIntent(), "CLOSE THE MEETING")
    reference, text = _reference(said, context.actions, "open action")
    return Reading(CloseActionIntent(reference, text), preview("CLOSE ACTION", reference, text), said.at)


def read_ratify(said: Said, context: Context) -> Reading:
    """`ratify REFERENCE [vote 5-2-1 …]`; else by consensus."""
    taken = read_taken(said.text.strip(BLANK), context)
    reference, text = _reference(
        replace(said, text=taken.wording), context.recommendations, "recommendation waiting as"
    )
    intent = RatifyIntent(reference, text, taken.votes, taken.dissent)
    how = DecisionIntent(text, taken.votes).how if taken.votes else ""
    return Reading(intent, preview("RATIFY", reference, text, how, *taken.words(context)), said.at)


def read_reject(said: Said, context: Context) -> Reading:
    """`reject REFERENCE[: REASON]`."""
    reference, reason = _reference(said, context.recommendations, "recommendation waiting as")
    shown = preview("NOT RATIFIED", reference, reason or "! no reason given")
    return Reading(RejectIntent(reference, reason), shown, said.at)


def read_approve(said: Said, context: Context) -> Reading:
    """`approve minutes [subject to: TEXT]`, or `agreed [subject to: TEXT]` on an item that carries minutes.

    `agreed that …` and `agreed to …` say what was resolved, and so are decisions.
    """
    text = said.text.strip(BLANK)
    subject = _SUBJECT_TO.search(text[:_LONGEST_FORMULA])
    head = text[: subject.start()] if subject else text
    formula = _MINUTES.fullmatch(head.strip(BLANK)) if len(head) <= _LONGEST_FORMULA else None
    if formula is None:
        if said.verb.casefold().startswith("agree") and head.casefold().startswith(("that ", "to ")):
            return read_decision(said, context)
        raise UnclearError(f"“{said.verb}” speaks of minutes; what was resolved is “decision text”")
    correction = text[subject.end() :].strip(BLANK) if subject else ""
    if subject and not correction:
        raise UnclearError("say what the minutes are subject to")
    named = formula["named"] is not None
    item = _minutes_item(context, formula["which"] or "", named=named or not said.verb.casefold().startswith("agree"))
    outcome = f"subject to: {correction}" if correction else "as an accurate record"
    shown = preview("MINUTES AGREED", item_of(item, context), outcome)
    return Reading(ApproveMinutesIntent(item, correction), shown, said.at)


def read_correction(said: Said, context: Context) -> Reading:
    """`correction: TEXT`, for the minutes under approval."""
    if not said.colon:
        raise UnclearError("no verb; a correction to the minutes is “correction: text”")
    text = _words(said, "a correction")
    item = _minutes_item(context, "", named=True)
    return Reading(CorrectionIntent(item, text), preview("CORRECTION", item_of(item, context), text), said.at)


def read_correct(said: Said, _: Context) -> Reading:
    """`correct: TEXT`: the colon is needed, so that prose cannot rewrite an entry."""
    if not said.colon:
        raise UnclearError("no verb; the last entry is corrected by “correct: text”")
    text = _words(said, "the last entry")
    return Reading(CorrectIntent(text), preview("CORRECT", "the last entry becomes", text), said.at)


def read_undo(said: Said, context: Context) -> Reading:
    """`undo`."""
    said = _nothing_but_time(said, context)
    return Reading(UndoIntent(), preview("UNDO", "the last entry"), said.at)


def read_redo(said: Said, context: Context) -> Reading:
    """`redo`."""
    said = _nothing_but_time(said, context)
    return Reading(RedoIntent(), preview("REDO", "what was undone"), said.at)


def _alone(said: Said, context: Context, intent: Intent, head: str) -> Reading:
    """A verb that stands alone or with a time."""
    said = _nothing_but_time(said, context)
    return Reading(intent, preview(head, say_time(said, context)), said.at)


def _nothing_but_time(said: Said, context: Context) -> Said:
    timed = cut_time(said, context)
    if not _MEETING.fullmatch(timed.text.strip(BLANK)):
        raise UnclearError(f"“{said.verb}” stands alone or with a time, not with {short(timed.text)}")
    return timed


def _words(said: Said, kind: str) -> str:
    """The rest of the line, exactly as typed but for the blanks around it; there must be some."""
    text = said.text.strip(BLANK)
    if not text:
        raise UnclearError(f"{kind} needs words")
    return text


def _reference(said: Said, references: tuple[str, ...], kind: str) -> tuple[str, str]:
    """A reference and the words after it: "A3: text" and "A3 text" alike."""
    found = _REFERENCE.match(said.text)
    if found is None:
        raise UnclearError(f"“{said.verb}” needs a reference such as A3")
    return find_reference(found[1], references, kind), said.text[found.end() :].strip(BLANK)


def _minutes_item(context: Context, words: str, *, named: bool) -> str:
    """The item whose minutes are meant: the current one, or the only one when minutes are named.

    Args:
        context: The agenda and where the meeting is on it.
        words: What was said of the minutes, such as "of 8 December".
        named: Whether the word "minutes" was said: "agreed" alone speaks of the current item only.
    """
    carrying = [item for item in context.items if item.key in context.minutes_items]
    if words:
        carrying = [item for item in carrying if holds_words(words_of(item.title), words_of(words))]
    keys = [item.key for item in carrying]
    if context.current_item in keys:
        return context.current_item
    if len(keys) == 1 and (named or not context.current_item):
        return keys[0]
    if len(keys) > 1:
        listed = tuple(say_item(item) for item in carrying)
        raise UnclearError(f"several minutes wait for approval: {' or '.join(listed)}", listed)
    raise UnclearError("the current item carries no minutes" if keys else "no such minutes wait for approval")
