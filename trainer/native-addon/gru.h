#pragma once

#include "operation.h"

/** All time steps of a GRU, and their gradients. */
extern const Operation gru;
extern const Operation gruGrad;
