"""Terms of reference out of a file: what they mean, what is usual, and how a mistake is told."""

import tomllib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules import ladder, terms
from store.rules.body_terms import ALWAYS, STANDING, AttendanceDuty, Deputy, Holder
from store.rules.clauses import one_from
from store.rules.problems import RuleProblem
from store.rules.terms import Body, Seat, Terms
from store.rules.tree import All, Deputies

SMALLEST = """
partnership = "Ashby Safeguarding Partnership"

[constituencies]
council = { name = "Council", partner = true }
health = { name = "Health", partner = true }

[agencies]
ashby = { name = "Ashby Council", constituency = "council" }
icb = { name = "Ashby ICB", constituency = "health" }

[bodies.executive]
name = "Executive"
short = "EX"
seats = [
    { key = "director", post = "Director", agency = "ashby" },
    { key = "nurse", post = "Designated Nurse", agency = "icb", holder = "Ada Cole" },
]
"""


def read(text: str) -> Terms:
    return terms.read(tomllib.loads(text))


def executive(more: str) -> Body:
    """The executive with more keys among its own."""
    return read(SMALLEST.replace('short = "EX"', f'short = "EX"\n{more}')).bodies[0]


def refused(text: str) -> str:
    with pytest.raises(RuleProblem) as told:
        read(text)
    return str(told.value)


def test_a_body_that_says_little_has_what_is_usual() -> None:
    """Name, prefix and seats are enough: everything else has a documented default."""
    body = read(SMALLEST).bodies[0]
    assert (body.tier, body.version, body.frequency, body.length) == (1, 1, "quarterly", 120)
    assert (body.usual_time, body.chairing, body.chairs, body.numbering) == ("10:00", "named", (), "plain")
    assert (body.publication, body.in_public, body.confidentiality) == ("kept", False, False)
    assert (body.notice_days, body.paper_days, body.closing_needs_agreement) == (10, 5, False)
    assert body.standing == STANDING
    assert body.in_force == ALWAYS


def test_a_body_without_a_rule_needs_one_from_each_partner() -> None:
    """AQ4: the partners are those the file marks, here two."""
    assert read(SMALLEST).bodies[0].quoracy.rule == All((one_from("council"), one_from("health")))


def test_a_body_inherits_what_its_own_rule_leaves_out() -> None:
    """The partnership lets any deputy count; the executive says who is needed, and nothing of deputies."""
    text = SMALLEST + '\n[bodies.executive.quoracy]\nrule = { one_from = "health" }\n[quoracy]\ndeputies = "any"\n'
    found = read(text)
    assert found.quoracy.rule == All((one_from("council"), one_from("health")))
    assert found.bodies[0].quoracy.rule == one_from("health")
    assert found.bodies[0].quoracy.deputies == (Deputies.ANY,)


def test_terms_are_in_force_from_the_day_they_were_agreed_unless_they_say_otherwise() -> None:
    assert executive("agreed = 2021-11-01").in_force == date(2021, 11, 1)
    assert executive("agreed = 2021-11-01\nin_force = 2022-01-01").in_force == date(2022, 1, 1)


def test_the_chair_is_the_seat_with_that_role_unless_seats_are_named() -> None:
    text = SMALLEST.replace('agency = "ashby"', 'agency = "ashby", roles = ["chair"]')
    assert read(text).bodies[0].chairs == ("director",)
    assert executive('chairing = "rotation"\nchairs = ["nurse", "director"]').chairs == ("nurse", "director")


def test_the_usual_ladder_names_only_bodies_that_are_here() -> None:
    """Brent's ladder ends at its executive; here there is one, but no forum."""
    stages = read(SMALLEST).bodies[0].ladder
    assert [stage.name for stage in stages] == [stage.name for stage in ladder.USUAL]
    assert [stage.body for stage in stages] == ["", "", "", "", "executive"]


def test_guests_do_not_vote_unless_the_terms_say_so() -> None:
    seats = """seats = [
        { key = "member", post = "Member", agency = "icb" },
        { key = "lay", post = "Lay member", agency = "icb", kind = "lay" },
        { key = "clerk", post = "Clerk", agency = "icb", kind = "officer" },
        { key = "adviser", post = "Adviser", agency = "icb", kind = "in-attendance", votes = true },
    ]"""
    text = SMALLEST[: SMALLEST.index("seats")] + seats
    assert [seat.votes for seat in read(text).bodies[0].seats] == [True, True, False, True]


