#pragma once

#include <cstddef>
#include <cstdint>

#include <tensorflow/c/tf_datatype.h>
#include <tensorflow/c/tf_status.h>
#include <tensorflow/c/tf_tensor.h>

/** What we need of `tensorflow/c/kernels.h`, which includes a header that the wheels leave out. */
extern "C" {
struct TF_KernelBuilder;
struct TF_OpKernelConstruction;
struct TF_OpKernelContext;

TF_KernelBuilder* TF_NewKernelBuilder(
    const char* operation,
    const char* device,
    void* (*create)(TF_OpKernelConstruction*),
    void (*compute)(void*, TF_OpKernelContext*),
    void (*dispose)(void*));
void TF_RegisterKernelBuilder(const char* name, TF_KernelBuilder* builder, TF_Status* status);
void TF_GetInput(TF_OpKernelContext* context, int index, TF_Tensor** tensor, TF_Status* status);
TF_Tensor* TF_AllocateOutput(
    TF_OpKernelContext* context,
    int index,
    TF_DataType type,
    const int64_t* shape,
    int rank,
    size_t bytes,
    TF_Status* status);
void TF_OpKernelContext_Failure(TF_OpKernelContext* context, TF_Status* status);
}
