/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "bench_plan_folder.h"
bool folder_write_mps(const struct folder *folder, const char *name)
{
	(void)folder;
	(void)name;
	return false;
}
