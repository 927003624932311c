/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_PLAN_H
#define HIENMAU_PLAN_H

/*
 * Plans: which drive, where, when, by which team, so that the targets are
 * met at least cost and no hard rule (conflict.h) is broken.
 *
 *   book, pools -> hm_problem_new -> hm_plan_solve -> hm_plan
 *   hm_plan -> hm_plan_check (against the book) -> hm_plan_apply
 *   proposed drives -> hm_plan_accept
 *
 * A problem is what the planner sees: venues with their pools, teams with
 * their free days, targets over spans less what is collected and booked. A
 * planned drive takes the venue's host and counts for it and all above it.
 * Goals: units missing from targets, then cost, in which weeks far from the
 * pace, loads and the time after have prices, and units above targets if that
 * is asked for. Or in order: missing units, then units above targets and
 * weeks, then cost. Or all by prices. Every plan comes with a proved bound.
 * Deterministic: without a time limit the same problem and options give the
 * same plan.
 *
 * Nobody is counted twice for what is planned. A drive that is booked and still
 * to come, which is neither held nor has a result, is expected to bring E
 * units. Who gives at a planned drive less than 84 days before it, for the same
 * people, is not always back by then. What a planned drive takes so from booked
 * ones is not the plan's: targets count its units less that, and it is not held
 * where nothing would be left. Booked drives of one day are one.
 *
 * Nor is anybody counted twice for what is accepted (hm_plan_accept): then the
 * booked drives expect that much less, so that what is booked is what was
 * planned. A proposal that stays counts its units less what it takes from
 * drives that are booked, proposals left aside. What is booked counts what it
 * is expected to bring: who books it knows what is booked before it.
 *
 * Where the last drive alone is felt, it takes from the next day with booked
 * drives, of their E, all but what a pool brings so many days after a drive
 * (hm_pool_units() of hm_pool_recovery()) or, if that is more, all but that
 * part of E, since they may know of more people than the pool does. Where the
 * spacing is less than half of 84 days, several planned drives can lie before a
 * booked one: each takes as if it were the last, together more than is lost.
 *
 * Where all drives are felt, it takes from each day of booked drives its share
 * of the people, the least twentieth that brings its units, times those of them
 * who are not back, times E, rounded up: whoever is missing would have come
 * like anybody. That is more than is lost where people remain who would fill
 * the gap.
 *
 * What is taken counts on the planned drive's day and for its targets: where
 * the booked one is in a later month, the target of that month stays as it is.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/book.h>
#include <hienmau/conflict.h>
#include <hienmau/pool.h>

HM_BEGIN

struct hm_problem;
struct hm_plan;

/**
 * Which drives are meant: those for which every part holds. A part that is
 * none, 0 or an empty span holds for all.
 */
struct hm_plan_rule {
	struct hm_id org; /* the venue's org is this, or below it that day */
	struct hm_id venue;
	struct hm_id team;
	unsigned weekdays; /* bits as of HM_WEEKDAY_BIT() */
	struct hm_span span;
};

/** What to plan. */
struct hm_problem_options {
	size_t size;
	struct hm_span span; /* days to plan, at most 1,096 */
	hm_date today;       /* notice counts from here */
	struct hm_id org;    /* only venues and targets within; none = all */
	struct hm_conflict_options rules; /* @today there is ignored */
	bool ask; /* teams on granted days could come on any day */
	const struct hm_plan_rule *forbid; /* no drive is planned that one of
					    * these means */
	size_t nforbid;
	const struct hm_plan_rule *pin; /* proposed drives that one of these
					 * means stay as if pinned */
	size_t npin;
	/*
	 * Where drives may come nearer than half of 84 days, more than one
	 * lies in the time for which donors rest: all of them are felt, each
	 * by as many of the people as it takes. Else the last one alone is.
	 */
	bool felt;
};

#define HM_PROBLEM_OPTIONS_INIT                                                \
	{                                                                      \
		sizeof(struct hm_problem_options), { 0, 0 }, HM_DATE_NONE,     \
			HM_ID_NONE_INIT, HM_CONFLICT_OPTIONS_INIT, false,      \
			NULL, 0, NULL, 0, false                                \
	}

/**
 * True if a rule means a drive: at a venue, by a team, either of which may be
 * none, which only a rule that says nothing of it means.
 */
HM_API bool hm_plan_rule_matches(const struct hm_plan_rule *rule,
	const struct hm_book *book, struct hm_id venue, struct hm_id team,
	hm_date day);

