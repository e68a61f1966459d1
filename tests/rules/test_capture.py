"""What was said and resolved, as it is said: Thu 21 March 2024, 10:42, item 4, the cast of capture_cast."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from store.rules import intents
from store.rules.capture import VERBS, understand
from store.rules.intents import (
    ActionIntent,
    BusinessIntent,
    CastingIntent,
    ChallengeIntent,
    ConcernsIntent,
    DecisionIntent,
    DissentIntent,
    Named,
    NoteIntent,
    Votes,
    VotesIntent,
)
from store.rules.vocabulary import Cast
from tests.rules.capture_cast import (
    ADA,
    EXECUTIVE,
    JO,
    KIT,
    NIA,
    ON_THE_MINUTES,
    ROWAN,
    TWO_SEATS,
    TWO_WESTS,
    VACANT,
    intent_of,
    preview_of,
    problem_of,
)


def test_an_action_is_shown_as_it_will_be_recorded() -> None:
    line = "action J Patel: circulate toolkit by 28 mar"
    assert intent_of(line) == ActionIntent("circulate toolkit", (JO,), date(2024, 3, 28), "by 28 mar")
    assert preview_of(line) == "ACTION  J Patel, Brent Council · circulate toolkit · due Thu 28 March 2024"


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("by Friday", date(2024, 3, 22)),
        ("by next Friday", date(2024, 3, 29)),
        ("by next meeting", date(2024, 6, 20)),
        ("in 10 working days", date(2024, 4, 8)),
        ("in 2 weeks", date(2024, 4, 4)),
        ("by end of month", date(2024, 3, 31)),
        ("by 2024-04-05", date(2024, 4, 5)),
        ("by 14 March", date(2025, 3, 14)),
    ],
)
def test_due_dates_are_read_as_people_say_them(phrase: str, due: date) -> None:
    """Good Friday and Easter Monday are no working days; 14 March has passed, so next year's is meant."""
    assert intent_of(f"a J Patel: circulate the guide {phrase}") == ActionIntent(
        "circulate the guide", (JO,), due, phrase
    )


def test_several_people_may_own_an_action_and_each_once() -> None:
    for who in ("J Patel, N West", "J Patel and N West", "jp & nw", "Jo Patel, N West and J Patel"):
        assert intent_of(f"action {who}: meet") == ActionIntent("meet", (JO, NIA))
    both = preview_of("action J Patel, N West: meet")
    assert both == "ACTION  J Patel, Brent Council; N West, Metropolitan Police · meet · no due date"


def test_one_owner_with_two_seats_owns_it_once() -> None:
    """Kit Lane is the lay member and chairs the governors."""
    intent = intent_of("action K Lane: meet", TWO_SEATS)
    assert isinstance(intent, ActionIntent)
    assert [owner.name for owner in intent.owners] == ["Kit Lane"]
    assert preview_of("action K Lane: meet", TWO_SEATS) == "ACTION  K Lane, Ashgrove School · meet · no due date"


def test_an_owner_may_be_a_post_even_one_with_commas_or_vacant() -> None:
    assert intent_of("action Superintendent, Public Protection and A Cole: meet") == ActionIntent("meet", (NIA, ADA))
    assert intent_of("action Designated Doctor: reply") == ActionIntent("reply", (VACANT,))


def test_an_action_without_owner_or_date_is_recorded_and_flagged() -> None:
    assert intent_of("action circulate the guide") == ActionIntent("circulate the guide")
    assert preview_of("action circulate the guide") == "ACTION  ! no owner · circulate the guide · no due date"
    assert intent_of("action nobody: section 4: redraft") == ActionIntent("section 4: redraft")
    assert intent_of("action: circulate it by Friday") == ActionIntent(
        "circulate it", (), date(2024, 3, 22), "by Friday"
    )


def test_an_action_for_everybody_keeps_that_word() -> None:
    assert intent_of("action all: send updates") == ActionIntent("all: send updates")


def test_when_the_phrase_is_no_date_its_words_stay_in_the_action() -> None:
    line = "action J Patel: reply by return of post"
    assert intent_of(line) == ActionIntent("reply by return of post", (JO,))
    assert preview_of(line).endswith("· reply by return of post · no due date")
    undated = replace(EXECUTIVE, next_meeting=None)
    assert intent_of("action J Patel: reply by next meeting", undated) == ActionIntent("reply by next meeting", (JO,))


