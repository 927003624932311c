/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_H
#define HIENMAU_H

/*
 * Everything of libhienmau. Read the headers in this order to learn it:
 * error, date, span, org, book, policy, verdict, columns, conflict, pool, plan,
 * explain, wish, tally, feed. The files, the database and the sheets are in hienmau-io.h.
 */

#include <hienmau/alloc.h>
#include <hienmau/api.h>
#include <hienmau/book.h>
#include <hienmau/columns.h>
#include <hienmau/conflict.h>
#include <hienmau/contact.h>
#include <hienmau/date.h>
#include <hienmau/days.h>
#include <hienmau/diag.h>
#include <hienmau/diff.h>
#include <hienmau/donor.h>
#include <hienmau/drive.h>
#include <hienmau/error.h>
#include <hienmau/explain.h>
#include <hienmau/feed.h>
#include <hienmau/id.h>
#include <hienmau/instance.h>
#include <hienmau/lang.h>
#include <hienmau/lunar.h>
#include <hienmau/minute.h>
#include <hienmau/num.h>
#include <hienmau/open.h>
#include <hienmau/org.h>
#include <hienmau/plan.h>
#include <hienmau/policy.h>
#include <hienmau/pool.h>
#include <hienmau/product.h>
#include <hienmau/registry.h>
#include <hienmau/result.h>
#include <hienmau/span.h>
#include <hienmau/tally.h>
#include <hienmau/target.h>
#include <hienmau/team.h>
#include <hienmau/text.h>
#include <hienmau/tree.h>
#include <hienmau/venue.h>
#include <hienmau/verdict.h>
#include <hienmau/wish.h>

#endif
