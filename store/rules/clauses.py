"""The quoracy rule as data: the tree, reading it from terms, writing it back, and saying it aloud.

This is the face of several files: `tree.py` and `amounts.py` hold the values; `rule_data.py`,
`clause_data.py` and `amount_data.py` read and write them; `sentence.py` and `wording.py` put them into
words.

A clause is one of

- `{ all = [ … ] }`, `{ any = [ … ] }`, `{ at_least = 2, of = [ … ] }`: clauses composed;
- `{ one_from = "police" }`: one from a constituency; so also `agency`, `group`, `kind`, `post` and
  `role`. A list means any of them; several of these keys must all fit. A `post` is a seat's key or its
  title. A `role` is personal: a deputy does not hold it, unless the clause says `in_person = false`;
- `{ people = 5 }`: so many heads; `{ seats = 5 }`: so many seats somebody sits for; `{ agencies = 3 }`:
  so many distinct agencies. All take the keys above (`constituency` in the place of `one_from`), and `not
  = { kind = "officer" }`, `votes = true` or `false`, `in_person = true`, `in_room = true`. What is one
  agency: `counted_by = "constituency"`, `as_one = ["health"]`, `apart = ["school", "nurse"]`.

A number may be reckoned instead: `{ fraction = "1/3", of = "seats" }` (or "filled", "agencies") with
`rounding = "up"`, "down" or "more-than", `floor = 3`, `less_suspended = true`; `{ table = [{ up_to = 10,
need = 3 }, { need = 5 }], of = "seats" }`; `{ greatest = [6, …] }`; and "all" for seats and agencies. It
is reckoned from the seats the clause is about, and comes to one at least.

The rule around it: `deputies` (any, named, with-authority, same-role, none; a list if several must hold),
`remote` (always, agreed, never), `conflicted`, `counts` (kinds of seat; member and lay unless told),
`voters_only`, `grace` (minutes), `ruling` (grounds), `no_two_inquorate`, `[[when]]` with `business`,
`concerns` or `after_inquorate`, a `rule` and `instead`, and `[[changes]]` with `on` and the keys that
change. A clause that names kinds, roles or posts means just those, whether or not they count elsewhere:
so non-voters can be needed.
"""

from store.rules.amounts import Amount, Base, Every, Greatest, Rounding, Share, Step, Table
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
