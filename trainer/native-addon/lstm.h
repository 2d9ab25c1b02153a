#pragma once

#include "operation.h"

/** All time steps of an LSTM, and their gradients. */
extern const Operation lstm;
extern const Operation lstmGrad;
