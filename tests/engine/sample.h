/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_ENGINE_SAMPLE_H
#define HM_TEST_ENGINE_SAMPLE_H

/*
 * Instances in plain arrays: made up at random, the same for the same shape,
 * and counted here with nothing of the library.
 */

#include <hienmau/instance.h>

enum {
	SAMPLE_DAYS = 64,
	SAMPLE_WEEKS = 11,
	SAMPLE_ROWS = 32,
	SAMPLE_TEAMS = 6,
	SAMPLE_VENUES = 48,
	SAMPLE_LEVELS = 4,
	SAMPLE_LINKS = 16,
	SAMPLE_CREDITS = 64,
	SAMPLE_DRIVES = SAMPLE_DAYS * SAMPLE_TEAMS,
};

struct sample_shape {
	uint64_t seed;
	int32_t days;
	int32_t venues;
	int32_t teams;
	int32_t rows;
	int32_t spacing; /* most days between drives; level 0 has fewer */
	int32_t units;   /* most units of a venue */
	int32_t parts;   /* rows and venues fall apart into so many; 0 = 1 */
};

struct sample_team {
	int32_t capacity;
	uint8_t open[SAMPLE_DAYS];
	int32_t most[SAMPLE_WEEKS];
};

struct sample_venue {
	int32_t last;
	int32_t levels;
	int32_t since[SAMPLE_LEVELS];
	int32_t units[SAMPLE_DAYS * SAMPLE_LEVELS]; /* [day * levels + level] */
	struct hm_instance_link links[SAMPLE_LINKS];
	size_t nlinks;
	struct hm_instance_credit credits[SAMPLE_CREDITS];
	size_t ncredits;
};

struct sample {
	uint64_t random;
	int32_t days;
	int32_t first_weekday;
	int32_t weeks;
	struct hm_instance_row rows[SAMPLE_ROWS];
	size_t nrows;
	struct sample_team teams[SAMPLE_TEAMS];
	size_t nteams;
	struct sample_venue venues[SAMPLE_VENUES];
	size_t nvenues;
};

/** A figure of [from, to]. */
int32_t sample_random(struct sample *sample, int32_t from, int32_t to);

/** Makes up an instance. */
void sample_init(struct sample *sample, const struct sample_shape *shape);

/** Adds a team that no venue knows, and a link of a venue to a team. */
void sample_add_team(struct sample *sample);
void sample_add_link(struct sample *sample, size_t venue, int32_t team);

/** The week of a day. */
int32_t sample_week(const struct sample *sample, int32_t day);

/** The link by which a team may go to a venue on a day, or NULL. */
const struct hm_instance_link *sample_link(
	const struct sample *sample, int32_t venue, int32_t team, int32_t day);

/** Units of a drive; 0 where there is none to have. */
int32_t sample_units(const struct sample *sample, int32_t venue, int32_t team,
	int32_t day, int32_t level);

/** Costs of all rows with such totals. */
int64_t sample_row_costs(const struct sample *sample, const int64_t *total);

/** What drives that break a rule cost. */
#define SAMPLE_BROKEN INT64_MIN

/** The objective of drives in order of days, or SAMPLE_BROKEN. */
int64_t sample_count(const struct sample *sample,
	const struct hm_solution_drive *drives, size_t n);

/** The library's instance of it. The running test fails if there is none. */
struct hm_instance *sample_build(
	const struct sample *sample, const struct hm_alloc *alloc);

/** Number of rows, teams and venues together. */
size_t sample_parts(const struct sample *sample);

/** Adds part @i to an instance that has those before it. */
enum hm_status sample_add(
	const struct sample *sample, struct hm_instance *instance, size_t i);

/** Adds all parts to an instance that has none yet. */
enum hm_status sample_fill(
	const struct sample *sample, struct hm_instance *instance);

/**
 * Solves it and judges the solution: the library's check and the count here
 * agree with its objective, which is neither below its bound nor above what
 * no drives at all cost; drives are in order.
 */
struct hm_solution *sample_solve(const struct sample *sample,
	const struct hm_solve_options *options, hm_solve_callback *progress,
	void *ctx);

/** Fails unless both have the same drives, objective and bound. */
void sample_same(const struct hm_solution *a, const struct hm_solution *b);

/** Prints the instance, to report a failure. */
void sample_print(const struct sample *sample);

#endif
