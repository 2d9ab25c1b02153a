#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "kernels.h"

/** What TensorFlow gives to an operation of ours; its tensors are float32. What goes wrong is told to TensorFlow. */
class Call {
 public:
  explicit Call(TF_OpKernelContext* context) : context(context), status(TF_NewStatus()) {}
  ~Call() {
    if (TF_GetCode(status) != TF_OK) TF_OpKernelContext_Failure(context, status);
    for (TF_Tensor* tensor : tensors) TF_DeleteTensor(tensor);
    TF_DeleteStatus(status);
  }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  /** `nullptr` for one without numbers. */
  const float* input(int index) {
    TF_Tensor* tensor = given(index);
    if (!tensor || TF_TensorElementCount(tensor) == 0) return nullptr;
    return static_cast<const float*>(TF_TensorData(tensor));
  }

  int size(int index, int dimension) {
    TF_Tensor* tensor = given(index);
    return tensor && dimension < TF_NumDims(tensor) ? static_cast<int>(TF_Dim(tensor, dimension)) : 0;
  }

  float* output(int index, std::initializer_list<int> sizes) {
    const std::vector<int64_t> shape(sizes.begin(), sizes.end());
    size_t bytes = sizeof(float);
    for (int64_t size : shape) bytes *= static_cast<size_t>(size);
    const int rank = static_cast<int>(shape.size());
    TF_Tensor* tensor = TF_AllocateOutput(context, index, TF_FLOAT, shape.data(), rank, bytes, status);
    if (!isFine() || !tensor) return nullptr;
    tensors.push_back(tensor);
    return static_cast<float*>(TF_TensorData(tensor));
  }

  bool isFine() const { return TF_GetCode(status) == TF_OK; }

 private:
  TF_Tensor* given(int index) {
    TF_Tensor* tensor = nullptr;
    TF_GetInput(context, index, &tensor, status);
    if (tensor) tensors.push_back(tensor);
    return isFine() ? tensor : nullptr;
  }

  TF_OpKernelContext* context;
  TF_Status* status;
  std::vector<TF_Tensor*> tensors;
};

struct Operation {
  const char* name;
  std::vector<const char*> inputs;
  std::vector<const char*> outputs;
  void (*compute)(Call&);
};
