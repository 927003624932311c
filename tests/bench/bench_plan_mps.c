/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "bench_plan_folder.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench_plan_site.h"

/*
 * The model, in free MPS. A site with open days 1 to n has nodes 0 to n: a
 * path is at node i when its last drive was on open day i or before, and at
 * node 0 when it was before the plan. Columns:
 *
 *   q S z I             1 if the path of site S goes on from node I to I + 1
 *                       without a drive
 *   x S d T k K c C     1 for a drive at site S on day T by team K with the
 *                       units of level C: from the last node that is long
 *                       enough before to the node of its day
 *   s R, u R, v R       units short of target R, under and over week R
 *
 * Rows:
 *
 *   f S z I             what leaves node I is what comes in; one leaves node
 *                       0; the last node takes all and needs no row
 *   t R, b R            units of a target, of a band of a week
 *   d K z T, w K z W    drives of a team on a day, in a week
 *
 * So each site's rows alone have integral corners, which a row for each pair
 * of drives too close would not have. Names are of letters and digits only and
 * stand behind four blanks: CoinUtils, which reads for CBC, tells fixed from
 * free MPS by looks and refused '_' behind one blank. A binary is marked twice,
 * for readers that pass over markers.
 */

struct model {
	FILE *file;
	const struct folder *folder;
	struct site site;
	size_t number; /* of the site */
	int32_t *day;  /* its open days */
	int32_t ndays;
};

/* A drive that may be: a column. */
struct arc {
	const struct hm_instance_link *link;
	int32_t from; /* node */
	int32_t to;   /* node */
	int32_t level;
	int32_t units;
};

typedef void take_arc(const struct model *model, const struct arc *arc);

static void load_site(struct model *model, size_t number)
{
	const struct site *site = &model->site;

	site_read(&model->site, model->folder, number);
	model->number = number;
	model->ndays = 0;
	for (int32_t t = 0; t < model->folder->days && site->levels > 0; t++) {
		if (site->units[(t + 1) * site->levels - 1] > 0)
			model->day[model->ndays++] = t;
	}
}

/* A level that brings a team no more than a lower one is left out. */
static void walk_link(const struct model *model,
	const struct hm_instance_link *link, int32_t to, const int32_t *from,
	take_arc *take)
{
	const struct site *site = &model->site;
	const int32_t t = model->day[to - 1];
	const int32_t most = folder_capacity(model->folder, (size_t)link->team);
	int32_t least = 0;

	if (!folder_team_open(model->folder, (size_t)link->team, (size_t)t))
		return;
	for (int32_t l = 0; l < site->levels; l++) {
		const int32_t units = site->units[t * site->levels + l];
		const struct arc arc = { link, from[l], to, l,
			units < most ? units : most };

		if (arc.units <= least)
			continue;
		least = arc.units;
		if (arc.from > 0 || t - site->last >= site->since[l])
			take(model, &arc);
	}
}

static void walk_site(const struct model *model, take_arc *take)
{
	const struct site *site = &model->site;
	int32_t from[HM_INSTANCE_LEVELS_MAX] = { 0 };

	for (int32_t to = 1; to <= model->ndays; to++) {
		for (int32_t l = 0; l < site->levels; l++) {
			const int32_t by = model->day[to - 1] - site->since[l];

			while (from[l] + 1 < to && model->day[from[l]] <= by)
				from[l]++;
		}
		for (size_t j = 0; j < site->nlinks; j++)
			walk_link(model, &site->links[j], to, from, take);
	}
}

static void walk(struct model *model, take_arc *take)
{
	for (size_t s = 0; s < model->folder->table[FOLDER_SITES].rows; s++) {
		load_site(model, s);
		walk_site(model, take);
	}
}

static void put_name(const struct model *model, const struct arc *arc)
{
	fprintf(model->file, "    x%zud%" PRId32 "k%" PRId32 "c%" PRId32 " ",
		model->number, model->day[arc->to - 1], arc->link->team,
		arc->level);
}

static void write_drive(const struct model *model, const struct arc *arc)
{
	const struct site *site = &model->site;
	const size_t targets = model->folder->table[FOLDER_TARGETS].rows;
	const int32_t t = model->day[arc->to - 1];

	put_name(model, arc);
	fprintf(model->file, "cost %" PRId64 " f%zuz%" PRId32 " 1\n",
		arc->link->cost, model->number, arc->from);
	put_name(model, arc);
	fprintf(model->file,
		"d%" PRId32 "z%" PRId32 " 1 w%" PRId32 "z%" PRId32 " 1\n",
		arc->link->team, t, arc->link->team, t / 7);
	if (arc->to < model->ndays) {
		put_name(model, arc);
		fprintf(model->file, "f%zuz%" PRId32 " -1\n", model->number,
			arc->to);
	}
	for (size_t i = 0; i < site->ncredits; i++) {
		const struct hm_instance_credit *credit = &site->credits[i];
		const size_t row = (size_t)credit->row;

		if (t < credit->from || t >= credit->to)
			continue;
		put_name(model, arc);
		fprintf(model->file, "%c%zu %" PRId32 "\n",
			row < targets ? 't' : 'b',
			row < targets ? row : row - targets, arc->units);
	}
}

