#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
#
# Plants the bugs of mutants.txt one at a time in a copy of lib/policy and says
# which suites of tests/policy notice. Fails if a bug goes unnoticed, cannot be
# planted, or if a suite fails without any. Not part of `make check`, since it
# takes minutes: `make check-mutants`.
#
# Usage: srcdir=.. builddir=.. CC=cc mutants.sh [WORD], only bugs with WORD.
set -eu

srcdir=${srcdir:-.}
builddir=${builddir:-.}
CC=${CC:-cc}
want=${1:-}
HM_SCALE=${HM_SCALE:-5}
CK_VERBOSITY=silent
export srcdir HM_SCALE CK_VERBOSITY

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# compile SOURCE OBJECT: what stands in the copy comes before the original.
compile()
{
	# shellcheck disable=SC2086
	$CC -std=c11 -g -O1 -w ${CPPFLAGS:-} -I"$tmp/lib" \
		-I"$tmp/include" -I"$srcdir/lib" -I"$srcdir/tests" \
		-I"$srcdir/data" -c "$1" -o "$2"
}

# compile_all FOLDER SOURCE...
compile_all()
{
	folder=$1
	shift
	mkdir -p "$tmp/$folder"
	for source; do
		name=${source##*/}
		compile "$source" "$tmp/$folder/${name%.c}.o"
	done
}

# run FOLDER: links and runs every suite with the objects of the engine there,
# and prints the names of those that fail.
run()
{
	for suite in $suites; do
		test="$tmp/tests/test_$suite"
		# shellcheck disable=SC2086
		$CC "$test.o" "$tmp"/support/*.o "$tmp/$1"/*.o \
			"$tmp"/below/*.o -o "$test" ${CHECK_LIBS:--lcheck} \
			${UUID_LIBS:--luuid} -lm || return 1
		timeout 600 "$test" >/dev/null 2>&1 || printf ' %s' "$suite"
	done
}

mkdir -p "$tmp/lib"
cp -R "$srcdir/include" "$tmp/include"
cp -R "$srcdir/lib/policy" "$tmp/lib/policy"
cp "$builddir/lib/policy/builtin.c" "$tmp/lib/policy/"
chmod -R u+w "$tmp/lib"
cp -R "$tmp/lib/policy" "$tmp/sound"

below=
for floor in base civil model; do
	below="$below $srcdir/lib/$floor/*.c"
done
# shellcheck disable=SC2086
compile_all below $below
[ -f "$tmp/below/lang_vi.o" ] ||
	compile_all below "$builddir/lib/base/lang_vi.c"
compile_all policy "$tmp"/lib/policy/*.c
compile_all support "$srcdir"/tests/support/*.c
suites=
for source in "$srcdir"/tests/policy/*.c; do
	name=${source##*/}
	case $name in
	test_*)
		compile_all tests "$source"
		name=${name#test_}
		suites="$suites ${name%.c}"
		;;
	*) compile_all support "$source" ;;
	esac
done

noticed=$(run policy)
if [ -n "$noticed" ]; then
	echo "without any bug these suites fail:$noticed" >&2
	exit 1
fi

bugs=0
survivors=0

# judge NAME: the bug is in the copy; says who notices, and mends the copy.
judge()
{
	cp -R "$tmp/policy" "$tmp/mutant"
	for changed in $files; do
		compile "$tmp/lib/policy/$changed" \
			"$tmp/mutant/${changed%.c}.o"
		cp "$tmp/sound/$changed" "$tmp/lib/policy/$changed"
	done
	noticed=$(run mutant)
	rm -r "$tmp/mutant"
	bugs=$((bugs + 1))
	[ -n "$noticed" ] || survivors=$((survivors + 1))
	printf '%-48s%s\n' "$1" "${noticed:- NOBODY NOTICES}"
}

# plant FILE EXPRESSION
plant()
{
	sed "$2" "$tmp/lib/policy/$1" >"$tmp/changed"
	if cmp -s "$tmp/changed" "$tmp/lib/policy/$1"; then
		echo "$bug: \"$2\" changes nothing in $1" >&2
		exit 1
	fi
	cp "$tmp/changed" "$tmp/lib/policy/$1"
	case " $files " in
	*" $1 "*) ;;
	*) files="$files $1" ;;
	esac
}

bug=
files=
while IFS= read -r line || [ -n "$line" ]; do
	case $line in
	'#'*) ;;
	'bug '*)
		[ -z "$files" ] || judge "$bug"
		files=
		bug=${line#bug }
		;;
	?*)
		case $bug in
		*"$want"*) plant "${line%% *}" "${line#* }" ;;
		esac
		;;
	esac
done <"$srcdir/tests/policy/mutants.txt"
[ -z "$files" ] || judge "$bug"

echo "$bugs bugs, $survivors unnoticed"
[ "$survivors" -eq 0 ]
