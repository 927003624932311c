#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
# Instance folders of generate.py, planned by bench_plan and judged by
# check.py, which reads nothing but the folder and the plan: no violation, the
# same objective, and no bound above it. Skipped where there is no python3.
set -eu
python=${PYTHON:-python3}
"$python" -c '' 2>/dev/null || { echo "python3 is not installed" >&2; exit 77; }
bench=$(cd "$srcdir" && pwd)/tests/bench
plan=$(cd "$builddir" && pwd)/tests/bench/bench_plan
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C PYTHONDONTWRITEBYTECODE=1

die() { echo "generate.py $made: $*"; exit 1; }

# figure NAME: a number of bench_plan's line.
figure() { sed -n "s/.*\"$1\": \\([0-9.-]*\\).*/\\1/p" "$dir/json"; }

# counted NAME: a number of check.py's line.
counted() {
	tr ' ' '\n' <"$dir/judged" | sed -n "/^$1\$/{n;p;q;}"
}

# judge EFFORT P SITES LOCAL REGIONAL DAYS SEED TIGHT SCALE: of generate.py.
judge() {
	effort=$1
	shift
	made="$*"
	rm -rf "$dir/it"
	"$python" "$bench/generate.py" "$dir/it" "$@" >"$dir/made"
	"$plan" "$dir/it" --seed "$6" --effort "$effort" \
		--out "$dir/plan.csv" >"$dir/json" || die "bench_plan fails"
	"$python" "$bench/check.py" "$dir/it" "$dir/plan.csv" >"$dir/judged"
	objective=$(figure objective) bound=$(figure bound)
	drives=$(figure drives)
	[ "$(counted violations)" = 0 ] || die "$(cat "$dir/judged")"
	[ "$(counted objective)" = "$objective.0" ] ||
		die "$(cat "$dir/json" "$dir/judged")"
	[ "$(counted drives)" = "$drives" ] || die "$(cat "$dir/judged")"
	[ "$bound" -le "$objective" ] || die "$(cat "$dir/json")"
}

# The best plan known of S costs 244,427.
judge 5 1 40 2 0 180 1 .80 4
[ "$bound" -le 244427 ] || die "bound $bound is above a known plan"
[ "$bound" -ge 200000 ] || die "bound $bound is hardly one"
[ "$objective" -le 300000 ] || die "objective $objective is no plan"

rounds=$((200 * ${HM_SCALE:-100} / 100))
seed=1 planned=0
while [ $seed -le "$rounds" ]; do
	judge 1 $((seed % 3 + 1)) $((seed % 7 + 1)) ".$((seed % 10))5" \
		$((seed % 2 + seed % 5 / 2)) $((20 + seed * 37 % 160)) $seed \
		".$((seed % 6 + 4))" "$((seed % 4 + 1)).5"
	planned=$((planned + drives))
	seed=$((seed + 1))
done
[ "$planned" -ge "$rounds" ] || { echo "only $planned drives"; exit 1; }
