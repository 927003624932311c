#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
# Floors 0-5 use no clock, environment, locale, random source, file or
# standard output, and never end the process (an assert may). The objects are
# asked, not the sources.
set -eu
cd "$builddir"
forbidden='time|clock|clock_gettime|gettimeofday|localtime|localtime_r|gmtime|gmtime_r|mktime|strftime|getenv|secure_getenv|setenv|putenv|setlocale|newlocale|uselocale|nl_langinfo|rand|srand|random|srandom|drand48|rand_r|getrandom|getentropy|arc4random|uuid_generate|uuid_generate_random|uuid_generate_time|printf|puts|putchar|fprintf|fputs|fputc|fwrite|vprintf|vfprintf|perror|stdout|stderr|stdin|fopen|fopen64|open|open64|read|write|exit|_exit|atoi|atol|strtol|strtoul|strtod|sscanf|malloc_usable_size|__printf_chk|__fprintf_chk|__isoc99_sscanf'
# With shared libraries only, libtool keeps the objects in .libs.
objects() { find "$1" -name '*.o' ! -name '*_test_*'; }
status=0 seen=0
for floor in base civil model policy supply plan track; do
	for o in $(objects "lib/$floor"); do
		seen=$((seen + 1))
		bad=$(nm -u "$o" | awk '{ print $NF }' | sed 's/@.*//' |
			grep -xE "$forbidden" || true)
		[ -z "$bad" ] || { echo "$o uses:" $bad; status=1; }
	done
done
# Floor 6 writes through the caller's sink.
[ $seen -ge 30 ] || { echo "only $seen objects were looked at"; exit 1; }
# malloc has one place.
for o in $(objects lib); do
	case $o in */libhm_base_la-alloc.o | */alloc.o) continue ;; esac
	bad=$(nm -u "$o" | awk '{ print $NF }' | sed 's/@.*//' |
		grep -xE 'malloc|calloc|realloc|strdup|strndup' || true)
	[ -z "$bad" ] || { echo "$o allocates by itself:" $bad; status=1; }
done
exit $status
