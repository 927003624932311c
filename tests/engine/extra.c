/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/extra.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { WHOLE = 10000 };

static int32_t any(struct extra *extra, int32_t from, int32_t to)
{
	return sample_random(&extra->plain, from, to);
}

static bool one_in(struct extra *extra, int32_t n)
{
	return any(extra, 1, n) == 1;
}

static int64_t any_cost(struct extra *extra)
{
	return one_in(extra, 9) ? -any(extra, 1, 200) : any(extra, 0, 400);
}

static struct hm_instance_link *new_link(struct extra *extra, size_t v)
{
	struct sample_venue *venue = &extra->plain.venues[v];

	if (venue->nlinks == SAMPLE_LINKS)
		return NULL;
	return &venue->links[venue->nlinks++];
}

/* Two of three pairs of teams may go together, now and then in two ways. */
static void add_joint(struct extra *extra, size_t v)
{
	const int32_t days = extra->plain.days;
	const int32_t teams = (int32_t)extra->plain.nteams;

	for (int32_t pair = 0; pair < teams * teams; pair++) {
		const int32_t a = pair / teams;
		const int32_t b = pair % teams;
		struct hm_instance_link *link;

		if (a == b || !one_in(extra, 3))
			continue;
		link = new_link(extra, v);
		if (link == NULL)
			return;
		*link = (struct hm_instance_link){ .team = a, .to = days };
		link->joint = true;
		link->second = b;
		link->cost = any_cost(extra);
		if (one_in(extra, 4))
			link->from = any(extra, 0, days);
		if (one_in(extra, 4))
			link->to = any(extra, link->from, days);
	}
}

static void add_links(struct extra *extra, size_t v)
{
	struct sample_venue *venue = &extra->plain.venues[v];
	struct extra_venue *more = &extra->venues[v];
	const int32_t days = extra->plain.days;
	const int32_t teams = (int32_t)extra->plain.nteams;

	for (int32_t i = any(extra, 0, 2); i > 0 && teams > 0; i--) {
		struct hm_instance_link *link = new_link(extra, v);

		if (link == NULL)
			break;
		*link = (struct hm_instance_link){ .to = days };
		link->team = any(extra, 0, teams - 1);
		link->cost = any_cost(extra);
		link->from = one_in(extra, 2) ? 0 : any(extra, 0, days);
	}
	for (size_t i = 0; i < venue->nlinks; i++) {
		if (one_in(extra, 2))
			venue->links[i].capacity = any(extra, 1, 90);
		more->masked[i] = one_in(extra, 2);
		for (int32_t t = 0; t < days; t++)
			more->days[i][t] = one_in(extra, 4)
				? 0
				: (uint8_t)any(extra, 1, 255);
	}
}

/* Now over all days, now over some; those of a team overlap. */
static void add_caps(struct extra *extra, size_t k, bool hard)
{
	static const int64_t hardest[] = { -1, INT64_MIN, -1000 };
	struct extra_team *team = &extra->teams[k];
	const int32_t days = extra->plain.days;

	for (int32_t i = any(extra, 1, 3); i > 0; i--) {
		struct hm_instance_cap *cap = &team->caps[team->ncaps++];

		cap->from = one_in(extra, 2) ? 0 : any(extra, 0, days);
		cap->to = cap->from == 0 && one_in(extra, 2)
			? days
			: any(extra, cap->from, days);
		cap->most = any(extra, 0, 3);
		cap->over = hard ? hardest[any(extra, 0, 2)]
				 : any(extra, -100, 500);
		if (!hard && cap->over < 0)
			cap->over = 0;
	}
}

/* In many a place days of rest are rare, but some are BUSY. */
static void add_in_row(struct extra *extra, size_t k)
{
	struct extra_team *team = &extra->teams[k];

	team->in_row = any(extra, 1, 3);
	team->before = one_in(extra, 2) ? any(extra, 0, 4) : 0;
	team->after = one_in(extra, 2) ? any(extra, 0, 4) : 0;
	for (int32_t t = 0; t < extra->plain.days; t++) {
		uint8_t *open = &extra->plain.teams[k].open[t];

		if (*open == HM_INSTANCE_CLOSED && one_in(extra, 2))
			*open = HM_INSTANCE_OPEN;
		if (one_in(extra, 5))
			*open = HM_INSTANCE_BUSY;
	}
}