/**
 * Takes the planning problem out of a book: venues of orgs within @org, teams
 * that serve them, open days, drives that hold (booked: they stay, occupy
 * their team and venue, and count), targets in units that share a day with the
 * span and have not ended by @today. Proposed drives are ignored unless pinned,
 * themselves or by a rule. What is forbidden is not planned; what is booked
 * stays all the same. The pool must cover the span, and 84 days more, or what
 * is booked in these loses as of the pool's last month. Book and pool are
 * borrowed for the problem's life, rules are copied. HM_ERR_INVALID for a bad
 * span or weekdays, HM_ERR_LIMIT for a span too long, HM_ERR_NOT_FOUND if @org,
 * or what a rule names, is not in the book.
 */
HM_API enum hm_status hm_problem_new(const struct hm_book *book,
	const struct hm_pool *pool, const struct hm_problem_options *options,
	const struct hm_alloc *alloc, struct hm_problem **out,
	struct hm_error *err);

/**
 * Targets of the span that have ended by today: they are left out, as no plan
 * can help them.
 */
HM_API size_t hm_problem_ended_count(const struct hm_problem *problem);

/** Frees the problem. NULL is a no-op. */
HM_API void hm_problem_free(struct hm_problem *problem);

/** How far the planner is. */
struct hm_plan_progress {
	double seconds;    /* by the clock given, or 0 */
	int64_t objective; /* of the best plan so far */
	double gap;        /* part of it that may be saved; 1: not known */
	int32_t done;      /* share of the work, per 10,000 */
};

/** Called from time to time; false stops with the best plan so far. */
typedef bool hm_plan_callback(
	void *ctx, const struct hm_plan_progress *progress);

/** A drive that is proposed already, and rather kept. */
struct hm_plan_keep {
	struct hm_id venue;
	struct hm_id team;
	hm_date day;
};

/** What the planner minimises, and how it searches. */
struct hm_plan_options {
	size_t size;
	uint64_t seed;
	int32_t effort;  /* per cent of the usual work; 0 = 100 */
	int32_t threads; /* at most; 0 = 1. The plan is the same */
	double time;     /* seconds by @clock instead of effort; 0 = none */
	double (*clock)(void *ctx);
	void *clock_ctx;
	int64_t price;  /* dong a missing unit; 0 = as much as two of the
			 * dearest drives, and all that a drive can bring above
			 * targets: units come before cost; less where all that
			 * is wanted came to more than 10^15 */
	int64_t smooth; /* dong a unit that a week lies beside its band: more
			 * than a third above, less than three quarters of
			 * the pace of its targets; -1: half of what a unit
			 * costs; 0 = weeks do not count */
	const struct hm_plan_keep *keep; /* drives rather kept */
	size_t nkeep;                    /* to 1,000,000 */
	int64_t keep_cost;  /* dong for each of them that goes; up to nine
			     * tenths of what the drive costs count */
	int32_t confidence; /* chance of each target, per 10,000: more is
			     * planned than is wanted; 0 = plan the mean */
	int64_t end;     /* dong a unit that a venue would bring less in the 84
			  * days after the plan, on average, since its last
			  * drive was late; -1: half of what a unit costs; 0 =
			  * the time after does not count */
	int64_t fair;    /* dong for a team's day, as a part of how much of its
			  * open days have drives: the last one costs all of it;
			  * 0 = loads do not count */
	int64_t surplus; /* dong a unit that the plan brings above a target;
			  * 0 = that is no goal */
	bool order;      /* goals in order, see below; then @price and @surplus
			  * are 0 and @smooth -1, or 0: weeks do not count */
};

/*
 * A unit counts in every target it is for. A target that is met, or more, by
 * results and booked drives has all of the plan's units above it. With a
 * confidence, a unit is above a target where it is above what is planned for
 * it. A month nested in a year may be full while the year is not: a unit more
 * then costs its surplus in the month and saves what is missing in the year,
 * so it is planned if @price is above @surplus, and rather in another month.
 * A drive takes all who come: it is not planned for fewer to stay below a
 * target, but where more than the last drive is felt (hm_problem_options),
 * which may leave people to later ones.
 *
 * Goals in order are weights. D is the dearest drive there is, with the most
 * that keep_cost, fair and end add to one; W the units of the largest drive,
 * times the rows it counts for: its targets and one week. Then
 *
 *   a unit above a target, or beside the band of a week   2 D + 1
 *   a missing unit                                        (4 + 2 W) of these
 *
 * So no drive is left out for what it costs or puts above or beside while it
 * brings a unit that is wanted, nor two; and none is held, or left where it
 * is, for what that saves, where the units above and beside would be fewer.
 * What more drives together might save is not outweighed for certain. Where
 * all wanted units at that weight came to more than 10^15, a missing one
 * weighs less, but never less than four of the units above. Sums stay below
 * 4 * 10^15, where doubles are whole, or HM_ERR_LIMIT says so.
 */

