/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_IO_CASE_PRIV_H
#define HM_IO_CASE_PRIV_H

/* What the files of the case reader share: one function per column. */

#include <hienmau-io/case.h>
#include <hienmau-io/sheet.h>
#include <hienmau/lang.h>

#include "base/arena.h"
#include "base/vec.h"

struct hm_cases {
	const struct hm_alloc *alloc;
	struct hm__arena arena; /* texts, histories, events, context */
	struct hm__vec rows;    /* struct hm_case */
	const char *source;     /* the file's name in messages */
	int32_t id_column;
	int32_t jurisdiction_column;
};

/* Where the reader stands. */
struct hm__case_reader {
	struct hm_cases *cases;
	const struct hm_say *say;
	const char *source;
	int32_t line;
	int32_t column;
	size_t errors;
	bool no_memory;
};

/** Tells a bad cell, or part of one. */
void hm__case_bad(struct hm__case_reader *reader, const char *value, size_t len,
	const char *msgid);

/** Tells every case whose id another one has. */
void hm__case_check_ids(struct hm__case_reader *reader);

/* Each reads one cell into the case; empty cells are given as "". */
#define HM__CASE_CELL(name)                                                    \
	void hm__case_##name(struct hm__case_reader *reader, const char *text, \
		size_t len, struct hm_case *out)

HM__CASE_CELL(id);
HM__CASE_CELL(jurisdiction);
HM__CASE_CELL(sex);
HM__CASE_CELL(birth);
HM__CASE_CELL(weight);
HM__CASE_CELL(hb);
HM__CASE_CELL(systolic);
HM__CASE_CELL(diastolic);
HM__CASE_CELL(pulse);
HM__CASE_CELL(platelets);
HM__CASE_CELL(protein);
HM__CASE_CELL(history);
HM__CASE_CELL(events);
HM__CASE_CELL(context);
HM__CASE_CELL(product);
HM__CASE_CELL(volume);
HM__CASE_CELL(day);
HM__CASE_CELL(verdict);
HM__CASE_CELL(first);

#endif