/* Most have a way back, of another saving; some are told twice. */
static void add_stays(struct extra *extra)
{
	const int32_t venues = (int32_t)extra->plain.nvenues;
	const int32_t teams = (int32_t)extra->plain.nteams;

	for (int32_t i = 0; i < teams * venues * venues; i++) {
		struct extra_stay stay = { i % teams, i / teams % venues,
			i / teams / venues, any(extra, -100, 700) };

		if (stay.saving < 0)
			stay.saving = 0;
		if (one_in(extra, 4) || extra->nstays + 2 > EXTRA_STAYS_MAX)
			continue;
		extra->stays[extra->nstays++] = stay;
		if (one_in(extra, 4)) {
			extra->stays[extra->nstays] = stay;
			extra->stays[extra->nstays++].saving = any(
				extra, 0, 700);
		}
	}
}

/*
 * So that the highest level can be booked just or just not any more after two
 * drives at the lowest.
 */
static void set_edge(
	struct extra *extra, struct extra_venue *more, int32_t levels)
{
	const int32_t most = more->within - 1;
	const int32_t a = any(extra, 1, most < 5 ? most : 5);
	const int32_t b = any(extra, a, most < a + 4 ? most : a + 4);
	const int32_t felt = more->share[0] *
		(more->missing[a] + more->missing[b]);
	const int32_t least = levels > 1 ? more->share[levels - 2] : 1;
	int32_t edge = (WHOLE * WHOLE - felt) / WHOLE + any(extra, 0, 1);

	if (edge > WHOLE)
		edge = WHOLE;
	if (edge >= least && levels > 1)
		more->share[levels - 1] = edge;
}

static void add_felt(struct extra *extra, size_t v)
{
	struct sample_venue *venue = &extra->plain.venues[v];
	struct extra_venue *more = &extra->venues[v];
	const int32_t step = one_in(extra, 2) ? 2500 : 1;
	int32_t back = WHOLE;

	more->within = any(extra, 2, EXTRA_WITHIN);
	if (one_in(extra, 8))
		more->within = 1;
	for (int32_t l = 0; l < venue->levels; l++) {
		venue->since[l] = any(extra, 1, 2) + (l > 0 ? l : 0);
		more->share[l] = any(extra, 2500 / step, 7500 / step) * step;
		if (l > 0 && more->share[l] < more->share[l - 1])
			more->share[l] = more->share[l - 1];
		if (l > 0 && venue->since[l] < venue->since[l - 1])
			venue->since[l] = venue->since[l - 1];
	}
	for (int32_t g = 0; g < more->within; g++) {
		more->missing[g] = back;
		if (one_in(extra, 3))
			back -= any(extra, 1, back / step / 3 + 1) * step;
		if (back < 0)
			back = 0;
	}
	if (more->within > 1 && one_in(extra, 2))
		set_edge(extra, more, venue->levels);
	for (int32_t i = any(extra, -2, EXTRA_PAST); i > 0; i--) {
		struct hm_instance_past *past = &more->past[more->npast++];

		past->day = one_in(extra, 3)
			? any(extra, 0, extra->plain.days - 1)
			: -any(extra, 1, more->within + 2);
		past->share = any(extra, 1, 5000);
	}
	for (size_t i = 0; i < more->npast && !one_in(extra, 8); i++) {
		if (more->past[i].day < 0 && more->past[i].day > venue->last)
			venue->last = more->past[i].day;
	}
}

static void add_late(struct extra *extra, size_t v)
{
	struct extra_venue *more = &extra->venues[v];
	int64_t cost = one_in(extra, 3) ? any(extra, 0, 300) : 0;

	more->has_late = true;
	for (int32_t t = 0; t < extra->plain.days; t++) {
		more->late[t] = cost;
		if (one_in(extra, 2))
			cost += any(extra, 0, 300);
	}
}

/* More and cheaper drives than usual, so that there is more to rule out. */
static void enrich(struct extra *extra)
{
	for (size_t k = 0; k < extra->plain.nteams; k++) {
		struct sample_team *team = &extra->plain.teams[k];

		for (int32_t t = 0; t < extra->plain.days; t++)
			team->open[t] = team->open[t] != 0 || one_in(extra, 2);
		for (int32_t w = 0; w < extra->plain.weeks; w++)
			team->most[w] += any(extra, 0, 3);
	}
	for (size_t v = 0; v < extra->plain.nvenues; v++) {
		struct sample_venue *venue = &extra->plain.venues[v];

		for (size_t i = 0; i < venue->nlinks; i++)
			venue->links[i].cost /= one_in(extra, 4) ? -4 : 3;
	}
}