#define HM_PLAN_OPTIONS_INIT                                                   \
	{                                                                      \
		sizeof(struct hm_plan_options), 0, 0, 0, 0, NULL, NULL, 0, 0,  \
			NULL, 0, 0, 0, 0, 0, 0, false                          \
	}

/** One drive of a plan, by one team; where two are together at a venue, each
 * has a drive of its own. */
struct hm_plan_drive {
	struct hm_id venue;
	struct hm_id team;
	struct hm_id host;
	hm_date day;
	int32_t units; /* expected on the day, P50 */
	int32_t taken; /* of those, what drives booked later bring less */
	bool asked;    /* on a day the team is not granted yet */
	int64_t cost;  /* dong */
	int64_t saved; /* dong, by staying there for the night, since the team
			* has a drive near there on the next day */
};

/**
 * How one target stands under a plan. The chance takes each drive as uncertain
 * by about a third and all of them together by 6 %: negative binomial of k = 8
 * a drive, a shared level of 0.06.
 */
struct hm_plan_target {
	struct hm_id target;
	int64_t wanted;
	int64_t collected;     /* results so far */
	int64_t booked;        /* expected of drives that hold; where nothing is
				* known, the usual units of that org's drives */
	int64_t planned;       /* expected of the plan's drives, less what they
				* take from booked ones */
	int64_t missing;       /* what remains, never negative */
	int64_t missing_least; /* of those, in every plan: proved */
	int64_t surplus;       /* expected of the plan's drives above what was
				* wanted beside the others, never negative */
	int32_t chance;        /* of meeting it, per 10,000; see below */
};

/**
 * Solves a problem. @options and @progress may be NULL. The plan in *@out is
 * the caller's and does not borrow from the problem. HM_ERR_NOMEM;
 * HM_ERR_LIMIT, naming the venue or the org of the target, if costs and
 * targets add up to more than 4 * 10^15 dong; HM_ERR_INVALID for a negative
 * keep_cost, fair or surplus, or for order with prices of units; HM_ERR_LIMIT
 * for prices beyond 10^12, unless all that is wanted can be counted at them. A
 * stopped search still gives its best plan and HM_OK. What is missing in every
 * plan is proved after the search, however that ended: some hundred passes over
 * the venues of each target that misses units.
 */
HM_API enum hm_status hm_plan_solve(const struct hm_problem *problem,
	const struct hm_plan_options *options, hm_plan_callback *progress,
	void *ctx, struct hm_plan **out, struct hm_error *err);

/** Frees the plan. NULL is a no-op. */
HM_API void hm_plan_free(struct hm_plan *plan);

/** Number of drives. */
HM_API size_t hm_plan_drive_count(const struct hm_plan *plan);

/** Drive @i by day, then venue. Borrowed from the plan. */
HM_API const struct hm_plan_drive *hm_plan_drive_at(
	const struct hm_plan *plan, size_t i);

/** Number of targets the plan was made for. */
HM_API size_t hm_plan_target_count(const struct hm_plan *plan);

/** Target @i in the order of the book. Borrowed from the plan. */
HM_API const struct hm_plan_target *hm_plan_target_at(
	const struct hm_plan *plan, size_t i);

/** Units missing from all targets together. */
HM_API int64_t hm_plan_missing(const struct hm_plan *plan);

/**
 * Units of those that are missing in every plan: proved for each target by
 * itself, so all targets together may miss more.
 */
HM_API int64_t hm_plan_missing_least(const struct hm_plan *plan);

/** Units that its drives bring above all targets together. */
HM_API int64_t hm_plan_surplus(const struct hm_plan *plan);

/** Dong for all its drives, less what nights away save. */
HM_API int64_t hm_plan_cost(const struct hm_plan *plan);

/**
 * What the plan was made to keep low: dong for its drives, missing units and
 * units above targets at their price, units beside the bands of weeks,
 * proposals that go. With goals in order it is a sum of their weights.
 */
HM_API int64_t hm_plan_objective(const struct hm_plan *plan);