static void write_bound(const struct model *model, const struct arc *arc)
{
	fputs(" BV BND", model->file);
	put_name(model, arc);
	fputc('\n', model->file);
}

static void write_rows(struct model *model)
{
	const struct folder *folder = model->folder;
	FILE *file = model->file;

	fputs("NAME plan\nROWS\n N cost\n", file);
	for (size_t s = 0; s < folder->table[FOLDER_SITES].rows; s++) {
		load_site(model, s);
		for (int32_t i = 0; i < model->ndays; i++)
			fprintf(file, " E f%zuz%" PRId32 "\n", s, i);
	}
	for (size_t r = 0; r < folder->table[FOLDER_TARGETS].rows; r++)
		fprintf(file, " G t%zu\n", r);
	for (size_t r = 0; r < folder->table[FOLDER_WEEKS].rows; r++)
		fprintf(file, " G b%zu\n", r);
	for (size_t k = 0; k < folder->table[FOLDER_TEAMS].rows; k++) {
		for (int t = 0; t < folder->days; t++)
			fprintf(file, " L d%zuz%d\n", k, t);
		for (int w = 0; w <= (folder->days - 1) / 7; w++)
			fprintf(file, " L w%zuz%d\n", k, w);
	}
}

static void write_columns(struct model *model)
{
	const struct folder *folder = model->folder;
	FILE *file = model->file;

	fputs("COLUMNS\n    M0 'MARKER' 'INTORG'\n", file);
	walk(model, write_drive);
	fputs("    M1 'MARKER' 'INTEND'\n", file);
	for (size_t s = 0; s < folder->table[FOLDER_SITES].rows; s++) {
		load_site(model, s);
		for (int32_t i = 0; i < model->ndays; i++) {
			fprintf(file, "    q%zuz%" PRId32 " f%zuz%" PRId32 " 1",
				s, i, s, i);
			if (i + 1 < model->ndays)
				fprintf(file, " f%zuz%" PRId32 " -1", s, i + 1);
			fputc('\n', file);
		}
	}
	for (size_t r = 0; r < folder->table[FOLDER_TARGETS].rows; r++)
		fprintf(file, "    s%zu cost %d t%zu 1\n", r,
			folder_int(folder, FOLDER_TARGETS, r, 4), r);
	for (size_t r = 0; r < folder->table[FOLDER_WEEKS].rows; r++)
		fprintf(file,
			"    u%zu cost %d b%zu 1\n    v%zu cost %d b%zu -1\n",
			r, folder_int(folder, FOLDER_WEEKS, r, 5), r, r,
			folder_int(folder, FOLDER_WEEKS, r, 6), r);
}

static void write_sides(struct model *model)
{
	const struct folder *folder = model->folder;
	FILE *file = model->file;

	fputs("RHS\n", file);
	for (size_t s = 0; s < folder->table[FOLDER_SITES].rows; s++) {
		load_site(model, s);
		if (model->ndays > 0)
			fprintf(file, "    RHS f%zuz0 1\n", s);
	}
	for (size_t r = 0; r < folder->table[FOLDER_TARGETS].rows; r++)
		fprintf(file, "    RHS t%zu %d\n", r,
			folder_int(folder, FOLDER_TARGETS, r, 3));
	for (size_t r = 0; r < folder->table[FOLDER_WEEKS].rows; r++)
		fprintf(file, "    RHS b%zu %d\n", r,
			folder_int(folder, FOLDER_WEEKS, r, 3));
	for (size_t k = 0; k < folder->table[FOLDER_TEAMS].rows; k++) {
		for (int t = 0; t < folder->days; t++)
			fprintf(file, "    RHS d%zuz%d 1\n", k, t);
		for (int w = 0; w <= (folder->days - 1) / 7; w++)
			fprintf(file, "    RHS w%zuz%d %d\n", k, w,
				folder_int(folder, FOLDER_TEAMS, k, 5));
	}
	fputs("RANGES\n", file);
	for (size_t r = 0; r < folder->table[FOLDER_WEEKS].rows; r++)
		fprintf(file, "    RNG b%zu %d\n", r,
			folder_int(folder, FOLDER_WEEKS, r, 4) -
				folder_int(folder, FOLDER_WEEKS, r, 3));
	fputs("BOUNDS\n", file);
	walk(model, write_bound);
	fputs("ENDATA\n", file);
}

bool folder_write_mps(const struct folder *folder, const char *name)
{
	struct model model = { .folder = folder };
	bool done = false;

	model.day = calloc((size_t)folder->days, sizeof(*model.day));
	if (model.day == NULL || !site_init(&model.site, folder))
		goto free_site;
	model.file = fopen(name, "w");
	if (model.file == NULL)
		goto free_site;
	write_rows(&model);
	write_columns(&model);
	write_sides(&model);
	done = !ferror(model.file);
	if (fclose(model.file) != 0)
		done = false;
free_site:
	site_free(&model.site);
	free(model.day);
	return done;
}
