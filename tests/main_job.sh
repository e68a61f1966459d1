#!/usr/bin/env bash
# The main job, by an installed quorate alone: a store, a recorded meeting, a verdict, the minutes.
set -euo pipefail
export QUORATE_NOW=2024-03-21T09:45 NO_COLOR=1
unset QUORATE_STORE QUORATE_CONFIG || true
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT
cd "$place"

quorate demo --store-only s.db
quorate --store s.db meeting list --json > meetings.json
python - <<'PY'
import json
meetings = json.load(open("meetings.json"))
days = [m["starts"][:10] for m in meetings]
for day in ("2022-11-07", "2022-12-01", "2022-12-06", "2023-03-02", "2023-03-09", "2023-04-20", "2023-05-17",
            "2023-07-26", "2023-12-08", "2023-12-14", "2024-02-01", "2024-02-22", "2024-03-14", "2024-03-21"):
    assert day in days, day
assert all({"reference", "body", "starts", "state", "chair"} <= set(m) for m in meetings)
PY

status=0
quorate --store s.db quorum --body executive --present dcs --present health --json > verdict.json || status=$?
test "$status" -eq 3
grep -q police verdict.json

quorate --store s.db meeting new executive 2024-06-20 10:00 > new.txt
cat > recording.txt <<'TXT'
10:00 start
10:00 present J Patel
10:00 present A Cole
item 4
10:05 decision adopt the draft health check tool
10:15 arrive N West
10:20 decision adopt the draft Section 11 audit tool
10:25 action J Patel: circulate the tool by 28 March
11:00 close
TXT
quorate --store s.db record executive@2024-03-21 recording.txt > record.txt
cat record.txt
grep -q 'kept as recommendation' record.txt
quorate --store s.db minutes executive@2024-03-21 > one.md
quorate --store s.db minutes executive@2024-03-21 > two.md
cmp one.md two.md
grep -q 'RECOMMENDED' one.md
grep -q 'RESOLVED' one.md
quorate --store s.db minutes check executive@2024-03-21
quorate --store s.db minutes circulate executive@2024-03-21
quorate --store s.db meeting new executive 2024-09-19 10:00 > later.txt
quorate --store s.db agenda executive@2024-09-19 > agenda.md
grep -q 'health check tool' agenda.md
quorate --store s.db check --json | python -c 'import json, sys; r = json.load(sys.stdin); assert r["ok"] and r["chain"]["ok"], r'
echo "main job: done"
