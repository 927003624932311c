#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
# Planning on the demo's sheets: planning again moves little, and Ctrl-C keeps
# the best plan so far.
set -eu
srcdir=$(cd "$srcdir" && pwd) builddir=$(cd "$builddir" && pwd)
export LC_ALL=C.UTF-8 LANG=C.UTF-8
unset HIENMAU_DB HIENMAU_LANG || true
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
hienmau() { "$builddir/hienmau" "$@" --today 2026-12-01 --lang en; }
fail() { echo "planning.sh: $*"; exit 1; }
# A plan that leaves units missing exits 1, which is no fault here.
plan() {
	code=0
	hienmau plan "$@" >out 2>err || code=$?
	[ $code -le 1 ] || { cat err; fail "plan $* exits $code"; }
}

data=$srcdir/data/demo
{
	hienmau init --plan-year 2027
	for kind in orgs links contacts venues teams days targets; do
		hienmau import $kind "$data/$kind.csv"
	done
	hienmau import holidays "$data/../holidays/vn-2024-2030.ics"
} >out 2>&1 || { cat out; fail "no demo"; }

# Each of these drives becomes impossible; at most a handful of others move.
plan
for code in 020 100 180; do
	hienmau export drives -o drives.csv
	drive=$(grep "^2027-$code," drives.csv)
	day=$(echo "$drive" | cut -d, -f2)
	venue=$(echo "$drive" | cut -d, -f3)
	printf 'kind,owner,first,last,reason\nclosed,%s,%s,%s,flood\n' \
		"$venue" "$day" "$day" >flood.csv
	hienmau import days flood.csv >out 2>&1 || { cat out; fail "no flood"; }
	plan --name B --keep 5000000
	hienmau plan check B 2>err || { cat err; fail "plan B has conflicts"; }
	hienmau plan diff 2027 B --format csv -o diff.csv 2>err
	# A drive whose neighbour moved may bring other units; it stays.
	rows=$(grep -c -e '^moved' -e '^added' -e '^dropped' diff.csv || true)
	[ "$rows" -ge 1 ] || fail "2027-$code is impossible and still planned"
	[ "$rows" -le 6 ] || { cat err diff.csv; fail "$rows drives moved"; }
	hienmau plan drop B 2>err
done

# The signal is sent until it is heard: a job in the background may begin
# with it ignored.
"$builddir/hienmau" plan --name C --time 300 --today 2026-12-01 --lang en \
	>out 2>err &
job=$!
sleep 2
tries=0
while kill -INT $job 2>/dev/null; do
	tries=$((tries + 1))
	[ $tries -le 200 ] || { kill $job; fail "plan does not hear SIGINT"; }
	sleep 0.5
done
code=0
wait $job || code=$?
[ $code -le 1 ] || { cat err; fail "interrupted, plan exits $code"; }
grep -q '^Stopped; this is the best plan so far' err ||
	{ cat err; fail "nothing is said of the interruption"; }
hienmau plan check C 2>err || { cat err; fail "plan C has conflicts"; }
[ "$(hienmau plan list --format csv | grep '^C,' | cut -d, -f2)" -ge 50 ] ||
	fail "plan C is hardly a plan"