def test_an_agency_is_called_what_it_was_called_on_the_day() -> None:
    """The CCG became an ICB on 1 July 2022."""
    former = 'former = [{ name = "Ashby CCG", until = 2022-07-01 }]'
    icb = read(SMALLEST.replace('constituency = "health" }', f'constituency = "health", {former} }}')).agencies[1]
    assert icb.name_on(date(2022, 6, 30)) == "Ashby CCG"
    assert icb.name_on(date(2022, 7, 1)) == "Ashby ICB"


def test_a_seat_is_the_next_holders_from_the_day_the_last_one_left() -> None:
    """Robin left on 1 September, Rowan came on 2 October: in between the seat is vacant."""
    robin = Holder("Robin Vale", date(2019, 9, 30), date(2023, 9, 1))
    seat = Seat("chair", "Chair", "icb", holder="Rowan Obi", holder_since=date(2023, 10, 2), earlier=(robin,))
    days = (date(2023, 8, 31), date(2023, 9, 1), date(2023, 10, 1), date(2023, 10, 2), date(2019, 1, 1))
    assert [terms.holder_on(seat, day) for day in days] == ["Robin Vale", "", "", "Rowan Obi", ""]
    left_vacant = Seat("chair", "Chair", "icb", earlier=(robin,))
    assert [terms.holder_on(left_vacant, day) for day in days[:2]] == ["Robin Vale", ""]


def test_facts_of_seats_tell_names_as_they_were_and_who_is_missing() -> None:
    found = read(SMALLEST)
    director, nurse = terms.seat_facts(found, found.bodies[0], date(2024, 3, 21))
    assert (director.filled, director.holder, director.constituency_name) == (False, "", "Council")
    assert (nurse.filled, nurse.holder, nurse.agency_name) == (True, "Ada Cole", "Ashby ICB")


def pairs(text: str) -> list[list[str]]:
    """What is written, and on the indented line below it what is told."""
    return [[line.strip() for line in pair.split("\n    ")] for pair in text.strip().split("\n\n")]


@pytest.mark.parametrize(
    ("written", "told"),
    pairs(
        """
frequence = "quarterly"
    frequence: `frequence` is not known here; did you mean `frequency`?

frequency = "quaterly"
    frequency: `quaterly` is not one of its words; did you mean `quarterly`?

length = "two hours"
    length: must be a whole number, not the text “two hours”; write length = 120

length = 0
    length: cannot be 0; from 1 to 1440

in_public = "no"
    in_public: must be true or false, not the text “no”; write in_public = true or in_public = false

agreed = "last May"
    agreed: must be a date, not the text “last May”; write agreed = 2024-03-21

usual_time = "ten"
    usual_time: must be a clock time, not the text “ten”; write usual_time = "10:00"

in_force = 2024-01-01
review = 2023-01-01
    review: lies before the terms come into force; after 2024-01-01

chairs = ["nurce"]
    chairs[0]: there is no seat `nurce` on this body; did you mean `nurse`?

chairs = ["nurse", "director"]
    chairs: names 2 seats where one chairs; name one, or write chairing = "rotation" or "co-chairs"

accountable_to = ["executive"]
    accountable_to[0]: a body cannot answer to itself; take it out

accountable_to = ["adults-board"]
    accountable_to[0]: `adults-board` is no body here and no outside board; add [outside.adults-board], or take it out

standing = [{ title = "Welcome", lead = "nurce" }]
    standing[0].lead: there is no seat `nurce` on this body; did you mean `nurse`?

quoracy = { rule = { one_from = "heath" } }
    quoracy.rule.one_from: there is no constituency `heath`; did you mean `health`?

quoracy = { rule = { role = "chair" } }
    quoracy.rule.role: no seat of this body has the role `chair`; give it to a seat first

quoracy = { rule = { all = [{ people = 2 }, { post = ["nurse", "doctor"] }] } }
    quoracy.rule.all[1].post[1]: there is no seat `doctor` on this body; did you mean `director`?

quoracy = "one from each"
    quoracy: must be a table; write quoracy = { rule = { one_from = "police" } }

ladder = [{ name = "Forum", who = "the Forum", body = "forum" }]
    ladder[0].body: `forum` is no body here and no outside board; known here: executive
"""
    ),
)
def test_a_mistake_in_a_body_is_told_with_what_would_be_right(written: str, told: str) -> None:
    assert refused(SMALLEST.replace('short = "EX"', f'short = "EX"\n{written}')) == f"bodies.executive.{told}"


