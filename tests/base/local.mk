# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

check_PROGRAMS += \
	%D%/test_arena \
	%D%/test_diag \
	%D%/test_error \
	%D%/test_lang \
	%D%/test_map \
	%D%/test_mem \
	%D%/test_num \
	%D%/test_text \
	%D%/test_utf8 \
	%D%/test_vec
