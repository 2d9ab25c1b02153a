#pragma once

#include <node_api.h>

#include <stdexcept>
#include <string>
#include <vector>

/** JavaScript values as ours. @throws where one is of another kind. */
class Values {
 public:
  explicit Values(napi_env environment) : environment(environment) {}

  void check(napi_status status) const {
    if (status != napi_ok) throw std::runtime_error("Node could not do what was asked");
  }

  std::string text(napi_value value) const {
    size_t length = 0;
    check(napi_get_value_string_utf8(environment, value, nullptr, 0, &length));
    std::string found(length, '\0');
    check(napi_get_value_string_utf8(environment, value, found.data(), length + 1, &length));
    return found;
  }

  int64_t whole(napi_value value) const {
    int64_t found = 0;
    check(napi_get_value_int64(environment, value, &found));
    return found;
  }

  napi_value property(napi_value object, const char* name) const {
    napi_value found = nullptr;
    check(napi_get_named_property(environment, object, name, &found));
    return found;
  }

  std::vector<napi_value> items(napi_value array) const {
    uint32_t length = 0;
    check(napi_get_array_length(environment, array, &length));
    std::vector<napi_value> found(length);
    for (uint32_t index = 0; index < length; index++) check(napi_get_element(environment, array, index, &found[index]));
    return found;
  }

  /** The numbers of a typed array; `type` is what kind it is. */
  const void* numbers(napi_value array, napi_typedarray_type* type, size_t* length) const {
    void* data = nullptr;
    check(napi_get_typedarray_info(environment, array, type, length, &data, nullptr, nullptr));
    return data;
  }

  const napi_env environment;
};

/** A function of JavaScript's, which throws what `function` throws. */
template <napi_value (*function)(const Values&, const std::vector<napi_value>&)>
napi_value exported(napi_env environment, napi_callback_info info) {
  size_t count = 4;
  std::vector<napi_value> arguments(count);
  try {
    Values values(environment);
    values.check(napi_get_cb_info(environment, info, &count, arguments.data(), nullptr, nullptr));
    return function(values, arguments);
  } catch (const std::exception& error) {
    napi_throw_error(environment, nullptr, error.what());
    return nullptr;
  }
}
