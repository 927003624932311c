/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_COLUMNS_PRIV_H
#define HM_POLICY_COLUMNS_PRIV_H

/*
 * What the files of the columns share; columns.c has the chapter. A day here
 * is a number of days since the first one compiled, 0 <= day < ndays. A slot
 * is a donor's place in the columns: those of one org stand together.
 */

#include <hienmau/columns.h>

#include "base/map.h"
#include "base/vec.h"
#include "policy/policy_priv.h"

enum {
	/* Slots of a block. Orgs begin with one, so that loops over an org
	 * have no rest behind the last full vector. */
	HM__COLUMN_LANES = 16,
	/* Outside the common shape: the donor is in the side table. It is
	 * also later than every day, so that the scan passes it over. */
	HM__DAY_ODD = INT16_MAX,
	HM__DAY_UNASKED = -1,
};
_Static_assert((int)HM_COLUMNS_DAYS_MOST < (int)HM__DAY_ODD,
	"no day is taken for a donor outside the common shape");

#define HM__ROW_NONE UINT32_MAX

/*
 * The common shape of a donor's headlines: DEFERRED before @free, ELIGIBLE
 * from then on, INELIGIBLE from @over on, which wins.
 */
struct hm__when {
	int16_t free; /* or HM__DAY_ODD */
	int16_t over;
};

/* From @from until the slot's next piece, or the end of the days. */
struct hm__piece {
	uint32_t slot;
	int16_t from;
	uint8_t headline;
	bool closed; /* as hm_verdict_first_day() means it */
};

struct hm__columns_org {
	struct hm_id id;
	size_t block; /* the first of its own */
	size_t count; /* donors */
};

/* One product. */
struct hm__column {
	enum hm_product product;
	int16_t *free; /* by slot */
	size_t over;   /* which of the columns of last days is its own */
	/* The first column with the same answers; and for donors of whom no
	 * booking is known. */
	size_t like;
	size_t like_given;
	bool opaque;      /* a rule that cannot be taken apart bears on it */
	unsigned tangled; /* products of which that is so once given */
	struct hm__vec pieces; /* struct hm__piece, by slot and day */
};

enum { HM__SEX_COUNT = HM_SEX_X + 1, HM__OUTCOME_COUNT = 5 };

/*
 * What the engine said about one birth and about one donation; for each a
 * value for every column. Tables are made when first needed.
 */
struct hm__parts {
	hm_date first_birth;
	hm_date first_given;
	struct hm__when *births[HM__SEX_COUNT]; /* by day of birth */
	struct hm__when *years[HM__SEX_COUNT];  /* by year of birth */
	int16_t *given[HM__SEX_COUNT][HM_PRODUCT_COUNT][HM__OUTCOME_COUNT];
};

struct hm_columns {
	const struct hm_alloc *alloc;
	const struct hm_policy *policy;
	const char **context; /* one piece of memory with the words */
	size_t ncontext;
	struct hm_span days;
	int16_t ndays;
	size_t count; /* donors */
	size_t nblocks;
	size_t ncolumns;
	struct hm__column columns[HM_PRODUCT_COUNT];
	size_t novers;
	int16_t *over[HM_PRODUCT_COUNT]; /* by slot */
	uint32_t *slot_of;               /* by row */
	uint32_t *row_at;                /* by slot, or HM__ROW_NONE */
	struct hm__vec orgs;             /* struct hm__columns_org */
	struct hm__map by_org;
	struct hm__parts parts;
	/* Room for the donor being compiled. */
	struct hm__vec blocks; /* struct hm__stretch */
	struct hm__vec marks;  /* hm_date */
	struct hm__vec found;  /* struct hm__piece, column by column */
	bool filling;          /* pieces are appended, and sorted later */
};

static inline const struct hm__columns_org *hm__columns_org(
	const struct hm_columns *columns, size_t i)
{
	return hm__vec_at(&columns->orgs, i);
}

/** What the engine is asked for column @k. */
static inline struct hm_question hm__columns_question(
	const struct hm_columns *columns, size_t k)
{
	return (struct hm_question){
		.product = columns->columns[k].product,
		.view = HM_VIEW_INVITE,
		.context = columns->context,
		.ncontext = columns->ncontext,
	};
}

/** HM_ERR_NOMEM with its text. */
enum hm_status hm__columns_no_memory(struct hm_error *err);

/** Makes the room hm__columns_cut() works in; still empty. */
void hm__columns_cut_init(struct hm_columns *columns);

/**
 * Appends the pieces of a subject for column @k to columns->found, all with
 * slot @slot. False if no memory.
 */
bool hm__columns_cut(struct hm_columns *columns, size_t k,
	const struct hm_subject *subject, uint32_t slot);

/** The common shape of @n pieces of one donor, or .free = HM__DAY_ODD. */
struct hm__when hm__pieces_shape(
	const struct hm__piece *pieces, size_t n, int16_t ndays);

/** Finds out which columns have the same answers for every donor. */
void hm__columns_compare(struct hm_columns *columns);

/** Finds out which rules of the policy can be taken apart. */
void hm__parts_init(struct hm_columns *columns);
void hm__parts_fini(struct hm_columns *columns);

/**
 * Puts the answers for a subject together, one for every column, each
 * .free = HM__DAY_ODD where the engine must be asked. False if no memory.
 */
bool hm__parts_join(struct hm_columns *columns,
	const struct hm_subject *subject, struct hm__when *out);

/** Compiles the donor in a slot; on failure nothing has changed. */
enum hm_status hm__columns_set(struct hm_columns *columns, uint32_t slot,
	const struct hm_subject *subject, struct hm_error *err);

/** Brings the pieces appended while filling into the order of slots. */
void hm__columns_sort(struct hm_columns *columns);

#endif
