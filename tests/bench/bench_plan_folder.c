/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "bench_plan_folder.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench_plan_site.h"

static const char *const names[FOLDER_FILES] = { "meta", "provinces", "sites",
	"recovery", "site_off", "teams", "team_province", "team_off",
	"holidays", "targets", "weeks" };

/* The whole file with a NUL behind; NULL if it cannot be read. */
static char *read_text(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text = NULL;
	size_t len = 0;
	size_t cap = 0;

	if (file == NULL)
		return NULL;
	for (;;) {
		if (len + 1 >= cap) {
			cap = cap == 0 ? 4096 : 2 * cap;
			char *more = realloc(text, cap);
			if (more == NULL)
				break;
			text = more;
		}
		const size_t n = fread(text + len, 1, cap - len - 1, file);
		if (n == 0)
			break;
		len += n;
	}
	fclose(file);
	if (text != NULL)
		text[len] = '\0';
	return text;
}

static bool read_table(struct folder_table *table, const char *path)
{
	size_t lines = 0;
	size_t n = 0;

	table->text = read_text(path);
	if (table->text == NULL)
		return false;
	table->columns = 1;
	for (const char *p = table->text; *p != '\0'; p++) {
		lines += *p == '\n';
		table->columns += *p == ',' && lines == 0;
	}
	table->cells = calloc(
		(lines + 1) * table->columns + 1, sizeof(*table->cells));
	if (table->cells == NULL)
		return false;
	for (char *p = table->text; *p != '\0';) {
		const size_t len = strcspn(p, ",\r\n");
		const size_t ends = strspn(p + len, ",\r\n");

		if (n < (lines + 1) * table->columns)
			table->cells[n++] = p;
		p += len;
		if (*p != '\0') {
			const size_t skip = *p == ',' ? 1 : ends;

			*p = '\0';
			p += skip;
		}
	}
	/* The head is not data. */
	table->rows = n / table->columns - (n > 0);
	return n % table->columns == 0;
}

const char *folder_cell(const struct folder *folder, enum folder_file file,
	size_t row, size_t column)
{
	const struct folder_table *table = &folder->table[file];

	return table->cells[(row + 1) * table->columns + column];
}

double folder_real(const struct folder *folder, enum folder_file file,
	size_t row, size_t column)
{
	return strtod(folder_cell(folder, file, row, column), NULL);
}

int folder_int(const struct folder *folder, enum folder_file file, size_t row,
	size_t column)
{
	return (int)strtol(folder_cell(folder, file, row, column), NULL, 10);
}

static bool mark_days(struct folder *folder)
{
	const size_t teams = folder->table[FOLDER_TEAMS].rows;
	const size_t sites = folder->table[FOLDER_SITES].rows;

	for (size_t i = 0; i < folder->table[FOLDER_META].rows; i++) {
		if (strcmp(folder_cell(folder, FOLDER_META, i, 0), "days") == 0)
			folder->days = folder_int(folder, FOLDER_META, i, 1);
	}
	if (folder->days <= 0)
		return false;
	folder->team_off = calloc(teams + 1, (size_t)folder->days);
	folder->holiday = calloc(1, (size_t)folder->days);
	folder->site_off = calloc(sites + 1, (size_t)folder->days);
	if (folder->team_off == NULL || folder->holiday == NULL ||
		folder->site_off == NULL)
		return false;
	for (size_t i = 0; i < folder->table[FOLDER_HOLIDAYS].rows; i++)
		folder->holiday[folder_int(folder, FOLDER_HOLIDAYS, i, 0)] = 1;
	for (size_t i = 0; i < folder->table[FOLDER_TEAM_OFF].rows; i++)
		folder->team_off[folder_int(folder, FOLDER_TEAM_OFF, i, 0) *
				folder->days +
			folder_int(folder, FOLDER_TEAM_OFF, i, 1)] = 1;
	for (size_t i = 0; i < folder->table[FOLDER_SITE_OFF].rows; i++) {
		const int site = folder_int(folder, FOLDER_SITE_OFF, i, 0);
		const int from = folder_int(folder, FOLDER_SITE_OFF, i, 1);
		const int to = folder_int(folder, FOLDER_SITE_OFF, i, 2);

		for (int t = from < 0 ? 0 : from; t <= to && t < folder->days;
			t++)
			folder->site_off[(size_t)site * (size_t)folder->days +
				(size_t)t] = 1;
	}
	return true;
}

bool folder_read(struct folder *folder, const char *name)
{
	for (int i = 0; i < FOLDER_FILES; i++) {
		char path[1024];

		snprintf(path, sizeof(path), "%s/%s.csv", name, names[i]);
		if (!read_table(&folder->table[i], path)) {
			fprintf(stderr, "%s: cannot be read\n", path);
			return false;
		}
	}
	if (mark_days(folder))
		return true;
	fprintf(stderr, "%s: has no days\n", name);
	return false;
}

