/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "bench_plan_folder.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * What each file must hold: its first line, and a letter for each column: any
 * text, a real or an integer number, a province's, site's or team's number, a
 * day, or the number # of the row itself.
 */
static const struct {
	const char *name;
	const char *head;
	const char *kinds;
} files[FOLDER_FILES] = {
	{ "meta", "key,value", "tt" },
	{ "provinces", "province,name,x,y", "#trr" },
	{ "sites",
		"site,province,type,x,y,pool,turnout,cap,weekdays,"
		"weekend_mult,setup_cost,notice,last_drive",
		"#ptrrrriirrii" },
	{ "recovery", "type,gap,share", "tir" },
	{ "site_off", "site,from,to", "sii" },
	{ "teams", "team,province,x,y,cap,max_week,fixed_cost,cost_km",
		"#prriirr" },
	{ "team_province", "team,province", "kp" },
	{ "team_off", "team,day", "kd" },
	{ "holidays", "day", "d" },
	{ "targets", "province,from,to,units,short_penalty", "pddii" },
	{ "weeks", "province,from,to,lo,hi,pen_lo,pen_hi", "pddiiii" },
};

/* Says what is wrong with a line, counted from 1; 0 for the whole file. */
static bool complain(const char *folder, enum folder_file file, size_t line,
	const char *what, const char *cell)
{
	fprintf(stderr, "%s/%s.csv:", folder, files[file].name);
	if (line > 0)
		fprintf(stderr, "%zu:", line);
	fprintf(stderr, " %s%s\n", what, cell);
	return false;
}

/* The whole file with a NUL behind; NULL, and errno, if it cannot be read. */
static char *read_text(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text = NULL;
	size_t len = 0;
	size_t cap = 4096;

	if (file == NULL)
		return NULL;
	for (;;) {
		char *more = realloc(text, cap);
		if (more == NULL)
			goto fail;
		text = more;
		len += fread(text + len, 1, cap - len - 1, file);
		if (len + 1 < cap)
			break;
		cap *= 2;
	}
	if (ferror(file))
		goto fail;
	text[len] = '\0';
	fclose(file);
	return text;
fail:
	free(text);
	fclose(file);
	return NULL;
}

/* Cuts a line into cells; the number of them, the first @most of them kept. */
static size_t cut_line(char *line, char **cells, size_t most)
{
	size_t n = 0;

	for (;;) {
		char *comma = strchr(line, ',');

		if (n < most)
			cells[n] = line;
		n++;
		if (comma == NULL)
			return n;
		*comma = '\0';
		line = comma + 1;
	}
}

static bool read_table(
	struct folder_table *table, const char *folder, enum folder_file file)
{
	const size_t columns = strlen(files[file].kinds);
	char path[1024];
	size_t lines = 1;
	size_t number = 0;

	snprintf(path, sizeof(path), "%s/%s.csv", folder, files[file].name);
	table->text = read_text(path);
	if (table->text == NULL)
		return complain(folder, file, 0, "", strerror(errno));
	for (const char *p = table->text; *p != '\0'; p++)
		lines += *p == '\n';
	table->columns = columns;
	table->cells = calloc(lines * columns, sizeof(*table->cells));
	if (table->cells == NULL)
		return complain(folder, file, 0, "", strerror(errno));
	for (char *line = table->text; *line != '\0';) {
		char *end = line + strcspn(line, "\n");
		char *next = *end == '\0' ? end : end + 1;

		*end = '\0';
		line[strcspn(line, "\r")] = '\0';
		if (number++ == 0) {
			if (strcmp(line, files[file].head) != 0)
				return complain(folder, file, 1,
					"the columns must be ",
					files[file].head);
		} else if (cut_line(line, table->cells + table->rows * columns,
				   columns) == columns) {
			table->rows++;
		} else {
			return complain(folder, file, number,
				"there must be a cell for each of ",
				files[file].head);
		}
		line = next;
	}
	return number > 0 ||
		complain(folder, file, 1, "the columns must be ",
			files[file].head);
}

