#pragma once

#include <dlfcn.h>
#include <tensorflow/c/c_api.h>

#include <initializer_list>

/** A function of TensorFlow's, of the library that is loaded already. `nullptr` where it has none of that name. */
inline void* findInTensorflow(const char* name) {
  // As the wheels of Python and as TensorFlow.js's own archive name it. We are not linked with either.
  for (const char* file : {"libtensorflow_cc.so.2", "libtensorflow.so.2"}) {
    void* library = dlopen(file, RTLD_LAZY | RTLD_NOLOAD);
    if (!library) continue;
    void* found = dlsym(library, name);
    dlclose(library);
    if (found) return found;
  }
  return nullptr;
}

#define SHAPEWRIGHT_FIND(name) decltype(&TF_##name) name = reinterpret_cast<decltype(&TF_##name)>(findInTensorflow("TF_" #name))

/** What we need of `tensorflow/c/c_api.h`. */
struct GraphLibrary {
  SHAPEWRIGHT_FIND(NewGraph);
  SHAPEWRIGHT_FIND(DeleteGraph);
  SHAPEWRIGHT_FIND(GraphOperationByName);
  SHAPEWRIGHT_FIND(GraphImportGraphDef);
  SHAPEWRIGHT_FIND(NewImportGraphDefOptions);
  SHAPEWRIGHT_FIND(DeleteImportGraphDefOptions);
  SHAPEWRIGHT_FIND(ImportGraphDefOptionsAddInputMapping);
  SHAPEWRIGHT_FIND(NewSessionOptions);
  SHAPEWRIGHT_FIND(DeleteSessionOptions);
  SHAPEWRIGHT_FIND(NewSession);
  SHAPEWRIGHT_FIND(DeleteSession);
  SHAPEWRIGHT_FIND(SessionRun);

  bool isComplete() const {
    return NewGraph && DeleteGraph && GraphOperationByName && GraphImportGraphDef && NewImportGraphDefOptions &&
           DeleteImportGraphDefOptions && ImportGraphDefOptionsAddInputMapping && NewSessionOptions &&
           DeleteSessionOptions && NewSession && DeleteSession && SessionRun;
  }
};

#undef SHAPEWRIGHT_FIND

inline const GraphLibrary& graphLibrary() {
  static const GraphLibrary library;
  return library;
}