void extra_init(struct extra *extra, const struct extra_shape *shape)
{
	const int kinds = shape->kinds;

	memset(extra, 0, sizeof(*extra));
	sample_init(&extra->plain, &shape->plain);
	enrich(extra);
	for (size_t k = 0; k < extra->plain.nteams; k++) {
		if ((kinds & EXTRA_HARD) != 0)
			add_caps(extra, k, true);
		if ((kinds & EXTRA_SOFT) != 0)
			add_caps(extra, k, false);
		if ((kinds & EXTRA_IN_ROW) != 0 && !one_in(extra, 5))
			add_in_row(extra, k);
	}
	for (size_t v = 0; v < extra->plain.nvenues; v++) {
		if ((kinds & EXTRA_JOINT) != 0)
			add_joint(extra, v);
		if ((kinds & EXTRA_LINKS) != 0)
			add_links(extra, v);
		if ((kinds & EXTRA_FELT) != 0 && !one_in(extra, 5))
			add_felt(extra, v);
		if ((kinds & EXTRA_LATE) != 0 && !one_in(extra, 5))
			add_late(extra, v);
	}
	if ((kinds & EXTRA_STAYS) != 0)
		add_stays(extra);
}

/* Joint links go with their days. */
static void drop_joint(struct extra *extra, size_t v)
{
	struct sample_venue *venue = &extra->plain.venues[v];
	struct extra_venue *more = &extra->venues[v];
	size_t n = 0;

	for (size_t i = 0; i < venue->nlinks; i++) {
		if (venue->links[i].joint)
			continue;
		venue->links[n] = venue->links[i];
		more->masked[n] = more->masked[i];
		memmove(more->days[n], more->days[i], sizeof(more->days[n]));
		n++;
	}
	venue->nlinks = n;
}

static void drop_of_team(struct extra_team *team, int kinds)
{
	size_t n = 0;

	for (size_t i = 0; i < team->ncaps; i++) {
		const int kind = team->caps[i].over < 0 ? EXTRA_HARD
							: EXTRA_SOFT;

		if ((kinds & kind) == 0)
			team->caps[n++] = team->caps[i];
	}
	team->ncaps = n;
	if ((kinds & EXTRA_IN_ROW) != 0)
		team->in_row = 0;
}

void extra_drop(struct extra *extra, int kinds)
{
	for (size_t k = 0; k < extra->plain.nteams; k++)
		drop_of_team(&extra->teams[k], kinds);
	for (size_t v = 0; v < extra->plain.nvenues; v++) {
		struct sample_venue *venue = &extra->plain.venues[v];
		struct extra_venue *more = &extra->venues[v];

		if ((kinds & EXTRA_JOINT) != 0)
			drop_joint(extra, v);
		for (size_t i = 0; i < venue->nlinks; i++) {
			if ((kinds & EXTRA_LINKS) == 0)
				continue;
			venue->links[i].capacity = 0;
			more->masked[i] = false;
		}
		if ((kinds & EXTRA_FELT) != 0)
			more->within = 0;
		if ((kinds & EXTRA_LATE) != 0)
			more->has_late = false;
	}
	if ((kinds & EXTRA_STAYS) != 0)
		extra->nstays = 0;
}

size_t extra_parts(const struct extra *extra)
{
	return sample_parts(&extra->plain) + extra->nstays;
}

static enum hm_status add_team(
	const struct extra *extra, struct hm_instance *instance, size_t k)
{
	const struct sample_team *plain = &extra->plain.teams[k];
	const struct extra_team *more = &extra->teams[k];
	const struct hm_instance_team team = {
		.capacity = plain->capacity,
		.open = plain->open,
		.most = plain->most,
		.caps = more->ncaps > 0 ? more->caps : NULL,
		.ncaps = more->ncaps,
		.in_row = more->in_row,
		.before = more->before,
		.after = more->after,
	};

	return hm_instance_add_team(instance, &team, NULL);
}

static enum hm_status add_venue(
	const struct extra *extra, struct hm_instance *instance, size_t v)
{
	const struct sample_venue *plain = &extra->plain.venues[v];
	const struct extra_venue *more = &extra->venues[v];
	struct hm_instance_link links[SAMPLE_LINKS];
	struct hm_instance_venue venue = {
		.last = plain->last,
		.levels = plain->levels,
		.since = plain->since,
		.units = plain->units,
		.links = links,
		.nlinks = plain->nlinks,
		.credits = plain->credits,
		.ncredits = plain->ncredits,
		.late = more->has_late ? more->late : NULL,
	};

	for (size_t i = 0; i < plain->nlinks; i++) {
		links[i] = plain->links[i];
		if (more->masked[i])
			links[i].days = more->days[i];
	}
	if (more->within > 0) {
		venue.within = more->within;
		venue.share = more->share;
		venue.missing = more->missing;
		venue.past = more->npast > 0 ? more->past : NULL;
		venue.npast = more->npast;
	}
	return hm_instance_add_venue(instance, &venue, NULL);
}

