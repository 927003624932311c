# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

check_PROGRAMS += \
	%D%/test_instance \
	%D%/test_instance_brute \
	%D%/test_instance_edges \
	%D%/test_instance_extra \
	%D%/test_instance_extra_bad \
	%D%/test_instance_extra_edges \
	%D%/test_instance_extra_laws \
	%D%/test_instance_laws

engine_extra = %D%/extra.c %D%/extra_judge.c %D%/extra.h
engine_parts = %D%/parts.c %D%/parts.h
engine_sample = %D%/sample.c %D%/sample.h

%C%_test_instance_SOURCES = %D%/test_instance.c $(engine_parts) $(engine_sample)
%C%_test_instance_brute_SOURCES = %D%/test_instance_brute.c $(engine_sample)
%C%_test_instance_edges_SOURCES = %D%/test_instance_edges.c $(engine_parts)
%C%_test_instance_extra_SOURCES = %D%/test_instance_extra.c $(engine_extra) \
	$(engine_sample)
%C%_test_instance_extra_bad_SOURCES = %D%/test_instance_extra_bad.c \
	$(engine_extra) $(engine_parts) $(engine_sample)
%C%_test_instance_extra_edges_SOURCES = %D%/test_instance_extra_edges.c \
	$(engine_parts)
%C%_test_instance_extra_laws_SOURCES = %D%/test_instance_extra_laws.c \
	$(engine_extra) $(engine_sample)
%C%_test_instance_laws_SOURCES = %D%/test_instance_laws.c $(engine_sample)

# Runs the engine's bench, which is a program of its own and no test.
dist_check_SCRIPTS += %D%/instance_folder.sh
check_DATA = tests/bench/bench_plan$(EXEEXT)
CLEANFILES += tests/bench/bench_plan$(EXEEXT)
