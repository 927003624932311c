/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_BENCH_PLAN_FOLDER_H
#define HM_BENCH_PLAN_FOLDER_H

/*
 * An instance folder of generate.py: CSV files of numbers. What they mean is
 * said by check.py, which reads the same files.
 */

#include <stdbool.h>

#include <hienmau/instance.h>

/* One file: a table of cells as text, without the head. */
struct folder_table {
	char *text;
	char **cells; /* [row * columns + column] */
	size_t rows;
	size_t columns;
};

enum folder_file {
	FOLDER_META,
	FOLDER_PROVINCES,
	FOLDER_SITES,
	FOLDER_RECOVERY,
	FOLDER_SITE_OFF,
	FOLDER_TEAMS,
	FOLDER_TEAM_PROVINCE,
	FOLDER_TEAM_OFF,
	FOLDER_HOLIDAYS,
	FOLDER_TARGETS,
	FOLDER_WEEKS,
	FOLDER_FILES
};

struct folder {
	struct folder_table table[FOLDER_FILES];
	int days;
	unsigned char *team_off; /* [team * days + day] */
	unsigned char *holiday;  /* [day] */
	unsigned char *site_off; /* [site * days + day] */
};

/**
 * Reads a folder: every column must be there, every cell of its kind, every
 * number of a site, team or day one that exists. False, after a word on
 * standard error with file and line, if it is not so.
 */
bool folder_read(struct folder *folder, const char *name);
void folder_free(struct folder *folder);

/** A cell: as text, as a number where the file has one. */
const char *folder_cell(const struct folder *folder, enum folder_file file,
	size_t row, size_t column);
double folder_real(const struct folder *folder, enum folder_file file,
	size_t row, size_t column);
int folder_int(const struct folder *folder, enum folder_file file, size_t row,
	size_t column);

/** Units of one drive at most. */
int32_t folder_capacity(const struct folder *folder, size_t team);
bool folder_team_open(const struct folder *folder, size_t team, size_t day);

/** The instance; the caller's. */
enum hm_status folder_instance(const struct folder *folder,
	struct hm_instance **out, struct hm_error *err);

/** Writes the compact model: a flow along the days of each site. */
bool folder_write_mps(const struct folder *folder, const char *name);

#endif
