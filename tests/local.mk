# SPDX-License-Identifier: MIT
if HAVE_CHECK
include %D%/support/local.mk
include %D%/base/local.mk
include %D%/civil/local.mk
include %D%/engine/local.mk
include %D%/model/local.mk
include %D%/policy/local.mk
include %D%/supply/local.mk
include %D%/plan/local.mk
include %D%/track/local.mk
include %D%/feed/local.mk
include %D%/io/local.mk
include %D%/demo/local.mk
endif
include %D%/meta/local.mk
include %D%/cli/local.mk
include %D%/bench/local.mk
include %D%/fuzz/local.mk
