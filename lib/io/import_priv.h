/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_IO_IMPORT_PRIV_H
#define HM_IO_IMPORT_PRIV_H

/*
 * What the files of the import share. A kind of sheet is two tables: its
 * columns (sheet_columns.c) and, for each, how a cell is read and where its
 * value goes in a row (struct hm__cell_spec); and three functions that find
 * references, name the row's key, and put it into a book.
 */

#include <hienmau-io/import.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

/** How a cell is read. The type written to the row stands behind it. */
enum hm__cell_type {
	HM__CELL_LATER = 0, /* nothing: hm__import_kind.resolve() reads it */
	HM__CELL_TEXT,      /* const char * */
	HM__CELL_CODE,      /* const char *, not wrecked by Excel */
	HM__CELL_PHONE,     /* const char * */
	HM__CELL_INT,       /* int32_t */
	HM__CELL_BIG,       /* int64_t */
	HM__CELL_FIXED,     /* int32_t, times 10^digits */
	HM__CELL_DATE,      /* hm_date */
	HM__CELL_PAST,      /* hm_date, not after today */
	HM__CELL_LAST,      /* hm_date, the day behind the one in the cell */
	HM__CELL_BIRTH,     /* struct hm_span */
	HM__CELL_TIME,      /* hm_minute */
	HM__CELL_WEEKDAYS,  /* unsigned */
	HM__CELL_WORD,      /* an enum, from hm__cell_spec.words */
	HM__CELL_BOOL,      /* bool */
	HM__CELL_BLOOD,     /* struct hm__blood */
	HM__CELL_UNITS,     /* struct hm__units */
	HM__CELL_TYPE_COUNT
};

/** A word of a cell, folded, and the value it stands for. */
struct hm__word {
	const char *folded;
	int value;
};

struct hm__words {
	const struct hm__word *words;
	size_t n;
	const char *choices; /* what may be written, a message id */
};

struct hm__blood {
	enum hm_abo abo;
	enum hm_rhd rhd;
};

struct hm__units {
	int32_t units;
	bool at_least;
};

struct hm__cell_spec {
	enum hm__cell_type type;
	bool secret; /* names and phones: never shown in a diagnostic */
	size_t at;   /* in the row */
	int64_t min; /* of numbers */
	int64_t max; /* of numbers; of texts, bytes */
	int digits;  /* of HM__CELL_FIXED */
	const struct hm__words *words;
};

enum { HM__IMPORT_CODE_MAX = 64, HM__IMPORT_TEXT_MAX = 4000 };

enum { HM__IMPORT_KEY_MAX = 96, HM__IMPORT_SHOWN_MAX = 64 };

struct hm__import_run;

struct hm__import_kind {
	size_t size; /* of a row */
	const void *blank;
	const struct hm__cell_spec *specs;
	bool donors; /* goes to the registry, not to the book */

	/* Makes of the cells of a row what others of the file may refer to;
	 * NULL = they refer to none. */
	void (*scan)(struct hm__import_run *run, void *row);

	/* Finds what the row refers to and fills in defaults. Faults are
	 * told. Called for bad rows too, so that all their faults are told
	 * at once: a cell that could not be read has left its blank value. */
	void (*resolve)(struct hm__import_run *run, void *row);

	/* The bytes that no other row of the file may have; how many. */
	size_t (*key)(const void *row, unsigned char key[HM__IMPORT_KEY_MAX]);

	/* Puts the row into @book, or into the registry of the import. */
	enum hm_status (*put)(struct hm__import_run *run, struct hm_book *book,
		const void *row, struct hm_error *err);
};

/** One import under way. */
struct hm__import_run {
	struct hm_import *import;
	const struct hm__import_kind *kind;
	const struct hm_sheet_column *columns;
	size_t ncolumns;
	const char *source;
	const struct hm_say *listener;
	struct hm_say say; /* hears for us, then tells the listener */
	struct hm_import_report *report;
	struct hm_text *bad_rows;

	struct hm_sheet *sheet;
	size_t header;                    /* row of the headers */
	int32_t at[HM_SHEET_COLUMNS_MAX]; /* cell of a column, or -1 */
	size_t width;                     /* cells of the header row */

	struct hm__vec rows;  /* good rows, kind->size each */
	struct hm__vec lines; /* int32_t, of the good rows */
	struct hm__map keys;  /* of the good rows */
	struct hm__arena arena;
	struct hm_text folded;  /* scratch */
	struct hm_text faults;  /* messages of the current row */
	struct hm_book *scan;   /* rows of the file, found before any check */
	struct hm_book *staged; /* good rows, to try what a book refuses */
	unsigned char *copied;  /* known donors that go along, a byte each */

	const struct hm_cell *cells; /* the current row */
	size_t ncells;
	int32_t line;
	bool bad;
	bool no_memory;
	char shown[HM__IMPORT_SHOWN_MAX + 4];
};

