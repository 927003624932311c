/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <hienmau-io/store.h>

/*
 * How fast is saving and loading a registry, against `sqlite3 .import` of
 * the same rows into the same tables? Both run in turn, in one process, and
 * the medians are compared: what else the machine does hits both alike.
 *
 * The command line tool makes no blobs from CSV: its tables are the same but
 * for STRICT, and all ids are of sixteen letters, which as text and as blobs
 * are the same bytes. It checks no references and knows no "same".
 */

enum { DONORS = 40000, DONATIONS = 150000, DRIVES = 400, ROUNDS = 5 };

struct bench {
	struct hm_book *book;
	struct hm_registry *reg;
	char dir[64];
	char ours[96];
	char theirs[96];
};

static void must(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "bench_store: %s failed\n", what);
	exit(EXIT_FAILURE);
}

static double now_ms(void)
{
	struct timespec at;

	must(clock_gettime(CLOCK_MONOTONIC, &at) == 0, "clock_gettime");
	return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
	const double *left = a;
	const double *right = b;

	return (*left > *right) - (*left < *right);
}

static double median(double times[ROUNDS])
{
	qsort(times, ROUNDS, sizeof(times[0]), compare);
	return times[ROUNDS / 2];
}

/* Sixteen letters, spread as random ids are. */
static struct hm_id letters(uint64_t n)
{
	struct hm_id id;
	uint64_t z = (n + 1) * 0x9e3779b97f4a7c15U;

	for (size_t i = 0; i < sizeof(id.bytes); i++) {
		z = (z ^ (z >> 29)) * 0xbf58476d1ce4e5b9U;
		id.bytes[i] = (uint8_t)('a' + (z >> 40) % 26);
	}
	return id;
}

enum { FIRST_ORG = 1000000, FIRST_VENUE, FIRST_DRIVE = 2000000 };

static void fill_book(struct hm_book *book)
{
	const struct hm_org org = { .id = letters(FIRST_ORG),
		.kind = HM_ORG_KIND_PROVINCE,
		.code = "15",
		.name = "Lào Cai",
		.span = hm_span_all(),
		.headcount = -1 };
	const struct hm_venue venue = { .id = letters(FIRST_VENUE),
		.code = "V",
		.name = "Hội trường",
		.org = org.id,
		.headcount = -1 };

	must(hm_book_put_org(book, &org, NULL) == HM_OK, "org");
	must(hm_book_put_venue(book, &venue, NULL) == HM_OK, "venue");
	for (int i = 0; i < DRIVES; i++) {
		char code[16];
		snprintf(code, sizeof(code), "D%d", i);
		const struct hm_drive drive = {
			.id = letters(FIRST_DRIVE + (uint64_t)i),
			.code = code,
			.day = 20000 + i,
			.start = 450,
			.end = 690,
			.venue = venue.id,
			.host = org.id,
			.state = HM_DRIVE_STATE_REPORTED,
			.expected = -1,
			.cost = -1,
		};
		must(hm_book_put_drive(book, &drive, NULL) == HM_OK, "drive");
	}
}

static void fill_registry(struct hm_registry *reg)
{
	for (int i = 0; i < DONORS; i++) {
		char code[16];
		snprintf(code, sizeof(code), "N%06d", i);
		const struct hm_donor donor = { .id = letters((uint64_t)i),
			.code = code,
			.name = "Nguyễn Thị Ánh",
			.birth = { 10000 + i % 9000, 10001 + i % 9000 },
			.sex = HM_SEX_FEMALE,
			.abo = HM_ABO_O,
			.rhd = HM_RHD_POSITIVE,
			.org = letters(FIRST_ORG),
			.phone = "0912345678" };
		must(hm_registry_put_donor(reg, &donor, NULL) == HM_OK,
			"donor");
	}
	for (int i = 0; i < DONATIONS; i++) {
		const struct hm_donation given = {
			.donor = letters((uint64_t)(i % DONORS)),
			.drive = letters(FIRST_DRIVE + (uint64_t)(i % DRIVES)),
			.day = 15000 + i / DONORS * 100 + i % 90,
			.product = HM_PRODUCT_WB,
			.ml = 350,
			.outcome = HM_OUTCOME_FULL,
		};
		must(hm_registry_put_donation(reg, &given, NULL) == HM_OK,
			"donation");
	}
	must(hm_registry_index(reg, NULL, NULL) == HM_OK, "index");
}

/* An id in CSV: its bytes are letters. */
#define ID(id) 16, (const char *)(id).bytes

static void write_donor(FILE *file, const struct hm_donor *d)
{
	fprintf(file, "%.*s,%s,%s,%d,%d,%d,%d,%d,%.*s,%s,%d\n", ID(d->id),
		d->code, d->name, d->birth.from, d->birth.to, (int)d->sex,
		(int)d->abo, (int)d->rhd, ID(d->org), d->phone, d->weight_g);
}

static void write_csv(const struct bench *b)
{
	char path[96];

	snprintf(path, sizeof(path), "%s/donor.csv", b->dir);
	FILE *donors = fopen(path, "w");
	snprintf(path, sizeof(path), "%s/donation.csv", b->dir);
	FILE *donations = fopen(path, "w");
	must(donors && donations, "writing CSV");
	for (size_t i = 0; i < hm_registry_count(b->reg); i++) {
		size_t n = 0;
		const struct hm_donation *given = hm_registry_donations(
			b->reg, i, &n);
		write_donor(donors, hm_registry_at(b->reg, i));
		for (size_t k = 0; k < n; k++)
			fprintf(donations, "%.*s,%d,%d,%.*s,%d,%d\n",
				ID(given[k].donor), given[k].day,
				(int)given[k].product, ID(given[k].drive),
				given[k].ml, (int)given[k].outcome);
	}
	must(fclose(donors) == 0 && fclose(donations) == 0, "writing CSV");
}