def test_a_date_that_has_passed_is_flagged() -> None:
    assert preview_of("action jp: reply by 14 March 2024").endswith("! due Thu 14 March 2024, already past")


def test_an_unknown_owner_is_not_guessed() -> None:
    assert problem_of("action J Patle: reply") == (
        "nobody known as “J Patle”; without an owner it is “action nobody: …”"
    )
    assert problem_of("action West: reply", TWO_WESTS).startswith("“West” could be Nia West, Superintendent")


def test_times_and_links_in_an_action_are_no_owners() -> None:
    text = "call the clerk at 10:30 and read https://example.org/a"
    assert intent_of(f"action {text}") == ActionIntent(text)


def test_the_short_form_of_action_needs_a_colon_so_that_prose_stays_prose() -> None:
    assert "no verb" in problem_of("a discussion took place")
    assert problem_of("A discussion took place") == problem_of("a discussion took place")
    assert intent_of("a: discuss") == ActionIntent("discuss")


def test_a_decision_is_by_consensus_unless_votes_are_given() -> None:
    assert intent_of("decision approve the budget") == DecisionIntent("approve the budget")
    assert preview_of("d approve the budget") == "DECISION  approve the budget · by consensus"
    assert intent_of("RESOLVED that the plan be adopted, by consensus.") == DecisionIntent("that the plan be adopted")


@pytest.mark.parametrize(
    "votes",
    [
        *(
            "(for 5, against 1, abstained 2)",
            "(5 for, 1 against, 2 abstaining)",
            "for 5 against 1 abstained 2",
        ),
        *("– 5 in favour, 1 against and 2 abstentions", "(For: 5; Against: 1; Abstained: 2)."),
    ],
)
def test_votes_are_counted_however_they_are_written(votes: str) -> None:
    intent = intent_of(f"decision approve the budget {votes}")
    assert intent == DecisionIntent("approve the budget", Votes(5, 1, 2))
    assert isinstance(intent, DecisionIntent)
    assert intent.how == "for 5, against 1, abstained 2"


def test_a_casting_vote_is_kept() -> None:
    intent = intent_of("decision approve it (for 3, against 3, casting vote for)")
    assert intent == DecisionIntent("approve it", Votes(3, 3, 0, "for"))
    assert isinstance(intent, DecisionIntent)
    assert intent.how == "for 3, against 3, abstained 0, casting vote for"


@pytest.mark.parametrize(
    "text",
    [
        *("approve funding for 5 schools", "approve funding for 5", "approve it (against 5, abstained 1)"),
        *("approve it (for 5, for 4)", "approve the paper (second draft)"),
    ],
)
def test_numbers_that_are_no_votes_stay_in_the_decision(text: str) -> None:
    assert intent_of(f"decision {text}") == DecisionIntent(text)


@pytest.mark.parametrize(
    ("tail", "votes"),
    [
        ("vote 5-2-1", Votes(5, 2, 1)),
        ("by a vote of 5-2", Votes(5, 2)),
        ("voted 5/2/1.", Votes(5, 2, 1)),
        ("(vote 3 – 3, casting for)", Votes(3, 3, 0, "for")),
        ("vote 3-3; with the chair's casting vote against", Votes(3, 3, 0, "against")),
    ],
)
def test_a_tally_is_for_against_abstained(tail: str, votes: Votes) -> None:
    assert intent_of(f"decision approve the budget {tail}") == DecisionIntent("approve the budget", votes)


def test_votes_by_name_follow_the_count() -> None:
    named = (Named(ROWAN, Cast.AGAINST), Named(KIT, Cast.AGAINST), Named(NIA, Cast.ABSTAINED))
    expected = DecisionIntent("approve the budget", Votes(5, 2, 1, named=named))
    for line in (
        "decision approve the budget vote 5-2-1, votes against R Obi, K Lane; abstained N West",
        "decision approve the budget (vote 5-2-1; votes against R Obi and K Lane, abstaining N West)",
        "decision approve the budget for 5, against 2, abstained 1, voting against R Obi, K Lane and abstained N West",
    ):
        assert intent_of(line) == expected
    assert preview_of(line).endswith("abstained 1 · against: R Obi, Ashgrove School; K Lane · abstained: N West, "
                                     "Metropolitan Police")  # fmt: skip