/** The kinds of sheet; import_kind.c has the table. */
const struct hm__import_kind *hm__import_kind(enum hm_sheet_kind kind);

extern const struct hm__import_kind hm__import_orgs;
extern const struct hm__import_kind hm__import_links;
extern const struct hm__import_kind hm__import_contacts;
extern const struct hm__import_kind hm__import_venues;
extern const struct hm__import_kind hm__import_teams;
extern const struct hm__import_kind hm__import_days;
extern const struct hm__import_kind hm__import_campaigns;
extern const struct hm__import_kind hm__import_targets;
extern const struct hm__import_kind hm__import_drives;
extern const struct hm__import_kind hm__import_results;
extern const struct hm__import_kind hm__import_donors;
extern const struct hm__import_kind hm__import_donations;
extern const struct hm__import_kind hm__import_deferrals;

extern const struct hm__words hm__words_org_kind;
extern const struct hm__words hm__words_link_kind;
extern const struct hm__words hm__words_team_days;
extern const struct hm__words hm__words_days_kind;
extern const struct hm__words hm__words_measure;
extern const struct hm__words hm__words_drive_state;
extern const struct hm__words hm__words_sex;
extern const struct hm__words hm__words_product;
extern const struct hm__words hm__words_outcome;
extern const struct hm__words hm__words_bool;

/** Tells an error about a cell of the current row, which is bad then. */
#define HM__IMPORT_BAD(run, column, what_code, ...)                            \
	do {                                                                   \
		const struct hm_diag what_diag = hm__import_fault(             \
			(run), (column), (what_code));                         \
		hm_diag_say(&(run)->say, &what_diag, __VA_ARGS__);             \
	} while (0)

/** Marks the row bad and says where; for HM__IMPORT_BAD(). */
struct hm_diag hm__import_fault(
	struct hm__import_run *run, size_t column, const char *code);

/** The cell of a column in the current row; NULL if absent or empty. */
const struct hm_cell *hm__import_cell(
	const struct hm__import_run *run, size_t column);

/** The start of a text that fits into a sentence; until the next call. */
const char *hm__import_clip(
	struct hm__import_run *run, const char *text, size_t len);

/** That of a cell; empty if it is secret. */
const char *hm__import_shown(struct hm__import_run *run, size_t column);

/** Finds the header row; faults are told. False if there were any. */
bool hm__import_find_header(struct hm__import_run *run);

/** Reads all cells of the current row into @row. */
void hm__import_read_cells(struct hm__import_run *run, void *row);

/** Reads a number with @digits decimals; false, and told, if it is none. */
bool hm__import_number(struct hm__import_run *run, size_t column,
	const struct hm__cell_spec *spec, int64_t *out);

/** Checks that a span that was read is not empty; told at column @last. */
void hm__import_check_span(
	struct hm__import_run *run, size_t last, struct hm_span span);

/** Folded text in run->folded, or NULL if there is no memory. */
const char *hm__import_fold(
	struct hm__import_run *run, const char *text, size_t len);

/*
 * References. Each reads the code in a cell (an empty one is NULL and not
 * told: whether it is required is another question), looks among the records of this file, those taken before and those known, and
 * tells if there is none.
 */

/** The org that had the code on @day; HM_DATE_NONE = the latest. */
const struct hm_org *hm__import_org(
	struct hm__import_run *run, size_t column, hm_date day);

/** The same for @len bytes of the cell. */
const struct hm_org *hm__import_org_text(struct hm__import_run *run,
	size_t column, const struct hm_cell *part, hm_date day);

const struct hm_venue *hm__import_venue(
	struct hm__import_run *run, size_t column);
const struct hm_team *hm__import_team(
	struct hm__import_run *run, size_t column);
const struct hm_drive *hm__import_drive(
	struct hm__import_run *run, size_t column);

/** Sets *@out to the donor's id; false if there is none. */
bool hm__import_donor(
	struct hm__import_run *run, size_t column, struct hm_id *out);

/** Records with a code taken before or known; NULL if there is none. */
const struct hm_venue *hm__import_known_venue(
	const struct hm__import_run *run, const char *code);
const struct hm_team *hm__import_known_team(
	const struct hm__import_run *run, const char *code);
const struct hm_drive *hm__import_known_drive(
	const struct hm__import_run *run, const char *code);
const struct hm_result *hm__import_known_result(
	const struct hm__import_run *run, const char *code);

/** True if a row read before has the key. */
bool hm__import_has_key(
	const struct hm__import_run *run, const void *key, size_t len);

/** Copies an id to a key; its length. */
size_t hm__import_id_key(
	struct hm_id id, unsigned char key[HM__IMPORT_KEY_MAX]);

#endif
