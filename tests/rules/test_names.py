"""Who is meant by what a fast hand types: one person, several, or nobody; never a guess."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules.names import KnownPerson, label, match, match_name, say, short_name
from tests.rules.capture_cast import ADA, CAST, JO, KIT, KIT_ALSO, NIA, NOEL, ROWAN, SAM, VACANT


@pytest.mark.parametrize(
    "typed",
    [
        *("Nia West", "nia west", "N West", "N. West", "n west", "West", "NW", "nw", "N.W.", "Nia", "Nia W"),
        *("West, Nia", "West, N", "Ms West", "p-nia", "s-superintendent"),
        *("Superintendent, Public Protection", "Superintendent", "the Superintendent", "public protection"),
        *("police", "Metropolitan Police", "metropolitan-police", "Metropolitan"),
        *("N West, police", "West (Metropolitan Police)", "N West, Superintendent, Public Protection"),
    ],
)
def test_one_person_answers_to_many_names(typed: str) -> None:
    found = match(typed, CAST)
    assert found.found == NIA
    assert found.candidates == (NIA,)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "N",
        "Wes",
        "Nia Patel",
        "Northern",
        "X West",
        "West, health",
        "Jo Patel, Nia West",
        "·",
        "x" * 10_000,
    ],
)
def test_nobody_answers_to_what_is_not_theirs(typed: str) -> None:
    assert match(typed, CAST).candidates == ()


def test_two_people_called_west_are_both_named_and_neither_is_guessed() -> None:
    cast = (*CAST, NOEL)
    for typed in ("West", "N West", "NW"):
        assert match(typed, cast).found is None
        assert match(typed, cast).candidates == (NIA, NOEL)
    assert match("Nia West", cast).found == NIA
    assert match("Noel W", cast).found == NOEL
    assert match("N West, police", cast).found == NIA
    assert match("West (Brent Council)", cast).found == NOEL


def test_an_agency_says_somebody_only_when_it_leaves_one() -> None:
    """Noel has a second council seat, so that "Brent Council" no longer says Jo."""
    assert match("Brent Council", CAST).found == JO
    assert match("council", CAST).found == JO
    assert match("Brent Council", (*CAST, NOEL)).candidates == (JO, NOEL)
    assert match("local authority", (*CAST, NOEL)).found is None


def test_a_seat_goes_before_its_deputy_when_the_agency_is_said() -> None:
    """Sam Khan is police too, but only stands in for the police seat."""
    assert match("police", CAST).found == NIA
    assert match("Detective Inspector", CAST).found == SAM
    assert match("police", (SAM, JO)).found == SAM
    other = replace(SAM, key="p-uma", name="Uma Reed")
    assert match("police", (SAM, other)).candidates == (SAM, other)
    assert match("police", (SAM, other)).found is None


def test_a_vacant_seat_answers_to_its_post_and_counts_among_its_agency() -> None:
    assert match("Designated Doctor", CAST).found == VACANT
    assert match("health", CAST).candidates == (ADA, VACANT)
    assert match("Designated", CAST).found is None


def test_one_person_on_two_seats_is_one_person_with_both() -> None:
    cast = (*CAST, KIT_ALSO)
    by_name = match("K Lane", cast)
    assert by_name.found == KIT
    assert by_name.candidates == (KIT, KIT_ALSO)
    assert match("Chair of Governors", cast).candidates == (KIT_ALSO,)
    assert match("K Lane, lay", (KIT, replace(KIT_ALSO, constituency="education"))).candidates == (KIT,)


def test_the_surest_way_of_saying_wins() -> None:
    """Somebody is called Jo Lay; "lay" is a surname before it is a constituency."""
    jo_lay = KnownPerson("p-lay", "Jo Lay", "Officer", "", "", "", "independent")
    assert match("lay", (*CAST, jo_lay)).found == jo_lay
    assert match("lay", CAST).found == KIT


def test_accents_apostrophes_hyphens_and_titles_do_not_matter() -> None:
    zoe = KnownPerson("p-zoe", "Dr Zoë O’Brien-Marsh", "Consultant", "", "", "", "health")
    for typed in ("zoe obrien-marsh", "Z O'Brien Marsh", "Dr O'Brien Marsh", "Marsh", "Zoë"):
        assert match(typed, (*CAST, zoe)).found == zoe


def test_a_name_alone_is_no_post_and_no_agency() -> None:
    assert match_name("R Obi", CAST).found == ROWAN
    assert match_name("police", CAST).candidates == ()
    assert match_name("Head Teacher", CAST).candidates == ()


def test_names_are_written_short_and_in_full_where_two_would_look_alike() -> None:
    assert short_name("Nia West") == "N West"
    assert short_name("Dr Ada Mary Cole") == "A M Cole"
    assert short_name("Nia") == "Nia"
    assert short_name("") == ""
    assert say(NIA, CAST) == "N West"
    assert say(NIA, (*CAST, NOEL)) == "Nia West"
    assert say(VACANT, CAST) == "Designated Doctor (vacant)"


def test_a_candidate_is_listed_with_what_tells_them_apart() -> None:
    assert label(NIA) == "Nia West, Superintendent, Public Protection, Metropolitan Police"
    assert label(KIT) == "Kit Lane, Lay Member"
    assert label(VACANT) == "Designated Doctor (vacant), NHS North West London ICB"


_WORDS = st.text(max_size=12)
_ANYBODY = st.builds(KnownPerson, *[_WORDS] * 7, st.just(()))


@given(st.text(), st.lists(_ANYBODY, max_size=5))
def test_no_text_and_no_cast_make_it_stumble(text: str, cast: list[KnownPerson]) -> None:
    found = match(text, cast)
    assert all(person in cast for person in found.candidates)
    assert found.found is None or found.candidates[0] == found.found


@given(st.lists(_ANYBODY, min_size=1, max_size=5))
def test_what_is_found_is_always_one_identity(cast: list[KnownPerson]) -> None:
    for typed in (cast[0].name, cast[0].post, cast[0].agency):
        found = match(typed, cast)
        identities = {person.identity for person in found.candidates}
        assert (found.found is not None) == (len(identities) == 1)
