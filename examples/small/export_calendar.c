/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* Writes the public calendar of one confirmed drive to standard output. */

#include <stdio.h>

#include <hienmau.h>

static bool to_stdout(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	return fwrite(bytes, 1, len, stdout) == len;
}

static enum hm_status fill(struct hm_book *book, struct hm_error *err)
{
	const struct hm_org host = { .id = hm_org_id("SAPA", 0),
		.kind = HM_ORG_KIND_COMMUNE,
		.code = "SAPA",
		.name = "Phường Sa Pa",
		.span = hm_span_all(),
		.headcount = -1,
		.note = "" };
	const struct hm_venue venue = { .id = hm_venue_id("SAPA"),
		.code = "SAPA",
		.name = "Nhà văn hóa Sa Pa",
		.org = host.id,
		.address = "Quảng trường trung tâm",
		.lat_udeg = 22336000,
		.lon_udeg = 103844000,
		.headcount = -1,
		.note = "" };
	struct hm_drive drive = { .id = hm_drive_id("2027-001"),
		.code = "2027-001",
		.start = 7 * 60,
		.end = 10 * 60 + 30,
		.venue = venue.id,
		.host = host.id,
		.state = HM_DRIVE_STATE_TENTATIVE,
		.expected = 180,
		.cost = -1,
		.note = "" };
	enum hm_status status = hm_book_put_org(book, &host, err);

	hm_date_from_ymd(2027, 3, 6, &drive.day);
	if (!status)
		status = hm_book_put_venue(book, &venue, err);
	if (!status)
		status = hm_drive_set_state(&drive, HM_DRIVE_STATE_CONFIRMED,
			hm_instant_make(drive.day - 30, 3600), err);
	return status ? status : hm_book_put_drive(book, &drive, err);
}

int main(void)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_feed_options options = HM_FEED_OPTIONS_INIT;
	struct hm_book *book = NULL;
	int code = 1;

	options.audience = HM_AUDIENCE_PUBLIC;
	options.lang = HM_LANG_VI;
	if (hm_book_new(NULL, &book, &err) || fill(book, &err) ||
		hm_feed_write(book, &options, to_stdout, NULL, NULL, &err))
		fprintf(stderr, "%s\n", err.message);
	else
		code = 0;
	hm_book_free(book);
	return code;
}
