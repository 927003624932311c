/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "world.h"

#include <stdio.h>
#include <string.h>

/* 2027-01-01, a Friday. */
enum { FIRST = 20819 };

enum { NATION, CLUSTER, PROVINCE_A, PROVINCE_B, FIRST_COMMUNE };

int world_random(struct world *world, int from, int to)
{
	world->random = world->random * 6364136223846793005U +
		1442695040888963407U;
	return from + (int)((world->random >> 33) % (uint64_t)(to - from + 1));
}

static bool chance(struct world *world, int percent)
{
	return world_random(world, 1, 100) <= percent;
}

static const char *name_of(struct world *world, const char *kind, size_t i)
{
	char *name = world->names[world->nnames++];

	snprintf(name, WORLD_NAME, "%s-%03zu", kind, i);
	return name;
}

static struct hm_id add_org(struct world *world, enum hm_org_kind kind)
{
	const char *code = name_of(world, "org", world->norgs);
	struct hm_org *org = &world->orgs[world->norgs++];

	*org = (struct hm_org){ .id = hm_org_id(code, HM_DATE_MIN),
		.kind = kind,
		.code = code,
		.name = code,
		.span = hm_span_all(),
		.headcount = -1,
		.note = "" };
	return org->id;
}

static void add_link(struct world *world, enum hm_link_kind kind,
	struct hm_id org, struct hm_id to, struct hm_span span)
{
	world->links[world->nlinks++] = (struct hm_org_link){
		.id = hm_org_link_id(kind, org, to, span.from),
		.kind = kind,
		.org = org,
		.to = to,
		.span = span,
	};
}

static void add_tree(struct world *world, const struct world_shape *shape)
{
	const struct hm_span all = hm_span_all();
	const struct hm_id nation = add_org(world, HM_ORG_KIND_NATION);
	const struct hm_id cluster = add_org(world, HM_ORG_KIND_CLUSTER);
	const hm_date half = FIRST + shape->days / 2;

	for (int i = 0; i < 2; i++) {
		const struct hm_id id = add_org(world, HM_ORG_KIND_PROVINCE);

		add_link(world, HM_LINK_KIND_PART_OF, id, nation, all);
		add_link(world, HM_LINK_KIND_MEMBER_OF, id, cluster, all);
	}
	for (int v = 0; v < shape->venues; v++) {
		const struct hm_id id = add_org(world, HM_ORG_KIND_COMMUNE);
		const struct hm_id home = world->orgs[PROVINCE_A + v % 2].id;
		const struct hm_id other = world->orgs[PROVINCE_B - v % 2].id;

		if (v != 1) {
			add_link(world, HM_LINK_KIND_PART_OF, id, home, all);
			continue;
		}
		add_link(world, HM_LINK_KIND_PART_OF, id, home,
			hm_span_make(HM_DATE_MIN, half));
		add_link(world, HM_LINK_KIND_PART_OF, id, other,
			hm_span_make(half, HM_SPAN_OPEN_TO));
	}
}

static void add_venue(struct world *world, const struct world_shape *shape)
{
	static const int spacings[] = { 0, 0, 42, 63, 90, 120, 7 };
	static const unsigned weekdays[] = { 0, 0x7f, 0x60, 0x15, 0x40 };
	const size_t i = world->nvenues++;
	const char *code = name_of(world, "venue", i);

	world->venues[i] = (struct hm_venue){
		.id = hm_venue_id(code),
		.code = code,
		.name = code,
		.org = world->orgs[FIRST_COMMUNE + i].id,
		.address = "",
		.lat_udeg = 22000000 + world_random(world, 0, 800000),
		.lon_udeg = 104000000 + world_random(world, 0, 800000),
		.capacity = chance(world, 30) ? world_random(world, 40, 150)
					      : 0,
		.headcount = world_random(world, 1000, 9000),
		.spacing_days = shape->spacing > 0
			? shape->spacing
			: spacings[world_random(world, 0, 6)],
		.notice_days = chance(world, 20) ? 30 : 0,
		.weekdays = weekdays[world_random(world, 0, 4)],
		.setup_cost = world_random(world, 0, 20) * 100000,
		.note = "",
	};
}

