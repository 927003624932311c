/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/rules.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PUT_ALL(kind, rows, n)                                                 \
	for (size_t i = 0; i < world->n; i++)                                  \
	ck_assert_int_eq(                                                      \
		HM_OK, hm_book_put_##kind(world->book, &world->rows[i], NULL))

void rules_world_init(struct world *world)
{
	const struct world_shape shape = { 1, RULES_VENUES, RULES_TEAMS,
		RULES_DAYS, 0, 7, 0 };
	struct hm_pool_options pools = HM_POOL_OPTIONS_INIT;

	ck_assert(world_init(world, &shape));
	world_fini(world);
	world->options.today = world->options.span.from - 40;
	world->options.forbid = world->forbid;
	world->options.pin = world->pin;
	world->nclosed = 0;
	for (size_t v = 0; v < RULES_VENUES; v++)
		world->venues[v].weekdays = 0;
	for (size_t k = 0; k < RULES_TEAMS; k++) {
		world->teams[k].days = HM_TEAM_DAYS_OFF;
		world->teams[k].nserves = 0;
	}
	ck_assert_int_eq(HM_OK, hm_book_new(NULL, &world->book, NULL));
	PUT_ALL(org, orgs, norgs);
	PUT_ALL(link, links, nlinks);
	PUT_ALL(venue, venues, nvenues);
	PUT_ALL(team, teams, nteams);
	PUT_ALL(target, targets, ntargets);
	pools.span = world->options.span;
	ck_assert_int_eq(HM_OK,
		hm_pool_new(world->book, NULL, NULL, &pools, NULL, &world->pool,
			NULL));
}

struct hm_plan_rule rules_parse(const struct world *world, const char *text)
{
	struct hm_plan_rule rule = { 0 };
	char name[8];
	char value[8];
	int used;

	for (; sscanf(text, " %7[a-z]=%7s%n", name, value, &used) == 2;
		text += used) {
		const int number = atoi(value);
		const hm_date day = world->options.span.from + number;

		if (strcmp(name, "org") == 0)
			rule.org = world->orgs[value[0] == 'A' ? 2 : 3].id;
		else if (strcmp(name, "venue") == 0)
			rule.venue = world->venues[number].id;
		else if (strcmp(name, "team") == 0)
			rule.team = world->teams[number].id;
		else if (strcmp(name, "from") == 0)
			rule.span = hm_span_make(day, HM_SPAN_OPEN_TO);
		else if (strcmp(name, "to") == 0)
			rule.span.to = day + 1;
		else
			for (const char *at = value; *at != '\0'; at++)
				rule.weekdays |= HM_WEEKDAY_BIT(*at - '0');
	}
	ck_assert_msg(*text == '\0', "%s", text);
	return rule;
}
