"""A made-up board, and one example of every shape of quoracy rule that real terms of reference have (AQ3a)."""

from __future__ import annotations

from typing import NamedTuple

# A made-up board of twelve seats; one is vacant, one suspended. K Lane the head teacher sits for two.
BOARD = """
chief    | Chief Executive         | Brent Council       | local-authority  | role=lead
adults   | Director of Adults      | Brent Council       | local-authority  | role=vice-chair
nursing  | Director of Nursing     | NWL ICB             | health           | role=lead group=nurse
visitor  | Head of Health Visiting | NWL ICB             | health           | group=visitor
trust    | Chief Nurse             | The Trust           | health           | group=nurse
bcu      | Superintendent          | Metropolitan Police | police           | role=lead
school   | Head Teacher            | Schools             | education        | group=school
college  | Principal               | The College         | education        | vacant
charity  | Chief Officer           | Voices              | voluntary        | suspended
lay      | Lay Member              | Public              | lay              | kind=lay
chair    | Independent Chair       | Independent         | independent      | kind=officer role=chair no-vote
manager  | Business Manager        | Brent Council       | local-authority  | kind=officer no-vote
"""
EVERYBODY = "chief\nadults\nnursing\nvisitor\ntrust\nbcu\nschool\nlay\nchair\nmanager"


class Shape(NamedTuple):
    """A rule as data and aloud, a room that meets it, and one that falls short, with what the chair is told."""

    name: str
    terms: str
    aloud: str
    enough: str
    short: str
    told: str