static void add_team(struct world *world)
{
	const size_t i = world->nteams++;
	const char *code = name_of(world, "team", i);
	const bool local = i > 0 && chance(world, 60);

	world->serves[i] =
		world->orgs[world_random(world, PROVINCE_A, PROVINCE_B)].id;
	world->teams[i] = (struct hm_team){
		.id = hm_team_id(code),
		.code = code,
		.name = code,
		.owner = world->orgs[PROVINCE_A].id,
		.lat_udeg = 22300000,
		.lon_udeg = 104200000 + world_random(world, 0, 400000),
		.capacity = world_random(world, 50, 200),
		.start = 420,
		.end = 690,
		.days = chance(world, 40) ? HM_TEAM_DAYS_GRANTED
					  : HM_TEAM_DAYS_OFF,
		.max_per_week = world_random(world, 0, 3),
		.fixed_cost = world_random(world, 20, 80) * 100000,
		.km_cost = world_random(world, 10, 30) * 1000,
		.serves = local ? &world->serves[i] : NULL,
		.nserves = local ? 1 : 0,
		.note = "",
	};
}

static void add_closed(struct world *world, enum hm_days_kind kind,
	struct hm_id owner, struct hm_span span)
{
	if (world->nclosed == WORLD_DAYS)
		return;
	world->closed[world->nclosed++] = (struct hm_days){
		.id = hm_days_id(kind, owner, span),
		.kind = kind,
		.owner = owner,
		.span = span,
		.reason = "",
	};
}

static struct hm_span random_span(
	struct world *world, const struct world_shape *shape, int longest)
{
	const hm_date from = FIRST + world_random(world, 0, shape->days - 1);

	return hm_span_make(from, from + world_random(world, 1, longest));
}

static void add_days(struct world *world, const struct world_shape *shape)
{
	const struct hm_id nobody = HM_ID_NONE_INIT;

	add_closed(world, HM_DAYS_KIND_HOLIDAY, nobody,
		random_span(world, shape, 3));
	for (size_t v = 0; v < world->nvenues; v += 2)
		add_closed(world, HM_DAYS_KIND_CLOSED, world->venues[v].id,
			random_span(world, shape, 20));
	for (size_t k = 0; k < world->nteams; k++) {
		const bool granted = world->teams[k].days ==
			HM_TEAM_DAYS_GRANTED;

		add_closed(world, HM_DAYS_KIND_OFF, world->teams[k].id,
			random_span(world, shape, 5));
		for (int t = 0; granted && t < shape->days; t += 11)
			add_closed(world, HM_DAYS_KIND_GRANTED,
				world->teams[k].id,
				random_span(world, shape, 6));
	}
}

static void add_result(struct world *world, const struct hm_drive *drive)
{
	struct hm_counts counts = HM_COUNTS_INIT;

	counts.units = world_random(world, 10, 90);
	world->results[world->nresults++] = (struct hm_result){
		.id = hm_result_id_for_drive(drive->id),
		.code = "",
		.org = drive->host,
		.span = hm_span_make(drive->day, drive->day + 1),
		.drive = drive->id,
		.counts = counts,
		.source = "",
	};
}

static void add_drive(struct world *world, const struct world_shape *shape)
{
	const char *code = name_of(world, "drive", world->ndrives);
	const struct hm_venue *venue =
		&world->venues[world_random(world, 0, (int)world->nvenues - 1)];
	const int k = world_random(world, 0, (int)world->nteams - 1);
	struct hm_drive *drive = &world->drives[world->ndrives++];

	*drive = (struct hm_drive){
		.id = hm_drive_id(code),
		.code = code,
		.day = FIRST + world_random(world, -60, shape->days + 5),
		.start = 420,
		.end = 690,
		.venue = venue->id,
		.team = world->teams[k].id,
		.host = venue->org,
		.state = (enum hm_drive_state)world_random(world, 1, 6),
		.pinned = chance(world, 30),
		.expected = world_random(world, -1, 90),
		.cost = -1,
		.note = "",
	};
	if (chance(world, 20))
		memset(&drive->team, 0, sizeof(drive->team));
	if (drive->state == HM_DRIVE_STATE_REPORTED)
		add_result(world, drive);
}

