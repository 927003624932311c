#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
#
# A reader that shares no code with libical agrees about the golden feed and
# the holidays. Skipped where python3-icalendar is not installed.
set -eu

python=
for candidate in "${PYTHON:-python3}" /usr/bin/python3; do
	if "$candidate" -c 'import icalendar' 2>/dev/null; then
		python=$candidate
		break
	fi
done
if [ -z "$python" ]; then
	echo "python3-icalendar is not installed" >&2
	exit 77
fi

"$python" - "${srcdir:-.}" <<'PYTHON'
import datetime
import sys
import icalendar

def events(path):
    with open(sys.argv[1] + path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    found = list(calendar.walk("VEVENT"))
    for event in found:
        assert not event.errors, (path, event.errors)
    return found

feed = events("/tests/vectors/feed-committee.ics")
assert len(feed) == 5, len(feed)
one = feed[1]
assert one["UID"] == "drive-30ff7e0e-843f-52c6-9b56-68690bc7f1cf"
assert one["SEQUENCE"] == 2
assert one["SUMMARY"] == ("Blood drive: Hội trường lớn, Trường THPT số 1 "
                          "(Trường THPT số 1; cơ sở A, B)"), one["SUMMARY"]
assert one["LOCATION"] == ("Hội trường lớn, Trường THPT số 1, Số 5, "
                           "đường \"Hoa Ban\""), one["LOCATION"]
assert one["DESCRIPTION"].count("\n") == 4, one["DESCRIPTION"]
start = one["DTSTART"].dt
assert start.utcoffset() == datetime.timedelta(hours=7), start
assert start.replace(tzinfo=None) == datetime.datetime(2027, 3, 15, 7), start
assert [event["STATUS"] for event in feed] == [
    "CONFIRMED", "CONFIRMED", "CONFIRMED", "TENTATIVE", "CANCELLED"]

days = events("/data/holidays/vn-2024-2030.ics")
tet = [event for event in days if event["SUMMARY"] == "Tết Nguyên đán"]
assert len(tet) == 7, len(tet)
assert tet[3]["DTSTART"].dt == datetime.date(2027, 2, 5)
assert tet[3]["DTEND"].dt == datetime.date(2027, 2, 10)
PYTHON
