#pragma once

#include <node_api.h>

/** Exports `openSession`, `extendSession`, `runSession`, `runSessionSync`, `closeSession`, `countSessions` and `secondsInSessions`. */
void exportSessions(napi_env environment, napi_value exported);
