"""Boards of every kind with their quorum as data: made-up people and numbers, real kinds of clause."""

from __future__ import annotations

from typing import NamedTuple


class Board(NamedTuple):
    """A board's seats and rule, rooms that meet it, and rooms that do not with what the chair is told."""

    name: str
    seats: str
    terms: str
    enough: tuple[str, ...]
    short: tuple[tuple[str, str], ...]


BOARDS = (
    Board(
        "a schools forum: four in ten of its members, vacancies and observers left out",
        """
        p1 | Primary Head        | Ash Primary  | education
        p2 | Primary Governor    | Elm Primary  | education | vacant
        s1 | Secondary Head      | Oak School   | education
        a1 | Academy Proprietor  | Yew Trust    | education
        a2 | Academy Principal   | Yew Trust    | education
        n1 | Early Years Member  | Nursery      | education
        n2 | Diocesan Member     | Diocese      | voluntary
        ob | Funding Agency      | The Agency   | relevant-agency | kind=observer
        """,
        'rule = { people = { fraction = "40%", of = "filled" } }',
        ("p1 s1 n2", "a1 a2 n1"),
        (("p1 s1 ob", "1 short of 3 people"),),
    ),
    Board(
        "an adoption panel: five, chair or vice-chair, a social worker, and an independent one if the chair is none",
        """
        chair | Chair              | Independent | independent     | role=chair group=independent
        vice  | Vice-Chair         | Agency      | local-authority | role=vice-chair
        sw1   | Social Worker      | Agency      | local-authority | group=social-worker
        sw2   | Social Worker      | Agency      | local-authority | group=social-worker
        med   | Medical Adviser    | NHS Trust   | health
        cllr  | Elected Member     | Council     | local-authority
        lay   | Adopted Adult      | Independent | independent     | group=independent
        """,
        """
        rule = { all = [
            { people = 5 },
            { role = ["chair", "vice-chair"] },
            { group = "social-worker" },
            { any = [
                { role = "chair", group = "independent" },
                { group = "independent", not = { role = "chair" } },
            ] },
        ] }
        """,
        ("chair sw1 sw2 med cllr", "vice sw1 med cllr lay"),
        (
            (
                "vice sw1 sw2 med cllr",
                (
                    "needs either one person from the independent group with the role of chair in person or "
                    "one person from the independent group other than the chair"
                ),
            ),
            ("chair vice med cllr lay", "no social worker group"),
        ),
    ),
    Board(
        "an NHS committee: a third of the voting members, a lay and a clinical one, fewer executives than others",
        """
        lay1 | Lay Member (Chair) | ICB    | health | kind=lay role=chair
        lay2 | Lay Member         | ICB    | health | kind=lay
        gp   | GP Member          | ICB    | health | group=clinical
        nur  | Chief Nurse        | ICB    | health | group=clinical group=executive
        fin  | Finance Director   | ICB    | health | group=executive
        ceo  | Chief Executive    | ICB    | health | group=executive
        hw   | Healthwatch        | Voices | voluntary | no-vote
        """,
        """
        rule = { all = [
            { people = { fraction = "1/3" }, votes = true },
            { kind = "lay" },
            { group = "clinical" },
            { majority = { not = { group = "executive" } } },
        ] }
        """,
        ("lay1 gp", "lay1 lay2 nur"),
        (
            ("lay1 nur", "not more people not from the executive group than others"),
            ("lay1 lay2 hw", "no clinical group"),
            ("lay1 gp nur fin", "not more people not from the executive group than others"),
        ),
    ),
    Board(
        "a SACRE: one from each of its four groups, and for its syllabus three of the faiths",
        """
        a1 | Catholic Member  | Diocese A | voluntary       | group=faiths
        a2 | Muslim Member    | Council B | voluntary       | group=faiths
        a3 | Sikh Member      | Temple C  | voluntary       | group=faiths
        b1 | Church Member    | Church    | voluntary       | group=church
        c1 | Teacher          | Union     | education       | group=teachers
        d1 | Councillor       | Council   | local-authority | group=authority
        """,
        """
        rule = { all = [ { group = "faiths" }, { group = "church" }, { group = "teachers" }, { group = "authority" } ] }
        [[when]]
        business = "agreed syllabus"
        rule = { people = 3, group = "faiths" }
        """,
        ("a2 b1 c1 d1",),
        (("a1 a2 b1 d1", "no teachers group"),),
    ),
    Board(
        "a local pension board: half of the employers and half of the members, the independent chair beside them",
        """
        e1 | Employer Representative | Council  | local-authority | group=employers
        e2 | Employer Representative | College  | education       | group=employers
        e3 | Employer Representative | Trust    | education       | group=employers
        m1 | Member Representative   | Union    | voluntary       | group=scheme-members
        m2 | Member Representative   | Union    | voluntary       | group=scheme-members
        m3 | Pensioner Member        | Pensions | voluntary       | group=scheme-members
        ch | Independent Chair       | Firm     | independent     | no-vote role=chair
        """,
        """
        rule = { all = [
            { people = { fraction = "50%" }, group = "employers" },
            { people = { fraction = "50%" }, group = "scheme-members" },
            { role = "chair" },
        ] }
        voters_only = true
        """,
        ("e1 e3 m1 m2 ch",),
        (
            ("e1 e3 m1 ch", "1 short of 2 people from the scheme members group"),
            ("e1 e2 e3 m1 m2 m3", "no chair"),
        ),
    ),
    Board(
        "a health and wellbeing board: a third of the members, the council and health among them",
        """
        l1 | Leader                | Council     | local-authority
        l2 | Cabinet Member        | Council     | local-authority
        l3 | Director of Adults    | Council     | local-authority
        h1 | ICB Chair             | ICB         | health
        h2 | Trust Chair           | Trust       | health
        hw | Healthwatch           | Healthwatch | voluntary
        po | Borough Commander     | Police      | police
        """,
        """
        rule = { all = [
            { people = { fraction = "1/3" } }, { one_from = "local-authority" }, { agency = "icb" },
        ] }
        """,
        ("l2 h1 po",),
        (("l1 l2 h2", "no ICB"), ("l1 h1", "1 short of 3 people")),
    ),
    Board(
        "a governing body: half of those in post, rounded up; and no majority of associates",
        """
        g1 | Parent Governor      | School | education
        g2 | Staff Governor       | School | education
        g3 | Authority Governor   | School | education | vacant
        g4 | Head Teacher         | School | education
        g5 | Foundation Governor  | School | education
        g6 | Foundation Governor  | School | education
        as | Associate Member     | School | education | kind=co-opted
        ax | Associate Member     | School | education | kind=co-opted
        ay | Associate Member     | School | education | kind=co-opted
        """,
        """
        rule = { all = [
            { people = { fraction = "1/2", of = "filled", reckoned_from = { kind = "member" } }, kind = "member" },
            { majority = { kind = "member" } },
        ] }
        counts = ["member", "co-opted"]
        """,
        ("g1 g2 g4", "g1 g2 g4 as ax"),
        (
            ("g1 g2 as", "1 short of 3 members"),
            ("g1 g2 g4 as ax ay", "not more members than others"),
        ),
    ),
    Board(
        "a child death overview panel: the three partners and public health, who is not the council's other one",
        """
        ph  | Public Health Lead      | Council | local-authority | group=public-health
        sc  | Social Care Lead        | Council | local-authority
        doc | Designated Doctor       | ICB     | health
        mid | Head of Midwifery       | Trust   | health
        cop | Detective Inspector     | Police  | police
        """,
        """
        rule = { all = [
            { all = [ { group = "public-health" }, { one_from = "local-authority" } ], different_people = true },
            { one_from = "health" }, { one_from = "police" },
        ] }
        """,
        ("ph sc doc cop",),
        (
            (
                "ph doc cop",
                "needs one from the public health group and one from the local authority, all different people",
            ),
        ),
    ),
    Board(
        "a youth justice management board: four of five statutory partners, by different people",
        """
        sc | Children's Services | Council   | local-authority | group=social-care
        ed | Education Lead      | Council   | local-authority | group=education
        po | Superintendent      | Police    | police
        pr | Probation Head      | Probation | relevant-agency | group=probation
        he | Health Lead         | ICB       | health
        """,
        """
        rule = { at_least = 4, different_people = true, of = [
            { group = "social-care" }, { group = "education" }, { one_from = "police" },
            { group = "probation" }, { one_from = "health" },
        ] }
        """,
        ("sc ed po he", "sc po pr he"),
        (
            (
                "sc: K Lane,ed: K Lane,po,pr",
                (
                    "needs 4 of these 5, by different people: one from the social care group; one from the "
                    "education group; one from the police; one from the probation group; one from health"
                ),
            ),
        ),
    ),
    Board(
        "a community safety partnership of three councils: four of the responsible authorities, the councils as one",
        """
        c1 | Chief Officer   | Council A | local-authority
        c2 | Chief Officer   | Council B | local-authority
        c3 | Chief Officer   | Council C | local-authority
        po | Superintendent  | Police    | police
        fr | Area Commander  | Fire      | relevant-agency
        pr | Probation Head  | Probation | relevant-agency
        he | Health Lead     | ICB       | health
        """,
        'rule = { agencies = 4, as_one = ["local-authority"] }',
        ("c1 po fr he",),
        (("c1 c2 c3 po fr", "1 short of 4 agencies"),),
    ),
    Board(
        "a police and crime panel: half of the seats, no more than two from one council, one independent",
        """
        a1 | Councillor         | Council A | local-authority
        a2 | Councillor         | Council A | local-authority
        a3 | Councillor         | Council A | local-authority
        b1 | Councillor         | Council B | local-authority
        b2 | Councillor         | Council B | local-authority
        c1 | Councillor         | Council C | local-authority
        i1 | Independent Member | Public    | independent | kind=co-opted
        i2 | Independent Member | Public    | independent | kind=co-opted
        """,
        """
        rule = { all = [
            { people = { fraction = "1/2" }, at_most_per_agency = 2 },
            { kind = "co-opted" },
        ] }
        counts = ["member", "co-opted"]
        """,
        ("a1 a2 b1 i1",),
        (("a1 a2 a3 i1", "1 short of 4 people"), ("a1 a2 b1 b2", "no co-opted member")),
    ),
    Board(
        "a strategic management board under MAPPA: each responsible authority, the lay advisers beside them",
        """
        po | Assistant Chief Constable | Police    | police
        pr | Regional Director         | Probation | relevant-agency
        ps | Governor                  | Prison    | relevant-agency
        l1 | Lay Adviser               | Public    | lay | kind=in-attendance
        dc | Director                  | Council   | local-authority
        """,
        """
        rule = { agencies = "all", agency = ["police", "probation", "prison"] }
        deputies = ["named", "with-authority"]
        """,
        ("po pr ps",),
        (("po pr l1 dc", "not every agency from among Police, Probation and Prison"),),
    ),
    Board(
        "a charity: the whole number nearest to a third of the trustees or three, whichever is the greater",
        "\n".join(f"t{n} | Trustee | Charity | voluntary" for n in range(1, 12)),
        'rule = { people = { greatest = [ 3, { fraction = "1/3", rounding = "nearest" } ] } }',
        ("t1 t2 t3 t4",),
        (("t1 t2 t3", "1 short of 4 people"),),
    ),
    Board(
        "a council's committee: a quarter of the whole number, three at least",
        "\n".join(f"m{n} | Councillor | Council | local-authority" for n in range(1, 10)),
        'rule = { people = { fraction = "1/4", floor = 3 } }',
        ("m1 m2 m3",),
        (("m1 m2", "1 short of 3 people"),),
    ),
    Board(
        "a safeguarding adults board: two of the three statutory partners and a third of the rest, in the room",
        """
        la | Director of Adults  | Council | local-authority | role=lead
        he | Chief Nurse         | ICB     | health          | role=lead
        po | Superintendent      | Police  | police          | role=lead
        r1 | Housing Lead        | Homes   | relevant-agency | group=rest
        r2 | Fire Lead           | Fire    | relevant-agency | group=rest
        r3 | Carers' Lead        | Carers  | voluntary       | group=rest
        r4 | Provider Lead       | Care    | voluntary       | group=rest
        """,
        """
        rule = { all = [
            { at_least = 2, of = [ { agency = "council" }, { agency = "icb" }, { agency = "police" } ] },
            { people = { fraction = "1/3" }, group = "rest", in_room = true },
        ] }
        """,
        ("la po r1 r2", "he la r2 r4"),
        (("la he r1", "1 short of 2 people from the rest group in the room"),),
    ),
    Board(
        "a violence reduction board: half plus one of the partners in post, the chair or her vice for a bid",
        """
        ch | Chair            | Mayor's Office | independent     | role=chair
        vi | Vice-Chair       | Police         | police          | role=vice-chair
        la | Director         | Council        | local-authority
        he | Director         | ICB            | health
        ed | Head of Schools  | Council        | education       | vacant
        """,
        """
        rule = { people = { fraction = "1/2", of = "filled", plus = 1 } }
        [[when]]
        business = "bid"
        rule = { role = ["chair", "vice-chair"] }
        """,
        ("ch la he",),
        (("ch la", "1 short of 3 people"),),
    ),
)
