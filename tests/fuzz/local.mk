# SPDX-License-Identifier: MIT
#
# Fuzz targets, one per parser, built with libFuzzer by
#   ./configure --enable-fuzz CC=clang \
#       CFLAGS='-g -O1 -fsanitize=address,undefined,fuzzer-no-link'
# and run by `make fuzz FUZZ_SECONDS=60`.
FUZZ_TARGETS = %D%/fuzz_policy %D%/fuzz_sheet %D%/fuzz_import \
	%D%/fuzz_holidays %D%/fuzz_case
EXTRA_DIST += %D%/README.md
if ENABLE_FUZZ
noinst_PROGRAMS += $(FUZZ_TARGETS)
%C%_fuzz_policy_LDFLAGS = -fsanitize=fuzzer
%C%_fuzz_sheet_LDFLAGS = -fsanitize=fuzzer
%C%_fuzz_import_LDFLAGS = -fsanitize=fuzzer
%C%_fuzz_holidays_LDFLAGS = -fsanitize=fuzzer
%C%_fuzz_case_LDFLAGS = -fsanitize=fuzzer
FUZZ_SECONDS = 60
fuzz: $(FUZZ_TARGETS)
	for t in $(FUZZ_TARGETS); do \
		$(MKDIR_P) corpus/$$t && \
		./$$t -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=2048 \
			corpus/$$t || exit 1; \
	done
else
EXTRA_DIST += $(FUZZ_TARGETS:=.c)
endif
