/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_IO_H
#define HIENMAU_IO_H

/* Everything of libhienmau-io: files, sheets, the store, tables. */

#include <hienmau.h>

#include <hienmau-io/case.h>
#include <hienmau-io/file.h>
#include <hienmau-io/fold.h>
#include <hienmau-io/import.h>
#include <hienmau-io/sheet.h>
#include <hienmau-io/store.h>
#include <hienmau-io/table.h>

#endif
