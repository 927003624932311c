#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
# Every public function and every public header says what it is for; every
# folder of the library and of the programs has a README.
set -eu
status=0
for h in "$srcdir"/include/hienmau/*.h "$srcdir"/include/hienmau-io/*.h; do
	awk -v h="$h" '
	/^\/\*\*/ { doc = 1 }
	/^HM_API/ {
		if (!doc) { print h ":" FNR ": not documented: " $0; bad = 1 }
		n++
	}
	/^\/\*/ { inside = 1 }
	!inside && /;/ { doc = 0 }
	/\*\/[ \t]*$/ { inside = 0 }
	/^\/\*$/ { contract = 1 }
	END {
		if (!contract) { print h ": says nothing about itself"; bad = 1 }
		exit bad
	}' "$h" || status=1
done
for d in base civil model policy supply plan track feed io; do
	f=$srcdir/lib/$d/README.md
	test -s "$f" || { echo "$f is missing"; status=1; continue; }
	lines=$(wc -l <"$f")
	[ "$lines" -le 25 ] || { echo "$f: $lines lines"; status=1; }
done
for d in "$srcdir"/examples/*/; do
	test -s "$d/README.md" || { echo "${d}README.md is missing"; status=1; }
done
exit $status