def test_names_alone_are_a_count_once_those_for_it_are_among_them() -> None:
    named = (Named(JO, Cast.FOR), Named(ADA, Cast.FOR), Named(ROWAN, Cast.AGAINST))
    line = "decision approve it; votes for J Patel, A Cole; votes against R Obi"
    assert intent_of(line) == DecisionIntent("approve it", Votes(2, 1, 0, named=named))
    assert "how many were for" in problem_of("decision approve it; votes against R Obi")
    assert "write the count too" in problem_of("decision approve it, casting for")


def test_a_dissent_is_noted_with_a_vote_or_without() -> None:
    assert intent_of("decision adopt the tool; dissent A Cole") == DecisionIntent("adopt the tool", None, (ADA,))
    assert preview_of("decision adopt the tool, dissenting: A Cole").endswith(
        "adopt the tool · by consensus · dissent noted: A Cole, NHS North West London ICB"
    )
    assert intent_of("decision adopt it vote 5-1, dissent A Cole") == DecisionIntent("adopt it", Votes(5, 1), (ADA,))


def test_somebody_with_two_seats_has_one_vote() -> None:
    intent = intent_of("decision adopt it vote 5-1-0, votes against K Lane", TWO_SEATS)
    assert isinstance(intent, DecisionIntent)
    assert intent.votes is not None
    assert [each.who.name for each in intent.votes.named] == ["Kit Lane"]


def test_a_name_mistyped_in_a_vote_does_not_slip_into_the_wording() -> None:
    assert problem_of("decision approve the budget vote 5-2-1, votes against R Oby") == "nobody known as “R Oby”"
    assert problem_of("decision approve the budget votes against R Oby") == "nobody known as “R Oby”"


@pytest.mark.parametrize(
    "text",
    [
        "ask how each partner votes for members",
        "change the casting vote of the chair",
        "hear the dissent of the lay members",
        "move to sections 5-2-1",
        "vote 5-2-1",
    ],
)
def test_a_decision_may_speak_of_votes_itself(text: str) -> None:
    assert intent_of(f"decision {text}") == DecisionIntent(text)


def test_votes_casting_and_dissent_may_follow_as_lines_of_their_own() -> None:
    named = (Named(ROWAN, Cast.AGAINST), Named(KIT, Cast.AGAINST), Named(NIA, Cast.ABSTAINED))
    assert intent_of("votes against R Obi, K Lane; abstained N West") == VotesIntent(named)
    assert intent_of("votes for J Patel on D2") == VotesIntent((Named(JO, Cast.FOR),), "D2")
    assert intent_of("casting vote against") == CastingIntent(Cast.AGAINST)
    assert intent_of("dissent A Cole from EG/2024/01-D2") == DissentIntent((ADA,), "EG/2024/01-D2")
    assert "votes against R Obi" in problem_of("vote of thanks to the chair")
    assert "casting for" in problem_of("casting doubt on the figures")


def test_an_item_is_business_of_a_kind_the_terms_know() -> None:
    known = replace(EXECUTIVE, business=("budget", "terms of reference"))
    assert intent_of("business Budget", known) == BusinessIntent("i-4", "budget")
    assert intent_of("business terms of reference for item 6", known) == BusinessIntent("i-6", "terms of reference")
    assert intent_of("business none", known) == BusinessIntent("i-4", "")
    assert (
        problem_of("business busget", known)
        == "the terms know no business “busget”; they know budget, terms of reference"
    )
    assert preview_of("business budget") == (
        "BUSINESS  4 Section 11 audit · budget · ! the terms ask nothing special of it"
    )
    assert "they know none" in problem_of("business as usual was discussed")


def test_an_item_concerns_agencies_and_constituencies() -> None:
    assert intent_of("concerns health, the police") == ConcernsIntent("i-4", ("health", "police"))
    assert intent_of("concerns Brent Council for item 6") == ConcernsIntent("i-6", ("brent-council",))
    assert intent_of("concerns nobody") == ConcernsIntent("i-4", ())
    assert problem_of("concerns were raised about delays") == "no agency known as “were raised about delays”"
    assert "no item is under discussion" in problem_of("concerns health", replace(EXECUTIVE, current_item=""))


def test_a_decision_needs_words() -> None:
    assert problem_of("decision") == problem_of("d: ") == "a decision needs words"
    assert problem_of("note:") == "a note needs words"
    assert problem_of("action J Patel:") == "an action needs words"


def test_agreed_that_says_what_was_resolved() -> None:
    assert intent_of("agreed that the plan be adopted") == DecisionIntent("that the plan be adopted")
    assert "what was resolved is “decision text”" in problem_of("approve the budget")


