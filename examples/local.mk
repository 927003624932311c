# SPDX-License-Identifier: MIT
include %D%/cli/local.mk
include %D%/hienmau/local.mk
include %D%/hienmau-admin/local.mk
include %D%/small/local.mk
