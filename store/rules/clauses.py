"""The quoracy rule as data: the tree, reading it from terms, writing it back, and saying it aloud.

This is the face of several files: `tree.py` and `amounts.py` hold the values; `rule_data.py`,
`clause_data.py`, `trait_data.py` and `amount_data.py` read and write them; `rule_words.py` (a whole rule),
`clause_words.py` and `amount_words.py` put them into words. `never_met.py` finds clauses that a body can
never meet.

A clause is one of

- `{ all = [ … ] }`, `{ any = [ … ] }`, `{ at_least = 2, of = [ … ] }`: clauses composed. With
  `different_people = true` beside all or at_least nobody serves two of the parts, which are then plain
  counts of people ("the chair and two other lay members"); at_least chooses from ten of them at most;
- `{ one_from = "police" }`: one from a constituency; so also `agency`, `group`, `kind`, `post` and
  `role`. A list means any of them; several of these keys must all fit. A `post` is a seat's key or its
  title. A `role` is personal: a deputy does not hold it, unless the clause says `in_person = false`;
- `{ people = 5 }`: so many heads; `{ seats = 5 }`: so many seats somebody sits for; `{ agencies = 3 }`:
  so many distinct agencies. All take the keys above (`constituency` in the place of `one_from`), and `not
  = { kind = "officer" }` (a seat that fits any of these is left out), `votes = true` or `false`,
  `in_person = true`, `in_room = true`. Beside people and seats, `at_most_per_agency = 2` lets no more than
  two from one agency count. What is one agency: `counted_by = "constituency"`, `as_one = ["health"]`,
  `apart = ["school", "nurse"]`;
- `{ majority = { kind = "lay" } }`: more of them than of all others who count; `or_half = true`: as many
  will do. The table takes the keys that say who, as above. It is the one clause an arrival can break.

A number may be reckoned instead: `{ fraction = "1/3", of = "seats" }` (or "filled", "agencies"; also
"0.25" or "40%") with `rounding = "up"`, "down", "nearest" (a half goes up) or "more-than", `plus = 1`
(added after rounding), `floor = 3`; `{ table = [{ up_to = 10, need = 3 }, { need = 5 }], of = "seats" }`;
`{ greatest = [6, …] }`, `{ least = [3, …] }`; and "all" for seats and agencies. A fraction or table is
reckoned from the seats the clause is about, or from others: `reckoned_from = { kind = "lay" }`, which takes
the keys that say which seats, and empty means every seat that ordinarily counts. `less_suspended = true`
leaves suspended seats out, `less_conflicted = true` those whose holder does not count for an interest. What
is reckoned comes to one at least.

The rule around it: `deputies` (any, named, with-authority, same-role, none; a list if several must hold),
`no_deputies_for = { role = "chair", post = "dcs" }` (no deputy counts for a seat that fits any of these),
`remote` (always, agreed, never), `conflicted`, `counts` (kinds of seat; member and lay unless told),
`voters_only`, `grace` (minutes), `ruling` (grounds), `no_two_inquorate`, `[[when]]` with `business`,
`concerns`, `after_inquorate` or `after_minutes = 30` (of the meeting; all that are given must hold), a
`rule` and `instead` (the first such that applies stands), and `[[changes]]` with `on` and the keys that
change. A body that inherits its rule may add to it with `also = { … }` in the place of `rule`. A clause that
names kinds, roles or posts means just those, whether or not they count elsewhere: so non-voters can be
needed.
"""

from store.rules.amounts import Amount, Base, Every, Greatest, Least, Majority, Rounding, Share, Step, Table
from store.rules.clause_data import read_clause, write_clause
from store.rules.problems import RuleProblem
from store.rules.rule_data import read, write
from store.rules.rule_words import sentence
from store.rules.spoken import Names
from store.rules.tree import (
    SAFEGUARDING_PARTNERS,
    USUAL_KINDS,
    All,
    Any,
    AtLeast,
    Change,
    Clause,
    Count,
    Deputies,
    Measure,
    QuoracyRule,
    Remote,
    Traits,
    Unit,
    Units,
    When,
    Which,
    one_from,
)

__all__ = [
    "SAFEGUARDING_PARTNERS",
    "USUAL_KINDS",
    "All",
    "Amount",
    "Any",
    "AtLeast",
    "Base",
    "Change",
    "Clause",
    "Count",
    "Deputies",
    "Every",
    "Greatest",
    "Least",
    "Majority",
    "Measure",
    "Names",
    "QuoracyRule",
    "Remote",
    "Rounding",
    "RuleProblem",
    "Share",
    "Step",
    "Table",
    "Traits",
    "Unit",
    "Units",
    "When",
    "Which",
    "one_from",
    "read",
    "read_clause",
    "sentence",
    "write",
    "write_clause",
]