/** No plan of the problem has a lower objective: proved. */
HM_API int64_t hm_plan_bound(const struct hm_plan *plan);

/**
 * How much better any plan could be, at most: objective less bound, as a part
 * of the objective without missing units, 0 to 1. It is about the plan, not
 * about how many people come.
 */
HM_API double hm_plan_gap(const struct hm_plan *plan);

/**
 * Units that all drives of the plan bring together, less what they take from
 * booked ones, in eight of ten cases between p10 and p90; drives are as
 * uncertain as for a target's chance.
 */
HM_API struct hm_yield hm_plan_yield(const struct hm_plan *plan);

/**
 * Metres of road from a team's base to a venue, one way, as costs of planned
 * drives take them: 1.3 times the straight line; 0 where a place is not known.
 */
HM_API int64_t hm_plan_road(
	const struct hm_venue *venue, const struct hm_team *team);

/**
 * Writes the plan's drives into @into as proposed drives named
 * "@name-001" and so on, with name-based ids, changed at @now. @book is the
 * book the plan was made for; @into may be the same book or one that collects
 * changes. A number whose drive is in @book is passed over, since that drive
 * may be promised: take out the proposals that the plan replaces before.
 */
HM_API enum hm_status hm_plan_apply(const struct hm_plan *plan,
	const struct hm_book *book, const char *name, hm_instant now,
	struct hm_book *into, struct hm_error *err);

/** Proposals to accept; all is the caller's and borrowed for the call. */
struct hm_plan_accepted {
	size_t size;
	const struct hm_id *ids; /* of proposed drives, none twice; any order */
	size_t n;
	hm_instant now;               /* when what is put was changed */
	const struct hm_alloc *alloc; /* for the call; NULL: malloc */
};

#define HM_PLAN_ACCEPTED_INIT                                                  \
	{                                                                      \
		sizeof(struct hm_plan_accepted), NULL, 0, 0, NULL              \
	}

/**
 * Books proposed drives: puts them into @into, which may be the book, as
 * tentative ones; and with them the drives that they take from, expecting so
 * many units less, never less than none. Revisions of all but proposals grow.
 * That is what the plan counted as taken, where book, pools and options are
 * those it was made with. Drives booked on one day share the loss by what each
 * expects; where nothing is known, that is the usual size.
 *
 * Proposals of one plan, which hm_plan_apply() changed at one time, take
 * nothing from one another: each was planned beside the others. One that was
 * there before, and stayed while more was planned around it, gives to those
 * changed after it, whether it is accepted too or, by @options, goes on as if
 * booked. One that is pinned itself does not know of others. What is best
 * accepted together is what was planned together: a proposal that is left for
 * later finds the others booked by then, and takes from them as from any.
 *
 * @options says what else is booked and which drives are felt, as to
 * hm_problem_new(); its span only whose tree counts for which day. @pool is
 * that of the plan: what is booked after its last month loses as of that month;
 * it may be NULL if hm_plan_accept_asks_pool() is false. HM_ERR_NOT_FOUND for
 * an unknown drive, HM_ERR_CONFLICT for one that is not proposed, HM_ERR_NOMEM;
 * after the first two nothing is put. Hard rules are not asked (conflict.h).
 * Cost: O(n log n) in the drives, times the venues.
 */
HM_API enum hm_status hm_plan_accept(const struct hm_book *book,
	const struct hm_pool *pool, const struct hm_problem_options *options,
	const struct hm_plan_accepted *accepted, struct hm_book *into,
	struct hm_error *err);

/**
 * False if no drive that is booked, or was proposed before, lies less than 84
 * days behind one of the proposals, for the same people: then nothing is taken.
 * Cost: linear in the drives for each proposal.
 */
HM_API bool hm_plan_accept_asks_pool(const struct hm_book *book,
	const struct hm_problem_options *options,
	const struct hm_plan_accepted *accepted);

/**
 * Checks a plan against the book it was made for: every hard rule, by
 * conflict.h, what is forbidden, and a recount of every target; with @pool (or
 * NULL), of what planned drives, and proposals that stay, take from booked
 * ones, too. Tells each finding to @say and sets *@faults to their number.
 */
HM_API enum hm_status hm_plan_check(const struct hm_plan *plan,
	const struct hm_book *book, const struct hm_pool *pool,
	const struct hm_problem_options *options, const struct hm_alloc *alloc,
	const struct hm_say *say, size_t *faults, struct hm_error *err);

HM_END

#endif