SHAPES = [
    Shape(
        "every named partner",
        'rule = { all = [ { one_from = "local-authority" }, { one_from = "health" }, { one_from = "police" } ] }',
        "At least one representative of each of the local authority, health and the police must be present.",
        "chief nursing bcu",
        "chief adults bcu",
        "no health",
    ),
    Shape(
        "all members, as far as there are any",
        'rule = { seats = "all" }',
        "Every member must be present.",
        "chief adults nursing visitor trust bcu school lay",
        "chief adults nursing visitor trust bcu school",
        "not every member",
    ),
    Shape(
        "one from each group",
        'rule = { all = [ { group = "nurse" }, { group = "school" } ] }',
        "At least one representative of each of the nurse group and the school group must be present.",
        "trust school",
        "visitor school",
        "no nurse group",
    ),
    Shape(
        "N of M named agencies",
        'rule = { agencies = 2, agency = ["nwl-icb", "the-trust", "schools"] }',
        "At least 2 agencies from among NWL ICB, The Trust and Schools must be represented.",
        "nursing trust",
        "nursing visitor chief bcu",
        "1 short of 2 agencies from among NWL ICB, The Trust and Schools",
    ),
    Shape(
        "N distinct agencies",
        "rule = { agencies = 4 }",
        "At least 4 agencies must be represented.",
        "chief nursing trust bcu",
        "chief adults nursing visitor bcu",
        "1 short of 4 agencies",
    ),
    Shape(
        "N distinct agencies, all of health as one",
        'rule = { agencies = 3, as_one = ["health"] }',
        "At least 3 agencies (all of health counting as one) must be represented.",
        "chief nursing trust bcu",
        "chief nursing trust visitor",
        "1 short of 3 agencies",
    ),
    Shape(
        "N distinct agencies, school, nurse and visitor apart",
        'rule = { agencies = 3, apart = ["school", "nurse", "visitor"] }',
        "At least 3 agencies (school, nurse and visitor counting apart) must be represented.",
        "nursing visitor school",
        "nursing trust school",
        "1 short of 3 agencies",
    ),
    Shape(
        "N constituencies",
        'rule = { agencies = 3, counted_by = "constituency" }',
        "At least 3 constituencies must be represented.",
        "chief nursing bcu",
        "chief nursing trust visitor",
        "1 short of 3 constituencies",
    ),
    Shape(
        "headcount",
        "rule = { people = 5 }",
        "At least 5 people must be present.",
        "chief adults nursing bcu lay",
        "chief adults nursing bcu manager",
        "1 short of 5 people",
    ),
    Shape(
        "headcount from one class of members",
        'rule = { people = 2, constituency = "health" }',
        "At least 2 people from health must be present.",
        "nursing trust",
        "nursing chief bcu",
        "1 short of 2 people from health",
    ),
    Shape(
        "minimum of a category inside a headcount",
        'rule = { all = [ { people = 3 }, { people = 1, kind = "lay" } ] }',
        "At least 3 people, and at least one lay member, must be present.",
        "chief bcu lay",
        "chief bcu nursing",
        "no lay member",
    ),
    Shape(
        "at least N who are not officers",
        'rule = { people = 2, not = { kind = "officer" } }\ncounts = ["member", "lay", "officer"]',
        "At least 2 people who are not officers must be present. Members, lay members and officers count.",
        "chief bcu",
        "chief chair manager",
        "1 short of 2 people who are not officers",
    ),
    Shape(
        "one of several posts",
        'rule = { post = ["bcu", "Director of Nursing"] }',
        "The Superintendent or the Director of Nursing must be present.",
        "nursing",
        "trust chief",
        "no Superintendent or Director of Nursing",
    ),
    Shape(
        "chair or vice-chair",
        'rule = { role = ["chair", "vice-chair"] }',
        "The chair or the vice-chair must be present.",
        "adults",
        "chief nursing bcu",
        "no chair or vice-chair",
    ),
    Shape(
        "a named agency and N others",
        'rule = { all = [ { agency = "brent-council" }, { agencies = 2, not = { agency = "brent-council" } } ] }',
        "At least one representative of Brent Council, and at least 2 agencies other than Brent Council, "
        "must be present.",
        "chief nursing bcu",
        "chief adults nursing",
        "1 short of 2 agencies other than Brent Council",
    ),
    Shape(
        "a third of the seats, rounded up",
        'rule = { people = { fraction = "1/3", of = "seats" } }',
        "At least as many people as one third of the seats, rounded up, must be present.",
        "chief adults nursing bcu",
        "chief adults nursing",
        "1 short of 4 people",
    ),
    Shape(
        "a third of the seats, rounded down",
        'rule = { people = { fraction = "1/3", of = "seats", rounding = "down" } }',
        "At least as many people as one third of the seats, rounded down, must be present.",
        "chief adults nursing",
        "chief adults",
        "1 short of 3 people",
    ),
    Shape(
        "more than half of the seats",
        'rule = { people = { fraction = "1/2", of = "seats", rounding = "more-than" } }',
        "More people than half of the seats must be present.",
        "chief adults nursing visitor trust bcu",
        "chief adults nursing visitor trust",
        "1 short of 6 people",
    ),
    Shape(
        "a quarter of the seats filled and not suspended, with a floor",
        'rule = { people = { fraction = "1/4", of = "filled", less_suspended = true, floor = 4 } }',
        "At least as many people as one quarter of the seats filled and not suspended, rounded up, "
        "but never fewer than 4, must be present.",
        "chief adults nursing bcu",
        "chief adults nursing",
        "1 short of 4 people",
    ),
    Shape(
        "half of the agencies",
        'rule = { agencies = { fraction = "1/2", of = "agencies" } }',
        "At least as many agencies as half of the agencies, rounded up, must be represented.",
        "chief nursing trust bcu",
        "chief adults nursing trust",
        "1 short of 4 agencies",
    ),
    Shape(
        "every agency that can come",
        'rule = { agencies = "all" }',
        "Every agency must be represented.",
        "chief nursing trust bcu school lay",
        "chief adults nursing trust bcu school",
        "not every agency",
    ),
    Shape(
        "a table by size",
        "rule = { people = { table = [ { up_to = 6, need = 2 }, { up_to = 10, need = 4 }, { need = 6 } ] } }",
        "At least as many people as the size asks for "
        "(2 up to 6 seats, 4 up to 10 seats and 6 above that) must be present.",
        "chief adults nursing bcu",
        "chief adults nursing",
        "1 short of 4 people",
    ),
    Shape(
        "own number above a statutory floor",
        'rule = { people = { greatest = [ 2, { fraction = "1/4", of = "seats" } ] } }',
        "At least as many people as the greater of 2 and one quarter of the seats, rounded up, must be present.",
        "chief nursing bcu",
        "chief nursing",
        "1 short of 3 people",
    ),
    Shape(
        "present and entitled to vote",
        'rule = { people = 2 }\nvoters_only = true\ncounts = ["member", "officer"]',
        "At least 2 people must be present. Members and officers count. Only those entitled to vote count.",
        "chief bcu",
        "chief chair manager",
        "1 short of 2 people",
    ),
    Shape(
        "a clause for those entitled to vote",
        'rule = { people = 2, votes = true }\ncounts = ["member", "officer"]',
        "At least 2 people entitled to vote must be present. Members and officers count.",
        "chief bcu",
        "chief chair manager",
        "1 short of 2 people entitled to vote",
    ),
    Shape(
        "a non-voter who is nonetheless needed",
        'rule = { all = [ { people = 2 }, { post = "manager" } ] }\nvoters_only = true',
        "At least 2 people, and the Business Manager, must be present. Only those entitled to vote count.",
        "chief bcu manager",
        "chief bcu chair",
        "no Business Manager",
    ),
    Shape(
        "either a partner or the chair",
        'rule = { any = [ { one_from = "police" }, { role = "chair" } ] }',
        "Either at least one representative of the police or the chair must be present.",
        "chair",
        "chief",
        "needs either one from the police or the chair",
    ),
    Shape(
        "two of three clauses",
        'rule = { at_least = 2, of = [ { one_from = "police" }, { people = 3 }, { role = "chair" } ] }',
        "At least 2 of these 3 (one from the police; 3 people; the chair) must be present.",
        "bcu chief nursing",
        "bcu chief",
        "needs 2 of these 3: one from the police; 3 people; the chair",
    ),
    Shape(
        "people in the room, whoever joins remotely",
        "rule = { people = 2, in_room = true }",
        "At least 2 people in the room must be present.",
        "chief bcu",
        "chief",
        "1 short of 2 people in the room",
    ),
    Shape(
        "four in ten of the seats filled",
        'rule = { people = { fraction = "40%", of = "filled" } }',
        "At least as many people as 40% of the seats filled, rounded up, must be present.",
        "chief adults nursing bcu",
        "chief adults nursing",
        "1 short of 4 people",
    ),
    Shape(
        "the whole number nearest to a quarter of the seats, less the vacant and the suspended",
        'rule = { people = { fraction = "1/4", of = "filled", less_suspended = true, rounding = "nearest" } }',
        "At least as many people as one quarter of the seats filled and not suspended, to the nearest whole number, "
        "must be present.",
        "chief bcu",
        "chief",
        "1 short of 2 people",
    ),
    Shape(
        "half plus one of those in post",
        'rule = { people = { fraction = "1/2", of = "filled", rounding = "down", plus = 1 } }',
        "At least as many people as half of the seats filled, rounded down, plus one, must be present.",
        "chief adults nursing trust bcu",
        "chief adults nursing trust",
        "1 short of 5 people",
    ),
    Shape(
        "three or a third, whichever is the less",
        'rule = { people = { least = [ 3, { fraction = "1/3" } ] } }',
        "At least as many people as the lesser of 3 and one third of the seats, rounded up, must be present.",
        "chief nursing bcu",
        "chief nursing",
        "1 short of 3 people",
    ),
    Shape(
        "members who are not officers, in number a third of the whole body",
        'rule = { people = { fraction = "1/3", reckoned_from = { kind = ["member", "lay", "officer"] } }, '
        'not = { constituency = "lay" } }',
        "At least as many people not from the lay members as one third of the seats of members, lay members or "
        "officers, rounded up, must be present.",
        "chief adults nursing bcu",
        "chief adults nursing lay",
        "1 short of 4 people not from the lay members",
    ),
    Shape(
        "from one class, in number a quarter of every seat that counts",
        'rule = { people = { fraction = "1/4", rounding = "down", reckoned_from = {} }, constituency = "health" }',
        "At least as many people from health as one quarter of the seats that count, rounded down, must be present.",
        "nursing trust",
        "nursing chief bcu",
        "1 short of 2 people from health",
    ),
    Shape(
        "the vice-chair and two others from the council or health, three people",
        'rule = { all = [ { role = "vice-chair" }, { people = 2, constituency = ["local-authority", "health"] } ], '
        "different_people = true }",
        "The vice-chair and at least 2 people from the local authority or health, all different people, "
        "must be present.",
        "adults chief nursing",
        "adults chief bcu",
        "needs the vice-chair and 2 people from the local authority or health, all different people",
    ),
    Shape(
        "two of three groups, nobody for both",
        'rule = { at_least = 2, of = [ { group = "nurse" }, { group = "school" }, { role = "lead" } ], '
        "different_people = true }",
        "At least 2 of these 3 (one from the nurse group; one from the school group; the lead), "
        "each by different people, must be present.",
        "nursing bcu",
        "nursing lay",
        "needs 2 of these 3, by different people: one from the nurse group; one from the school group; the lead",
    ),
    Shape(
        "headcount, no more than two from one agency",
        "rule = { people = 4, at_most_per_agency = 2 }",
        "At least 4 people (counting no more than 2 from one agency) must be present.",
        "nursing visitor bcu lay",
        "nursing visitor chief",
        "1 short of 4 people",
    ),
    Shape(
        "headcount, no more than two from all of health",
        'rule = { people = 4, at_most_per_agency = 2, as_one = ["health"] }',
        "At least 4 people (counting no more than 2 from one agency; all of health counting as one) must be present.",
        "nursing trust bcu chief",
        "nursing trust visitor bcu",
        "1 short of 4 people",
    ),
    Shape(
        "more members than officers",
        'rule = { majority = { kind = "member" } }\ncounts = ["member", "lay", "officer"]',
        "More members than others must be present. Members, lay members and officers count.",
        "chief bcu chair",
        "chief chair",
        "not more members than others",
    ),
    Shape(
        "as many members as officers",
        'rule = { majority = { not = { kind = "officer" } }, or_half = true }\ncounts = ["member", "lay", "officer"]',
        "At least as many people who are not officers as others must be present. "
        "Members, lay members and officers count.",
        "chief chair",
        "chief chair manager",
        "fewer people who are not officers than others",
    ),
    Shape(
        "deputies, but for the chief executive never",
        'rule = { post = "chief" }\nno_deputies_for = { post = "chief", kind = "lay" }',
        "The Chief Executive must be present. No deputy counts for lay members or the Chief Executive.",
        "chief",
        "adults",
        "no Chief Executive",
    ),
]
