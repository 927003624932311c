#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
# Includes only go down: a file of floor N includes floors below N and its own
# folder; so plan and track, on one floor, never include each other. A
# third-party header is included by the one folder that owns it. Public
# headers belong to a floor too: tests/meta/floor-of-header lists it.
set -eu
# shellcheck disable=SC2046
awk -v root="$srcdir/lib/" -v map="$srcdir/tests/meta/floor-of-header" '
FILENAME ~ /FLOORS$/ {
	if ($0 !~ /^#/ && NF >= 2) {
		floor[$2] = $1
		for (i = 3; i <= NF; i++)
			owner[$i] = $2
	}
	next
}
FILENAME == map {
	if ($0 !~ /^#/)
		for (i = 2; i <= NF; i++)
			home[$i] = $1
	next
}
FNR == 1 {
	path = FILENAME
	if (path ~ /\/include\//) {
		sub(/.*\/include\//, "", path)
		dir = home[path]
		if (dir == "" && path !~ /^hienmau(-io)?\.h$/) {
			print path ": is on no floor (tests/meta/floor-of-header)"
			bad = 1
		}
	} else {
		sub(root, "", path)
		dir = path
		sub("/.*", "", dir)
	}
	seen++
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, q, "\"")
	to = q[2]
	sub("/.*", "", to)
	check(to, q[2])
}
/^[ \t]*#[ \t]*include[ \t]*</ {
	inc = $0
	sub(/.*</, "", inc)
	sub(/>.*/, "", inc)
	if ((inc in owner) && owner[inc] != dir) {
		print path ": <" inc "> belongs to " owner[inc]
		bad = 1
	}
	if (inc in home)
		check(home[inc], inc)
}
function check(to, inc) {
	if (dir == "" || to == dir)
		return
	if (!(to in floor)) {
		print path ": \"" inc "\" is on no floor"
		bad = 1
	} else if (floor[to] >= floor[dir]) {
		print path ": floor " floor[dir] " (" dir ") includes " inc \
			" of floor " floor[to] " (" to ")"
		bad = 1
	}
}
END {
	if (seen < 40) {
		print "only " seen + 0 " files were looked at"
		bad = 1
	}
	exit bad
}
' "$srcdir/lib/FLOORS" "$srcdir/tests/meta/floor-of-header" \
	$(find "$srcdir/lib" "$srcdir/include" -name '*.[ch]')
