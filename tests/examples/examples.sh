#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
# The small programs print what the README says they print.
set -eu
status=0
for name in eligible_today next_date plan_month export_calendar; do
	"$builddir/examples/small/$name" >"$name.got"
	diff -u "$srcdir/tests/examples/$name.exp" "$name.got" || status=1
	rm -f "$name.got"
done
exit $status
