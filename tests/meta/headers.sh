#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
# Every public header compiles alone, as strict C11 and as C++17 (where there
# is a C++ compiler).
set -eu
status=0
cxx=$(command -v c++ || true)
for h in "$srcdir"/include/*.h "$srcdir"/include/*/*.h; do
	printf '#include "%s"\nint hm_header_probe;\n' "$h" |
		${CC:-cc} -std=c11 -Wall -Wextra -pedantic -Werror \
			-I"$srcdir/include" -x c -fsyntax-only - ||
		{ echo "C: $h"; status=1; }
	[ -n "$cxx" ] || continue
	printf '#include "%s"\nint hm_header_probe;\n' "$h" |
		"$cxx" -std=c++17 -Wall -Wextra -pedantic -Werror \
			-I"$srcdir/include" -x c++ -fsyntax-only - ||
		{ echo "C++: $h"; status=1; }
done
exit $status
