#pragma once

#include <tensorflow/c/tf_status.h>

/** Makes TensorFlow know the operations of ours. */
void addOperations(TF_Status* status);
