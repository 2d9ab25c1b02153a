#include "operations.h"

#include <tensorflow/c/ops.h>

#include "gru.h"
#include "lstm.h"
#include "simpleRnn.h"

namespace {

template <const Operation& operation>
void compute(void*, TF_OpKernelContext* context) {
  Call call(context);
  operation.compute(call);
}

/** TensorFlow finds out when it runs. */
void unknownShapes(TF_ShapeInferenceContext* context, TF_Status* status) {
  TF_ShapeInferenceContextSetUnknownShape(context, status);
}

template <const Operation& operation>
void add(TF_Status* status) {
  if (TF_GetCode(status) != TF_OK) return;
  TF_OpDefinitionBuilder* definition = TF_NewOpDefinitionBuilder(operation.name);
  for (const char* input : operation.inputs) TF_OpDefinitionBuilderAddInput(definition, input);
  for (const char* output : operation.outputs) TF_OpDefinitionBuilderAddOutput(definition, output);
  TF_OpDefinitionBuilderSetShapeInferenceFunction(definition, unknownShapes);
  TF_RegisterOpDefinition(definition, status);
  if (TF_GetCode(status) != TF_OK) return;
  TF_KernelBuilder* kernel = TF_NewKernelBuilder(operation.name, "CPU", nullptr, compute<operation>, nullptr);
  TF_RegisterKernelBuilder(operation.name, kernel, status);
}

}  // namespace

void addOperations(TF_Status* status) {
  add<simpleRnn>(status);
  add<simpleRnnGrad>(status);
  add<lstm>(status);
  add<lstmGrad>(status);
  add<gru>(status);
  add<gruGrad>(status);
}
