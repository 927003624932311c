#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
#
# compare_cbc.sh [-b BENCH_PLAN] [-n SEEDS] CPU_SECONDS FOLDER...
#
# Plans instance folders of generate.py with bench_plan, seeds 1 to SEEDS (5),
# one thread, each plan counted again by check.py; then gives CBC (Debian:
# coinor-cbc) the compact model and the same CPU seconds; prints one table.
# CBC's processor time and memory are those of its process, reading included;
# it looks at its limit now and then only, and may go over it.

set -eu

bench=./tests/bench/bench_plan
seeds=5
while getopts b:n: option; do
	case $option in
	b) bench=$OPTARG ;;
	n) seeds=$OPTARG ;;
	*) exit 2 ;;
	esac
done
shift $((OPTIND - 1))
[ $# -ge 2 ] || {
	sed -n '5,11s/^# \{0,1\}//p' "$0" >&2
	exit 2
}
seconds=$1
shift
here=$(dirname "$0")
command -v python3 >/dev/null || {
	echo "compare_cbc.sh: python3 is missing" >&2
	exit 1
}
command -v cbc >/dev/null || echo "compare_cbc.sh: no cbc, so no peer" >&2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM

# usage OUTPUT COMMAND...: runs it; prints CPU seconds and peak RSS in KiB, of
# which what this python3 holds is the least to be seen.
usage() {
	python3 -c '
import resource, subprocess, sys
with open(sys.argv[1], "w") as out:
    code = subprocess.call(sys.argv[2:], stdout=out)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print("%.1f %d" % (use.ru_utime + use.ru_stime, use.ru_maxrss))
sys.exit(code)' "$@"
}

# row INSTANCE WHO OBJECTIVE BOUND CPU RSS: "-" where there is none.
row() {
	echo "$@" | awk '{
		gap = "-"
		if ($3 > 0 && $4 != "-")
			gap = sprintf("%.2f", 100 * ($3 - $4) / $3)
		printf "| %s | %s | %s | %s | %s | %.1f | %.1f |\n",
			$1, $2, $3, $4, gap, $5, $6 / 1024 }'
}

# field NAME: of the line of JSON.
field() {
	sed -n "s/.*\"$1\": \([-0-9.]*\).*/\1/p" "$dir/json"
}

plan() {
	"$bench" "$1" --cpu "$seconds" --seed "$2" --out "$dir/plan.csv" \
		>"$dir/json"
	python3 "$here/check.py" "$1" "$dir/plan.csv" >"$dir/check"
	awk -v want="$(field objective)" '{
		for (i = 1; i < NF; i++)
			seen[$i] = $(i + 1)
		exit seen["violations"] != 0 || seen["objective"] != want
	}' "$dir/check" || {
		echo "$1, seed $2: check.py disagrees:" >&2
		cat "$dir/json" "$dir/check" >&2
		exit 1
	}
	row "$(basename "$1")" "seed-$2" "$(field objective)" \
		"$(field bound)" "$(field cpu_s)" "$(field peak_rss_kb)"
}

# A bound is reported when the time is over; an optimum is its own bound.
solve() {
	"$bench" "$1" --mps "$dir/model.mps"
	used=$(usage "$dir/log" cbc "$dir/model.mps" sec "$seconds" solve)
	rm "$dir/model.mps"
	found=$(awk '
		/^Result - Optimal/ { best = 1 }
		/^No feasible solution found/ { none = 1 }
		/^Objective value:/ { value = sprintf("%.0f", $3) }
		/^Lower bound:/ { bound = sprintf("%.0f", $3) }
		/^Continuous objective value is/ { root = sprintf("%.0f", $5) }
		END {
			if (none || value == "")
				value = "-"
			if (bound == "")
				bound = best ? value : root == "" ? "-" : root
			print value, bound
		}' "$dir/log")
	# shellcheck disable=SC2086
	row "$(basename "$1")" cbc $found $used
}

echo "| instance | who | objective | bound | gap % | cpu s | peak MiB |"
echo "|---|---|---|---|---|---|---|"
for folder; do
	seed=1
	while [ "$seed" -le "$seeds" ]; do
		plan "$folder" "$seed"
		seed=$((seed + 1))
	done
	if command -v cbc >/dev/null; then
		solve "$folder"
	fi
done