def test_notes_rulings_and_recommendations_keep_their_words() -> None:
    text = "Rates rose (2.5%):  see [b]annex[/b] \u202eabc"
    assert intent_of(f"note {text}") == intent_of(f"N: {text}") == NoteIntent(text)
    assert intent_of(f"ruling {text}") == intents.RulingIntent(text)
    assert intent_of(f"recommend {text}") == intents.RecommendIntent(text)


def test_a_challenge_goes_to_an_agency_or_to_a_whole_constituency() -> None:
    """Health has two agencies here; saying "health" challenges both, and neither is picked."""
    assert intent_of("challenge health: late reports") == ChallengeIntent("", "health", "health", "late reports")
    police = ChallengeIntent("metropolitan-police", "police", "Metropolitan Police", "late")
    assert intent_of("challenge police: late") == intent_of("challenge metropolitan police: late") == police
    assert problem_of("challenge North West: late").startswith("“North West” could be ")
    assert problem_of("challenge fire: late") == "no agency known as “fire”"
    assert "challenge AGENCY: text" in problem_of("challenge police about late reports")


def test_a_challenge_knows_the_agencies_of_the_cast_when_no_others_are_given() -> None:
    few = replace(EXECUTIVE, agencies=())
    assert preview_of("challenge school: late", few) == "CHALLENGE  to Ashgrove School · late"


def test_the_next_item_and_a_named_one_begin() -> None:
    assert intent_of("next") == intents.NextIntent()
    assert preview_of("next") == "NEXT  5 Working Together · 10:42"
    assert preview_of("next", replace(EXECUTIVE, current_item="i-6")) == "NEXT  no item follows · 10:42"
    assert preview_of("next", replace(EXECUTIVE, current_item="")) == "NEXT  1 Welcome · 10:42"
    assert intent_of("item 6") == intent_of("i 6") == intent_of("item budget") == intents.ItemIntent("i-6")
    assert understand("item 6 10:50", EXECUTIVE).at == datetime(2024, 3, 21, 10, 50)
    assert problem_of("item 9") == "no item “9” on this agenda"
    assert "next" in problem_of("next steps were discussed")


def test_items_numbered_through_the_year_are_found_by_their_own_number() -> None:
    """The body numbers 11/24, 12/24 …: "12" is enough, "24" is all of them."""
    first, second, *_ = EXECUTIVE.items
    numbered = replace(
        EXECUTIVE, items=(replace(first, number="11/24"), replace(second, number="12/24")), current_item=""
    )
    assert intent_of("item 12", numbered) == intent_of("item 12/24", numbered) == intents.ItemIntent("i-2")
    assert understand("item 24", numbered).candidates == ("11/24 Welcome", "12/24 Minutes of 8 December")


def test_an_item_is_put_off_the_current_one_unless_said() -> None:
    assert intent_of("defer") == intents.DeferIntent("i-4")
    assert intent_of("defer: paper not ready") == intents.DeferIntent("i-4", "paper not ready")
    assert intent_of("defer item 6: paper not ready") == intents.DeferIntent("i-6", "paper not ready")
    assert "no item is under discussion" in problem_of("defer", replace(EXECUTIVE, current_item=""))


def test_an_open_action_is_updated_done_or_closed_by_the_end_of_its_reference() -> None:
    assert intent_of("update A3: with partners") == intents.UpdateIntent("EG/2024/01-A3", "with partners")
    assert intent_of("update a3 with partners") == intents.UpdateIntent("EG/2024/01-A3", "with partners")
    assert intent_of("done A3") == intents.DoneIntent("EG/2024/01-A3")
    assert intent_of("close A3: agreed") == intents.CloseActionIntent("EG/2024/01-A3", "agreed")
    assert intent_of("done 2023/04-A4: sent") == intents.DoneIntent("EG/2023/04-A4", "sent")


def test_a_reference_that_two_actions_share_is_not_guessed() -> None:
    understood = understand("close A4", EXECUTIVE)
    assert understood.candidates == ("EG/2024/01-A4", "EG/2023/04-A4")
    assert problem_of("close A4") == "“A4” could be EG/2024/01-A4 or EG/2023/04-A4"
    assert problem_of("done A9") == "no open action “A9”"
    assert "needs words" in problem_of("update A3")


def test_close_alone_ends_the_meeting() -> None:
    assert intent_of("close") == intent_of("close the meeting") == intents.CloseIntent()
    closing = understand("close 12:25", EXECUTIVE)
    assert (closing.intent, closing.at) == (intents.CloseIntent(), datetime(2024, 3, 21, 12, 25))
    assert problem_of("close the window") == "no open action “the”"