/* Two results more: a correction, and a total that covers all of a commune. */
static void add_results(struct world *world, const struct world_shape *shape)
{
	if (world->nresults == 0 || world->nresults + 2 > WORLD_DRIVES)
		return;

	const struct hm_result *first = &world->results[0];
	struct hm_result *correction = &world->results[world->nresults++];
	struct hm_result *total = &world->results[world->nresults++];

	*correction = *first;
	correction->id = hm_result_id("correction");
	correction->code = "correction";
	correction->replaces = first->id;
	correction->counts.units = first->counts.units + 7;
	*total = *first;
	total->org = world->venues[0].org;
	total->span = hm_span_make(FIRST, FIRST + shape->days);
	total->id = hm_result_id_for_span(total->org, total->span);
	memset(&total->drive, 0, sizeof(total->drive));
	total->counts.units = 33;
}

static void add_target(
	struct world *world, size_t org, struct hm_span span, int64_t value)
{
	if (world->ntargets == WORLD_TARGETS)
		return;
	world->targets[world->ntargets++] = (struct hm_target){
		.id = hm_target_id(world->orgs[org].id, span, HM_MEASURE_UNITS),
		.org = world->orgs[org].id,
		.span = span,
		.measure = HM_MEASURE_UNITS,
		.value = value,
		.source = "",
	};
}

static void add_targets(struct world *world, const struct world_shape *shape)
{
	const int per = world_random(world, 40, 200);
	const int each = per * shape->venues / 2;
	const struct hm_span span = hm_span_make(FIRST, FIRST + shape->days);

	add_target(world, CLUSTER, span, 2 * each + each / 10);
	add_target(world, PROVINCE_A, span, each);
	add_target(world, PROVINCE_B, span, each);
	for (int q = 0; shape->quarters && q < 4; q++) {
		const struct hm_span quarter = hm_span_make(
			FIRST + shape->days * q / 4,
			FIRST + shape->days * (q + 1) / 4);

		add_target(world, PROVINCE_A, quarter, each / 4);
	}
	/* Over, in another measure, beyond the plan: not to be planned for. */
	add_target(world, NATION, hm_span_make(FIRST - 90, FIRST), 1000000);
	add_target(world, NATION, span, 100);
	world->targets[world->ntargets - 1].measure = HM_MEASURE_DRIVES;
	add_target(world, NATION,
		hm_span_make(FIRST + shape->days, FIRST + shape->days + 90),
		1000000);
}

#define PUT_ALL(world, kind, rows, n)                                          \
	for (size_t row = 0; row < (world)->n; row++) {                        \
		if (hm_book_put_##kind((world)->book, &(world)->rows[row],     \
			    NULL) != HM_OK)                                    \
			return false;                                          \
	}

static bool fill_book(struct world *world)
{
	PUT_ALL(world, org, orgs, norgs)
	PUT_ALL(world, link, links, nlinks)
	PUT_ALL(world, venue, venues, nvenues)
	PUT_ALL(world, team, teams, nteams)
	PUT_ALL(world, days, closed, nclosed)
	PUT_ALL(world, drive, drives, ndrives)
	PUT_ALL(world, result, results, nresults)
	PUT_ALL(world, target, targets, ntargets)
	return true;
}

static void make_records(struct world *world, const struct world_shape *shape)
{
	add_tree(world, shape);
	for (int i = 0; i < shape->venues; i++)
		add_venue(world, shape);
	for (int i = 0; i < shape->teams; i++)
		add_team(world);
	add_days(world, shape);
	for (int i = 0; i < shape->booked; i++)
		add_drive(world, shape);
	add_results(world, shape);
	add_targets(world, shape);
}

static bool make_book(struct world *world)
{
	struct hm_pool_options pools = { .size = sizeof(pools) };

	pools.span = world->options.span;
	return hm_book_new(NULL, &world->book, NULL) == HM_OK &&
		fill_book(world) &&
		hm_pool_new(world->book, NULL, NULL, &pools, NULL, &world->pool,
			NULL) == HM_OK;
}

