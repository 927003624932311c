/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_POLICY_CROWD_H
#define HM_TEST_POLICY_CROWD_H

/*
 * Registries of random donors with every kind of oddity: births that are a
 * day, a year, some days, unknown or to come, bookings, histories longer than
 * anybody remembers, deferrals of every kind. What is put in depends on
 * srand(); a value that cannot be put in fails the running test.
 */

#include <hienmau/registry.h>

/* 2026-01-01: histories lie around this day. */
enum { CROWD_FROM = 20454 };

/*
 * Policies that make donors odd. The first leaves days between its versions,
 * so that nobody has the common shape; it has no word on cells. Under the
 * second most have it, and its rules ask for what tables of single donations
 * cannot tell: class of donor, volume, a wait that a later version takes up
 * again, a deferral that closes one product for good. The third lends rows to
 * pairs it does not list, the fourth stays rules of a layer below, the fifth is
 * silent about some of the donors. Every kind of rule of the last asks for
 * words of the context; at a mobile drive it refuses platelets.
 */
enum { CROWD_POLICIES = 6 };
extern const char *const crowd_policies[CROWD_POLICIES];

/** A number from 0 to @n - 1. */
int crowd_below(int n);

/** The id of donor @n, from 1. */
struct hm_id crowd_donor(int n);

/** Adds one donor, and one donation or deferral of one. */
void crowd_put_donor(struct hm_registry *reg, int n);
void crowd_put_donation(struct hm_registry *reg, int n);
void crowd_put_deferral(struct hm_registry *reg, int n);

/** Adds donors 1 to @donors with histories, and indexes the registry. */
void crowd_fill(struct hm_registry *reg, int donors);

#endif