const char *folder_cell(const struct folder *folder, enum folder_file file,
	size_t row, size_t column)
{
	const struct folder_table *table = &folder->table[file];

	return table->cells[row * table->columns + column];
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

int32_t folder_capacity(const struct folder *folder, size_t team)
{
	return folder_int(folder, FOLDER_TEAMS, team, 4);
}

bool folder_team_open(const struct folder *folder, size_t team, size_t day)
{
	return !folder->holiday[day] &&
		!folder->team_off[team * (size_t)folder->days + day];
}

/* NULL if a cell is of its kind, else what it should be. */
static const char *check_cell(
	const struct folder *folder, char kind, const char *cell, size_t row)
{
	const size_t provinces = folder->table[FOLDER_PROVINCES].rows;
	const size_t sites = folder->table[FOLDER_SITES].rows;
	const size_t teams = folder->table[FOLDER_TEAMS].rows;
	char *end;
	long number;

	if (kind == 't')
		return NULL;
	if (kind == 'r') {
		const double real = strtod(cell, &end);

		return *cell != '\0' && *end == '\0' && real > -1e9 &&
				real < 1e9
			? NULL
			: "not a number: ";
	}
	number = strtol(cell, &end, 10);
	if (*cell == '\0' || *end != '\0' || number < -1000000000 ||
		number > 1000000000)
		return "not a whole number: ";
	if (kind == '#' && number != (long)row)
		return "rows must be numbered from 0: ";
	if (kind == 'p' && (number < 0 || number >= (long)provinces))
		return "no such province: ";
	if (kind == 's' && (number < 0 || number >= (long)sites))
		return "no such site: ";
	if (kind == 'k' && (number < 0 || number >= (long)teams))
		return "no such team: ";
	if (kind == 'd' && (number < 0 || number >= folder->days))
		return "no day of the plan: ";
	return NULL;
}

static bool check_table(
	const struct folder *folder, const char *name, enum folder_file file)
{
	const struct folder_table *table = &folder->table[file];

	for (size_t i = 0; i < table->rows; i++) {
		for (size_t j = 0; j < table->columns; j++) {
			const char *cell = folder_cell(folder, file, i, j);
			const char *fault = check_cell(
				folder, files[file].kinds[j], cell, i);

			if (fault != NULL)
				return complain(name, file, i + 2, fault, cell);
		}
	}
	return true;
}

static bool find_days(struct folder *folder, const char *name)
{
	for (size_t i = 0; i < folder->table[FOLDER_META].rows; i++) {
		const char *value = folder_cell(folder, FOLDER_META, i, 1);

		if (strcmp(folder_cell(folder, FOLDER_META, i, 0), "days") != 0)
			continue;
		if (check_cell(folder, 'i', value, i) == NULL)
			folder->days = folder_int(folder, FOLDER_META, i, 1);
		if (folder->days > 0 && folder->days <= HM_INSTANCE_DAYS_MAX)
			return true;
		return complain(name, FOLDER_META, i + 2,
			"not a number of days to plan: ", value);
	}
	return complain(name, FOLDER_META, 0, "no row has the key ", "days");
}

/* Recovery tells of a site's type what it brings, in steps not too many. */
static bool check_types(const struct folder *folder, const char *name)
{
	for (size_t s = 0; s < folder->table[FOLDER_SITES].rows; s++) {
		const char *type = folder_cell(folder, FOLDER_SITES, s, 2);
		size_t steps = 0;

		for (size_t i = 0; i < folder->table[FOLDER_RECOVERY].rows; i++)
			steps += strcmp(type,
					 folder_cell(folder, FOLDER_RECOVERY, i,
						 0)) == 0;
		if (steps == 0)
			return complain(name, FOLDER_SITES, s + 2,
				"no recovery is given for ", type);
		if (steps > HM_INSTANCE_LEVELS_MAX)
			return complain(name, FOLDER_SITES, s + 2,
				"recovery has too many steps for ", type);
	}
	return true;
}

static bool mark_days(struct folder *folder)
{
	const size_t days = (size_t)folder->days;

	folder->team_off = calloc(folder->table[FOLDER_TEAMS].rows + 1, days);
	folder->holiday = calloc(1, days);
	folder->site_off = calloc(folder->table[FOLDER_SITES].rows + 1, days);
	if (folder->team_off == NULL || folder->holiday == NULL ||
		folder->site_off == NULL)
		return false;
	for (size_t i = 0; i < folder->table[FOLDER_HOLIDAYS].rows; i++)
		folder->holiday[folder_int(folder, FOLDER_HOLIDAYS, i, 0)] = 1;
	for (size_t i = 0; i < folder->table[FOLDER_TEAM_OFF].rows; i++)
		folder->team_off[(size_t)folder_int(
					 folder, FOLDER_TEAM_OFF, i, 0) *
				days +
			(size_t)folder_int(folder, FOLDER_TEAM_OFF, i, 1)] = 1;
	for (size_t i = 0; i < folder->table[FOLDER_SITE_OFF].rows; i++) {
		const int site = folder_int(folder, FOLDER_SITE_OFF, i, 0);
		const int from = folder_int(folder, FOLDER_SITE_OFF, i, 1);
		const int to = folder_int(folder, FOLDER_SITE_OFF, i, 2);

		for (int t = from < 0 ? 0 : from; t <= to && t < folder->days;
			t++)
			folder->site_off[(size_t)site * days + (size_t)t] = 1;
	}
	return true;
}

bool folder_read(struct folder *folder, const char *name)
{
	for (int i = 0; i < FOLDER_FILES; i++) {
		if (!read_table(&folder->table[i], name, (enum folder_file)i))
			return false;
	}
	if (!find_days(folder, name))
		return false;
	for (int i = 0; i < FOLDER_FILES; i++) {
		if (!check_table(folder, name, (enum folder_file)i))
			return false;
	}
	if (!check_types(folder, name))
		return false;
	if (mark_days(folder))
		return true;
	perror(name);
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
