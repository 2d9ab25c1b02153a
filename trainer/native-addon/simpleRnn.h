#pragma once

#include "operation.h"

/** All time steps of a simple recurrent network, and their gradients. */
extern const Operation simpleRnn;
extern const Operation simpleRnnGrad;
