/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/team.h>

#include "model/key.h"
#include "model/token.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char *const days_words[] = {
	[HM_TEAM_DAYS_UNKNOWN] = "?",
	[HM_TEAM_DAYS_OFF] = "off",
	[HM_TEAM_DAYS_GRANTED] = "granted",
};
_Static_assert(COUNT(days_words) == HM_TEAM_DAYS_GRANTED + 1,
	"a word for each way of working");

const char *hm_team_days_name(enum hm_team_days days)
{
	return hm__token_name(days_words, COUNT(days_words), (size_t)days);
}

enum hm_status hm_team_days_parse(
	const char *text, size_t len, enum hm_team_days *out)
{
	size_t found = hm__token_find(days_words, COUNT(days_words), text, len);

	if (found == 0)
		return HM_ERR_NOT_FOUND;
	*out = (enum hm_team_days)found;
	return HM_OK;
}

struct hm_id hm_team_id(const char *code)
{
	return hm__key_of_code("team", code);
}

int32_t hm_team_road_minutes(const struct hm_team *team, int32_t metres)
{
	const int64_t speed = team->speed > 0 ? team->speed : HM_TEAM_SPEED;
	const int64_t an_hour = speed * 1000; /* metres */

	if (metres < 0)
		return -1;
	return (int32_t)((metres * INT64_C(60) + an_hour - 1) / an_hour);
}