@pytest.mark.parametrize(
    ("written", "told"),
    pairs(
        """
agency = "ashbi"
    agency: there is no agency `ashbi`; did you mean `ashby`?

agency = "ashby", kind = "membre"
    kind: `membre` is not one of its words; did you mean `member`?

agency = "ashby", roles = "chair"
    roles: must be a list, not the text “chair”; put it in brackets: roles = ["chair"]

agency = "ashby", groups = ["school", "school"]
    groups[1]: `school` stands here twice; take one of them out

agency = "ashby", groups = [5]
    groups[0]: must be text, not the number 5; write groups = ["…", "…"]

agency = "ashby", earlier = [{ name = "Lou Grant", since = 2023-01-01, until = 2022-01-01 }]
    earlier[0].until: lies before the day they took the seat; after 2023-01-01

agency = "ashby", deputies = [{ nane = "Sam Khan" }]
    deputies[0].nane: `nane` is not known here; did you mean `name`?
"""
    ),
)
def test_a_mistake_in_a_seat_is_told_with_what_would_be_right(written: str, told: str) -> None:
    assert refused(SMALLEST.replace('agency = "ashby"', written)) == f"bodies.executive.seats[0].{told}"


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('short = "EX"', "", 'bodies.executive.short: is missing; add short = "…"'),
        (
            'short = "EX"',
            'short = "exec"',
            "bodies.executive.short: `exec` cannot begin a reference; one to four capital letters, as EG",
        ),
        (
            'key = "nurse"',
            'key = "director"',
            (
                "bodies.executive.seats[1].key: `director` is the key of another seat; "
                "each seat has its own key; this one could be `director-2`"
            ),
        ),
        (
            'key = "nurse"',
            'key = "Lead Nurse"',
            (
                "bodies.executive.seats[1].key: `Lead Nurse` cannot be a key; "
                "small letters and digits, words joined by a dash, as `case-review`"
            ),
        ),
        (
            'constituency = "health"',
            'constituency = "heath"',
            "agencies.icb.constituency: there is no constituency `heath`; did you mean `health`?",
        ),
        (
            ", partner = true",
            "",
            "quoracy: is missing; mark the safeguarding partners with partner = true, or add [quoracy]",
        ),
        (
            'name = "Ashby Council"',
            "name = 5",
            'agencies.ashby.name: must be text, not the number 5; put it in quotes: name = "5"',
        ),
        ('"Ashby Safeguarding Partnership"', '""', 'partnership: is empty; write partnership = "…"'),
    ],
)
def test_a_mistake_anywhere_is_told_with_what_would_be_right(was: str, becomes: str, told: str) -> None:
    assert refused(SMALLEST.replace(was, becomes)) == told


def test_two_bodies_cannot_share_the_beginning_of_their_references() -> None:
    """EX/2024/01 must mean one meeting."""
    told = refused(SMALLEST + '\n[bodies.exchange]\nname = "Exchange"\nshort = "EX"\n')
    assert told == "bodies.exchange.short: `EX` belongs to Executive already; give it a short of its own"


def test_bodies_cannot_answer_to_each_other_in_a_circle() -> None:
    """An overdue action climbs to the parent body: in a circle it would climb for ever (AC4)."""
    circle = SMALLEST.replace('short = "EX"', 'short = "EX"\naccountable_to = ["forum"]')
    told = refused(circle + '\n[bodies.forum]\nname = "Forum"\nshort = "FO"\naccountable_to = ["executive"]\n')
    assert told == (
        "bodies.executive.accountable_to: leads back to this body; "
        "one of the bodies in the circle answers to nobody in it"
    )


def test_an_outside_board_may_be_answered_to_but_is_no_body() -> None:
    outside = '\n[outside.adults-board]\nname = "Adults Board"\n'
    text = SMALLEST.replace('short = "EX"', 'short = "EX"\naccountable_to = ["adults-board"]')
    assert read(text + outside).bodies[0].accountable_to == ("adults-board",)
    told = refused(SMALLEST + '\n[outside.executive]\nname = "Executive"\n')
    assert told == (
        "outside.executive: `executive` is a body of this store already; give the outside board another key"
    )


def test_terms_describe_at_least_one_body() -> None:
    told = refused(SMALLEST[: SMALLEST.index("[bodies")])
    assert told == "bodies: is missing; describe at least one body, as [bodies.executive]"