enum hm_status extra_add(
	const struct extra *extra, struct hm_instance *instance, size_t i)
{
	const struct sample *plain = &extra->plain;

	if (i < plain->nrows)
		return hm_instance_add_row(instance, &plain->rows[i], NULL);
	i -= plain->nrows;
	if (i < plain->nteams)
		return add_team(extra, instance, i);
	i -= plain->nteams;
	if (i < plain->nvenues)
		return add_venue(extra, instance, i);

	const struct extra_stay *stay = &extra->stays[i - plain->nvenues];

	return hm_instance_add_stay(
		instance, stay->team, stay->a, stay->b, stay->saving, NULL);
}

struct hm_instance *extra_build(
	const struct extra *extra, const struct hm_alloc *alloc)
{
	struct hm_instance *instance = NULL;

	ck_assert_int_eq(HM_OK,
		hm_instance_new(extra->plain.days, extra->plain.first_weekday,
			alloc, &instance, NULL));
	for (size_t i = 0; i < extra_parts(extra); i++)
		ck_assert_int_eq(HM_OK, extra_add(extra, instance, i));
	return instance;
}

static void print_team(const struct extra *extra, size_t k)
{
	const struct extra_team *team = &extra->teams[k];

	printf("team %zu: open", k);
	for (int32_t t = 0; t < extra->plain.days; t++)
		printf(" %d", extra->plain.teams[k].open[t]);
	printf("\n");
	for (size_t i = 0; i < team->ncaps; i++)
		printf("  days %d to %d most %d over %" PRId64 "\n",
			(int)team->caps[i].from, (int)team->caps[i].to,
			(int)team->caps[i].most, team->caps[i].over);
	if (team->in_row > 0)
		printf("  in a row %d before %d after %d\n", (int)team->in_row,
			(int)team->before, (int)team->after);
}

static void print_links(const struct extra *extra, size_t v)
{
	const struct sample_venue *venue = &extra->plain.venues[v];

	for (size_t i = 0; i < venue->nlinks; i++) {
		const struct hm_instance_link *link = &venue->links[i];

		printf("  link %zu: team %d", i, (int)link->team);
		if (link->joint)
			printf(" and %d", (int)link->second);
		printf(" capacity %d", (int)link->capacity);
		if (extra->venues[v].masked[i]) {
			printf(" days");
			for (int32_t t = 0; t < extra->plain.days; t++)
				printf(" %d", extra->venues[v].days[i][t] != 0);
		}
		printf("\n");
	}
}

static void print_venue(const struct extra *extra, size_t v)
{
	const struct extra_venue *more = &extra->venues[v];

	printf("venue %zu\n", v);
	print_links(extra, v);
	if (more->within > 0) {
		printf("  within %d share", (int)more->within);
		for (int32_t l = 0; l < extra->plain.venues[v].levels; l++)
			printf(" %d", (int)more->share[l]);
		printf(" missing");
		for (int32_t g = 0; g < more->within; g++)
			printf(" %d", (int)more->missing[g]);
		for (size_t i = 0; i < more->npast; i++)
			printf(" past %d: %d", (int)more->past[i].day,
				(int)more->past[i].share);
		printf("\n");
	}
	if (more->has_late) {
		printf("  late");
		for (int32_t t = 0; t < extra->plain.days; t++)
			printf(" %" PRId64, more->late[t]);
		printf("\n");
	}
}

void extra_print(const struct extra *extra,
	const struct hm_solution_drive *drives, size_t n)
{
	sample_print(&extra->plain);
	printf("beyond that\n");
	for (size_t k = 0; k < extra->plain.nteams; k++)
		print_team(extra, k);
	for (size_t v = 0; v < extra->plain.nvenues; v++)
		print_venue(extra, v);
	for (size_t i = 0; i < extra->nstays; i++)
		printf("stay of team %d from %d to %d saves %" PRId64 "\n",
			(int)extra->stays[i].team, (int)extra->stays[i].a,
			(int)extra->stays[i].b, extra->stays[i].saving);
	for (size_t i = 0; i < n; i++)
		printf("drive venue %d day %d team %d level %d units %d "
		       "link %d\n",
			(int)drives[i].venue, (int)drives[i].day,
			(int)drives[i].team, (int)drives[i].level,
			(int)drives[i].units, (int)drives[i].link);
	fflush(stdout);
}
