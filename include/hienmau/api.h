/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_API_H
#define HIENMAU_API_H

/*
 * Marks of the public interface. What is not declared HM_API in a header
 * under include/ is not part of it.
 */

#if defined(__GNUC__)
#define HM_API __attribute__((visibility("default")))
#define HM_PRINTF(at, first) __attribute__((format(printf, at, first)))
#else
#define HM_API
#define HM_PRINTF(at, first)
#endif

#ifdef __cplusplus
#define HM_BEGIN extern "C" {
#define HM_END }
#else
#define HM_BEGIN
#define HM_END
#endif

/** The version these headers belong to. */
#define HM_VERSION "0.1.0"

/** Marks text for translation where it is stored, not shown. */
#define HM_N_(msgid) msgid

#endif