def test_a_recommendation_is_ratified_or_not() -> None:
    assert intent_of("ratify R1") == intents.RatifyIntent("EG/2024/01-R1")
    assert intent_of("reject R1: out of date") == intents.RejectIntent("EG/2024/01-R1", "out of date")
    assert intent_of("ratify R1 vote 5-1-0") == intents.RatifyIntent("EG/2024/01-R1", "", Votes(5, 1, 0))
    assert problem_of("ratify R7") == "no recommendation waiting as “R7”"


def test_minutes_are_agreed_on_their_item() -> None:
    agreed = intents.ApproveMinutesIntent("i-2")
    for line in (
        "agreed",
        "Agreed as an accurate record",
        "approve minutes",
        "approve the minutes of 8 December",
    ):
        assert intent_of(line, ON_THE_MINUTES) == agreed
    assert preview_of("agreed", ON_THE_MINUTES) == "MINUTES AGREED  2 Minutes of 8 December · as an accurate record"


def test_minutes_may_be_agreed_subject_to_corrections() -> None:
    words = "Kit Lane: was present"
    subject = intents.ApproveMinutesIntent("i-2", words)
    assert intent_of(f"approve minutes subject to: {words}", ON_THE_MINUTES) == subject
    assert intent_of(f"agreed, subject to {words}", ON_THE_MINUTES) == subject
    assert intent_of(f"correction: {words}", ON_THE_MINUTES) == intents.CorrectionIntent("i-2", words)
    assert problem_of("approve minutes subject to:") == "say what the minutes are subject to"


def test_away_from_their_item_minutes_must_be_named() -> None:
    """The meeting is on item 4; "agreed" alone would not be about minutes."""
    assert intent_of("approve minutes") == intents.ApproveMinutesIntent("i-2")
    assert problem_of("agreed") == "the current item carries no minutes"
    assert problem_of("approve minutes", replace(EXECUTIVE, minutes_items=())) == "no such minutes wait for approval"
    two = replace(EXECUTIVE, minutes_items=("i-2", "i-3"))
    assert problem_of("approve minutes", two).startswith("several minutes wait for approval")
    assert intent_of("approve minutes of 8 December", two) == intents.ApproveMinutesIntent("i-2")


def test_the_meeting_starts_pauses_and_goes_on() -> None:
    assert understand("start at 10.02", EXECUTIVE).at == datetime(2024, 3, 21, 10, 2)
    assert preview_of("start") == "START  10:42"
    assert intent_of("adjourn 11:00: fire alarm") == intents.AdjournIntent("fire alarm")
    assert preview_of("adjourn: fire alarm") == "ADJOURN  10:42 · fire alarm"
    assert intent_of("resume") == intents.ResumeIntent()


def test_the_last_entry_is_taken_back_or_put_in_other_words() -> None:
    assert intent_of("undo") == intents.UndoIntent()
    assert intent_of("redo") == intents.RedoIntent()
    assert intent_of("correct: circulate the toolkit") == intents.CorrectIntent("circulate the toolkit")


def test_prose_never_rewrites_an_entry_or_corrects_minutes() -> None:
    assert "correct: text" in problem_of("Correct procedures were followed")
    assert "correction: text" in problem_of("Correction of the guide was discussed")
    assert "undo" in problem_of("undo the damage")


def test_every_verb_of_the_table_is_understood_by_every_form_of_it() -> None:
    """The manual prints the table: each of its examples works, also with the short forms and in capitals."""
    for verb in VERBS:
        understood = understand(verb.example, EXECUTIVE)
        assert understood.problem == "", verb.example
        for form in verb.short:
            line = form + verb.example.removeprefix(verb.name)
            if verb.name == "approve" and form.startswith("agree"):
                line = "agreed subject to: Kit Lane was present"
            assert understand(line, ON_THE_MINUTES).problem == "", line
        if verb.name != "decision":  # "DECISION" is a verb too, but its votes are written in small letters here
            assert understand(verb.example.replace(verb.name, verb.name.upper(), 1), EXECUTIVE) == understood


def test_the_words_of_the_verbs_do_not_collide() -> None:
    words = [word for verb in VERBS for word in (verb.name, *verb.short)]
    assert len(words) == len(set(words))
    assert all(verb.help and verb.pattern.startswith(verb.name) for verb in VERBS)