def test_a_list_in_place_of_a_table_is_told() -> None:
    told = refused('partnership = "Ashby"\nbodies = ["executive"]\n[constituencies]\n')
    assert told.startswith("quoracy: is missing")
    told = refused(
        SMALLEST[: SMALLEST.index("[bodies")].replace("[constituencies]", 'bodies = ["x"]\n[constituencies]')
    )
    assert told == "bodies: must be a table, not a list; head it [bodies.…], with its key in the heading"


def test_what_the_store_keeps_that_is_no_terms_is_told() -> None:
    for text, message in (("{", "is not JSON"), ("[]", "is no body's terms"), ('{"name": "EG"}', "is no body's terms")):
        with pytest.raises(RuleProblem, match=message):
            terms.from_json(text)


_words = st.text("abcdef é", min_size=1, max_size=12).map(str.strip).filter(bool)
_days = st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1))
_slugs = st.from_regex(r"[a-z]{1,5}(-[a-z0-9]{1,3})?", fullmatch=True)
_agencies = st.sampled_from(["", "ashby", "icb"])
_spans = st.lists(st.dates(date(2000, 1, 1), date(2040, 1, 1)), min_size=2, max_size=2, unique=True).map(sorted)
_deputies = st.lists(
    st.builds(
        lambda name, post, may_decide, span, agency: Deputy(name, post, may_decide, span[0], span[1], agency=agency),
        _words,
        st.just("") | _words,
        st.booleans(),
        st.just([None, None]) | _spans,
        _agencies,
    ),
    max_size=2,
    unique_by=lambda deputy: (deputy.name, deputy.agency),
).map(tuple)


@st.composite
def _one_seat(draw: st.DrawFn) -> Seat:
    """A seat with anything that may be said of it; whoever signed did so on one day."""
    holder = draw(st.just("") | _words)
    suspended = draw(st.just([None, None]) | _spans)
    there = draw(st.just([None, None]) | _spans)
    signed = draw(st.none() | st.just(date(2023, 5, 1)))
    deputies = draw(_deputies)
    return Seat(
        draw(_slugs),
        draw(_words),
        draw(st.sampled_from(["ashby", "icb"])),
        draw(st.sampled_from(["member", "lay", "officer", "observer"])),
        draw(st.frozensets(_slugs, max_size=2)),
        draw(st.frozensets(_slugs, max_size=2)),
        votes=draw(st.booleans()),
        holder=holder,
        holder_since=draw(_days),
        earlier=draw(
            st.lists(st.builds(Holder, _words, st.none(), _days, st.just(signed), _agencies), max_size=2).map(tuple)
        ),
        deputies=tuple(replace(deputy, agreement=signed) for deputy in deputies),
        since=there[0],
        until=there[1],
        suspended_since=suspended[0],
        suspended_until=suspended[1],
        agreement=signed if holder else None,
        holder_agency=draw(_agencies) if holder else "",
    )


_seats = st.lists(_one_seat(), max_size=4, unique_by=lambda seat: seat.key).map(tuple)
_duties = st.lists(
    st.builds(
        AttendanceDuty,
        st.integers(1, 60),
        st.just("year"),
        st.just(frozenset()),
        st.frozensets(st.sampled_from(["member", "virtual", "co-opted"])),
        st.booleans(),
        st.tuples(st.integers(1, 12), st.integers(1, 28)),
    ),
    max_size=2,
).map(tuple)


@given(_seats, _duties, _days, st.booleans(), st.integers(1, 1440), st.sampled_from(["plain", "year", "prefix"]))
def test_what_is_written_reads_back_the_same(
    seats: tuple[Seat, ...],
    duties: tuple[AttendanceDuty, ...],
    agreed: date | None,
    kept: bool,
    length: int,
    numbering: str,
) -> None:
    """As the TOML of a whole file, and as the JSON the store keeps of each body."""
    usual = read(SMALLEST)
    body = Body(
        "executive",
        "Executive",
        "EX",
        usual.quoracy,
        agreed=agreed,
        length=length,
        publication="kept" if kept else "published",
        confidentiality=kept,
        numbering=numbering,
        chairs=tuple(seat.key for seat in seats[:1]),
        seats=seats,
        attendance=duties,
    )
    assert terms.from_json(terms.to_json(body)) == body
    whole = Terms(usual.partnership, usual.quoracy, "ASP", constituencies=usual.constituencies,
                  agencies=usual.agencies, bodies=(body,))  # fmt: skip
    assert terms.read(terms.write(whole)) == whole