static void run_sqlite(const char *path, const char *script)
{
	char command[128];

	snprintf(
		command, sizeof(command), "sqlite3 -batch %s >/dev/null", path);
	FILE *pipe = popen(command, "w");
	must(pipe && fputs(script, pipe) >= 0 && pclose(pipe) == 0, "sqlite3");
}

/* The tables of @b->ours, empty and without STRICT, in @b->theirs. */
static void make_theirs(const struct bench *b)
{
	char script[512];

	(void)unlink(b->theirs);
	snprintf(script, sizeof(script),
		".output %s/schema.sql\n"
		"SELECT replace(replace(sql, 'STRICT, ', ''), 'STRICT', '') "
		"|| ';' FROM sqlite_schema WHERE sql IS NOT NULL;\n"
		".output stdout\n"
		".open %s\nPRAGMA journal_mode = WAL;\n.read %s/schema.sql\n",
		b->dir, b->theirs, b->dir);
	run_sqlite(b->ours, script);
}

static double time_theirs(const struct bench *b)
{
	char script[512];

	make_theirs(b);
	snprintf(script, sizeof(script),
		"PRAGMA synchronous = FULL;\n.mode csv\n"
		".import %s/donor.csv donor\n"
		".import %s/donation.csv donation\n",
		b->dir, b->dir);
	const double start = now_ms();
	run_sqlite(b->theirs, script);
	const double time = now_ms() - start;
	/* A row that .import refuses does not make it fail. */
	snprintf(script, sizeof(script),
		".bail on\nCREATE TEMP TABLE t (n CHECK (n = %d));\n"
		"INSERT INTO t SELECT (SELECT count(*) FROM donor) + "
		"(SELECT count(*) FROM donation);\n"
		"DROP INDEX donation_drive;\n",
		(int)DONORS + (int)DONATIONS);
	run_sqlite(b->theirs, script);
	return time;
}

static double time_save(struct hm_store *store, const struct bench *b)
{
	struct hm_store_changes changes = { 0, 0, 0 };
	const double start = now_ms();

	must(hm_store_begin(store, NULL) == HM_OK &&
			hm_store_save(store, NULL, b->reg, &changes, NULL) ==
				HM_OK &&
			hm_store_commit(store, NULL) == HM_OK,
		"saving");
	must(changes.added + changes.same == DONORS + DONATIONS, "counting");
	return now_ms() - start;
}

static struct hm_store *make_ours(const struct bench *b)
{
	struct hm_store *store = NULL;

	(void)unlink(b->ours);
	must(hm_store_open(b->ours, HM_STORE_CREATE, NULL, &store, NULL) ==
				HM_OK &&
			hm_store_begin(store, NULL) == HM_OK &&
			hm_store_save(store, b->book, NULL, NULL, NULL) ==
				HM_OK &&
			hm_store_commit(store, NULL) == HM_OK,
		"making a database");
	return store;
}

static double time_load(struct hm_store *store)
{
	struct hm_registry *reg = NULL;
	const double start = now_ms();

	must(hm_registry_new(NULL, &reg, NULL) == HM_OK &&
			hm_store_load_registry(store, reg, NULL) == HM_OK,
		"loading");
	must(hm_registry_donation_count(reg) == DONATIONS, "loading all");
	const double time = now_ms() - start;
	hm_registry_free(reg);
	return time;
}

static void set_up(struct bench *b)
{
	snprintf(b->dir, sizeof(b->dir), "%s", "bench_store.XXXXXX");
	must(mkdtemp(b->dir) != NULL, "mkdtemp");
	snprintf(b->ours, sizeof(b->ours), "%s/ours.db", b->dir);
	snprintf(b->theirs, sizeof(b->theirs), "%s/theirs.db", b->dir);
	must(hm_book_new(NULL, &b->book, NULL) == HM_OK &&
			hm_registry_new(NULL, &b->reg, NULL) == HM_OK,
		"making a book");
	fill_book(b->book);
	fill_registry(b->reg);
	write_csv(b);
}

static void clean_up(struct bench *b)
{
	static const char *const names[] = { "ours.db", "theirs.db",
		"schema.sql", "donor.csv", "donation.csv" };
	char path[128];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", b->dir, names[i]);
		(void)unlink(path);
	}
	(void)rmdir(b->dir);
	hm_registry_free(b->reg);
	hm_book_free(b->book);
}

int main(void)
{
	struct bench b;
	double save[ROUNDS];
	double again[ROUNDS];
	double load[ROUNDS];
	double theirs[ROUNDS];

	set_up(&b);
	for (int i = 0; i < ROUNDS; i++) {
		struct hm_store *store = make_ours(&b);
		save[i] = time_save(store, &b);
		again[i] = time_save(store, &b);
		load[i] = time_load(store);
		hm_store_close(store);
		theirs[i] = time_theirs(&b);
	}
	clean_up(&b);

	const double base = median(theirs);
	printf("%d donors, %d donations; median of %d, ms\n", (int)DONORS,
		(int)DONATIONS, (int)ROUNDS);
	printf("sqlite3 .import  %7.0f\n", base);
	printf("save             %7.0f  %.2f of .import\n", median(save),
		median(save) / base);
	printf("save the same    %7.0f  %.2f of .import\n", median(again),
		median(again) / base);
	printf("load and index   %7.0f  %.2f of .import\n", median(load),
		median(load) / base);
	return EXIT_SUCCESS;
}
