#include <node_api.h>

#include "operations.h"
#include "sessions.h"

/*
 * A module of Node's that is loaded behind the binding, with whose TensorFlow it then works: only the C interface is used, which all
 * versions share.
 */
namespace {

napi_value start(napi_env environment, napi_value exported) {
  TF_Status* status = TF_NewStatus();
  addOperations(status);
  if (TF_GetCode(status) != TF_OK) napi_throw_error(environment, nullptr, TF_Message(status));
  TF_DeleteStatus(status);
  exportSessions(environment, exported);
  return exported;
}

}  // namespace

NAPI_MODULE(shapewright_addon, start)
