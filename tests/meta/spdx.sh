#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
# Every source file names its licence within its first three lines.
set -eu
status=0 seen=0
for f in $(find "$srcdir/include" "$srcdir/lib" "$srcdir/examples" \
	"$srcdir/tests" "$srcdir/data" "$srcdir/po" \( -name '*.[ch]' -o \
	-name '*.sh' -o -name '*.awk' -o -name '*.mk' -o -name '*.policy' \) \
	! -name lang_vi.c ! -name builtin.c) \
	"$srcdir/bootstrap" "$srcdir/configure.ac" "$srcdir/Makefile.am"; do
	seen=$((seen + 1))
	head -n 3 "$f" | grep -q 'SPDX-License-Identifier: MIT' ||
		{ echo "$f: no SPDX line"; status=1; }
done
[ $seen -ge 100 ] || { echo "only $seen files were looked at"; exit 1; }
exit $status