void folder_free(struct folder *folder)
{
	for (int i = 0; i < FOLDER_FILES; i++) {
		free(folder->table[i].text);
		free(folder->table[i].cells);
	}
	free(folder->team_off);
	free(folder->holiday);
	free(folder->site_off);
}

static enum hm_status add_rows(const struct folder *folder,
	struct hm_instance *instance, struct hm_error *err)
{
	enum hm_status status = HM_OK;

	for (size_t i = 0;
		status == HM_OK && i < folder->table[FOLDER_TARGETS].rows;
		i++) {
		const int64_t units = folder_int(folder, FOLDER_TARGETS, i, 3);
		const struct hm_instance_row row = { units, units,
			folder_int(folder, FOLDER_TARGETS, i, 4), 0 };

		status = hm_instance_add_row(instance, &row, err);
	}
	for (size_t i = 0;
		status == HM_OK && i < folder->table[FOLDER_WEEKS].rows; i++) {
		const struct hm_instance_row row = {
			folder_int(folder, FOLDER_WEEKS, i, 3),
			folder_int(folder, FOLDER_WEEKS, i, 4),
			folder_int(folder, FOLDER_WEEKS, i, 5),
			folder_int(folder, FOLDER_WEEKS, i, 6)
		};

		status = hm_instance_add_row(instance, &row, err);
	}
	return status;
}

static enum hm_status add_teams(const struct folder *folder,
	struct hm_instance *instance, struct hm_error *err)
{
	const size_t days = (size_t)folder->days;
	const size_t weeks = (size_t)hm_instance_weeks(instance);
	unsigned char *open = malloc(days);
	int32_t *most = calloc(weeks, sizeof(*most));
	enum hm_status status = open != NULL && most != NULL ? HM_OK
							     : HM_ERR_NOMEM;

	for (size_t k = 0;
		status == HM_OK && k < folder->table[FOLDER_TEAMS].rows; k++) {
		const struct hm_instance_team team = {
			folder_int(folder, FOLDER_TEAMS, k, 4), open, most
		};

		for (size_t t = 0; t < days; t++)
			open[t] = !folder->holiday[t] &&
				!folder->team_off[k * days + t];
		for (size_t w = 0; w < weeks; w++)
			most[w] = folder_int(folder, FOLDER_TEAMS, k, 5);
		status = hm_instance_add_team(instance, &team, err);
	}
	free(open);
	free(most);
	return status;
}

/* The rows of a province: targets first, then weeks. */
static size_t find_credits(const struct folder *folder, int province,
	struct hm_instance_credit *credits)
{
	static const enum folder_file files[] = { FOLDER_TARGETS,
		FOLDER_WEEKS };
	size_t n = 0;
	int32_t row = 0;

	for (size_t f = 0; f < 2; f++) {
		for (size_t i = 0; i < folder->table[files[f]].rows;
			i++, row++) {
			if (folder_int(folder, files[f], i, 0) != province)
				continue;
			credits[n++] = (struct hm_instance_credit){ row,
				folder_int(folder, files[f], i, 1),
				folder_int(folder, files[f], i, 2) + 1 };
		}
	}
	return n;
}

static enum hm_status add_sites(const struct folder *folder,
	struct hm_instance *instance, struct hm_error *err)
{
	const size_t rows = folder->table[FOLDER_TARGETS].rows +
		folder->table[FOLDER_WEEKS].rows;
	struct hm_instance_credit *credits = calloc(rows, sizeof(*credits));
	struct site site;
	enum hm_status status = HM_ERR_NOMEM;

	if (credits == NULL || !site_init(&site, folder))
		goto done;
	status = HM_OK;
	for (size_t s = 0;
		status == HM_OK && s < folder->table[FOLDER_SITES].rows; s++) {
		site_read(&site, folder, s);
		const struct hm_instance_venue venue = {
			.last = site.last,
			.levels = site.levels,
			.since = site.since,
			.units = site.units,
			.links = site.links,
			.nlinks = site.nlinks,
			.credits = credits,
			.ncredits = find_credits(
				folder, site.province, credits),
		};

		status = hm_instance_add_venue(instance, &venue, err);
	}
	site_free(&site);
done:
	free(credits);
	return status;
}

enum hm_status folder_instance(const struct folder *folder,
	struct hm_instance **out, struct hm_error *err)
{
	struct hm_instance *instance = NULL;
	enum hm_status status = hm_instance_new(
		folder->days, 0, NULL, &instance, err);

	if (status == HM_OK)
		status = add_rows(folder, instance, err);
	if (status == HM_OK)
		status = add_teams(folder, instance, err);
	if (status == HM_OK)
		status = add_sites(folder, instance, err);
	if (status == HM_OK)
		*out = instance;
	else
		hm_instance_free(instance);
	return status;
}