bool world_init(struct world *world, const struct world_shape *shape)
{
	memset(world, 0, sizeof(*world));
	world->random = shape->seed * 2654435761U + 1;
	world->options = (struct hm_problem_options)HM_PROBLEM_OPTIONS_INIT;
	world->options.span = hm_span_make(FIRST, FIRST + shape->days);
	world->options.today = FIRST - world_random(world, 0, 12);
	make_records(world, shape);
	return make_book(world);
}

bool world_renew(struct world *world)
{
	world_fini(world);
	world->book = NULL;
	world->pool = NULL;
	return make_book(world);
}

static void extend_team(
	struct world *world, struct hm_team *team, unsigned kinds)
{
	if (kinds & WORLD_MONTHS)
		team->max_per_month = world_random(world, 1, 4);
	if (kinds & WORLD_ROWS)
		team->max_in_row = world_random(world, 1, 3);
	if (kinds & WORLD_NIGHTS)
		team->night_cost = world_random(world, 1, 6) * 100000;
	if (kinds & WORLD_PAIRS)
		team->capacity = world_random(world, 60, 120);
	if (kinds & WORLD_LENGTHS) {
		team->day_minutes = world_random(world, 300, 600);
		team->setup_minutes = world_random(world, 0, 60);
	}
}

bool world_extend(struct world *world, unsigned kinds)
{
	for (size_t k = 0; k < world->nteams; k++) {
		if (chance(world, 80))
			extend_team(world, &world->teams[k], kinds);
	}
	/* Two teams are together where more is wanted. */
	for (size_t r = 0; (kinds & WORLD_PAIRS) && r < world->ntargets; r++)
		world->targets[r].value *= 4;
	for (size_t v = 0; v < world->nvenues; v++) {
		struct hm_venue *venue = &world->venues[v];

		if (kinds & WORLD_PAIRS) {
			venue->teams = world_random(world, 1, 2);
			venue->headcount *= 5;
		}
		/* The first of three has the people of the two behind it. */
		if (!(kinds & WORLD_POOLS) || v % 4 == 0 || v % 4 == 3)
			continue;
		venue->pool = world->venues[v / 4 * 4].id;
		venue->org = world->venues[v / 4 * 4].org;
	}
	return world_renew(world);
}

/* Parts are rare alone, two or three are usual, and all days are possible. */
static struct hm_plan_rule random_rule(struct world *world)
{
	const struct hm_span span = world->options.span;
	struct hm_plan_rule rule = { 0 };

	if (chance(world, 30))
		rule.org = world->orgs[world_random(
					       world, 0, (int)world->norgs - 1)]
				   .id;
	if (world->nvenues > 0 && chance(world, 40))
		rule.venue = world->venues[world_random(world, 0,
						   (int)world->nvenues - 1)]
				     .id;
	if (world->nteams > 0 && chance(world, 50))
		rule.team = world->teams[world_random(world, 0,
						 (int)world->nteams - 1)]
				    .id;
	if (chance(world, 40))
		rule.weekdays = (unsigned)world_random(world, 1, 127);
	if (chance(world, 40)) {
		rule.span.from = span.from +
			world_random(world, -9, hm_span_days(span));
		rule.span.to = rule.span.from + world_random(world, 1, 40);
	}
	return rule;
}

void world_add_rules(struct world *world, size_t forbid, size_t pin)
{
	struct hm_problem_options *options = &world->options;

	options->forbid = world->forbid;
	options->pin = world->pin;
	while (options->nforbid < forbid)
		world->forbid[options->nforbid++] = random_rule(world);
	while (options->npin < pin)
		world->pin[options->npin++] = random_rule(world);
}

void world_fini(struct world *world)
{
	hm_pool_free(world->pool);
	hm_book_free(world->book);
}

int32_t world_people(void *ctx, size_t venue, hm_date day, int32_t share)
{
	return hm_pool_units(ctx, venue, day, share);
}

bool world_plan(const struct world *world,
	const struct hm_plan_options *options, struct hm_problem **problem,
	struct hm_plan **plan)
{
	if (hm_problem_new(world->book, world->pool, &world->options, NULL,
		    problem, NULL) != HM_OK)
		return false;
	if (hm_plan_solve(*problem, options, NULL, NULL, plan, NULL) == HM_OK)
		return true;
	hm_problem_free(*problem);
	*problem = NULL;
	return false;
}
