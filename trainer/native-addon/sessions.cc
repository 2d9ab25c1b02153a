#include "sessions.h"

#include <chrono>
#include <cstring>
#include <memory>

#include "graphLibrary.h"
#include "values.h"

namespace {

using Arguments = std::vector<napi_value>;

struct Status {
  TF_Status* status = TF_NewStatus();
  ~Status() { TF_DeleteStatus(status); }
  operator TF_Status*() const { return status; }
  void check() const {
    if (TF_GetCode(status) != TF_OK) throw std::runtime_error(TF_Message(status));
  }
};

int sessionsOpen = 0;

/** A graph, and TensorFlow's session over it, which has its variables. */
struct Session {
  TF_Graph* graph = nullptr;
  TF_Session* session = nullptr;
  int runs = 0;

  ~Session() { close(); }

  void close() {
    Status status;
    if (session) sessionsOpen--;
    if (session) graphLibrary().DeleteSession(session, status);
    if (graph) graphLibrary().DeleteGraph(graph);
    session = nullptr;
    graph = nullptr;
  }

  /** The first output of a node. */
  TF_Output output(const std::string& node) const {
    TF_Operation* operation = graphLibrary().GraphOperationByName(graph, node.c_str());
    if (!operation) throw std::runtime_error("The graph has no node " + node);
    return {operation, 0};
  }
};

/** What a session is to compute, and what came out. */
struct Run {
  std::vector<TF_Output> feeds, fetches;
  std::vector<TF_Tensor*> given, found;
  Status status;
  double seconds = 0;

  ~Run() {
    for (TF_Tensor* tensor : given) TF_DeleteTensor(tensor);
    for (TF_Tensor* tensor : found) {
      if (tensor) TF_DeleteTensor(tensor);
    }
  }

  /** On any thread. */
  void compute(TF_Session* session) {
    const auto start = std::chrono::steady_clock::now();
    graphLibrary().SessionRun(
        session, nullptr, feeds.data(), given.data(), static_cast<int>(feeds.size()), fetches.data(), found.data(),
        static_cast<int>(fetches.size()), nullptr, 0, nullptr, status);
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
};

/** A run on another thread. */
struct Pending {
  Run run;
  Session* session;
  /** Keeps the session from being collected. */
  napi_ref owner;
  napi_deferred deferred;
  napi_async_work work;
};

double secondsInSessions = 0;

Session& sessionOf(const Values& values, napi_value handle) {
  void* found = nullptr;
  values.check(napi_get_value_external(values.environment, handle, &found));
  Session& session = *static_cast<Session*>(found);
  if (!session.session) throw std::runtime_error("The session is closed");
  return session;
}

TF_Tensor* tensorOf(const Values& values, napi_value shape, napi_value numbers) {
  std::vector<int64_t> sizes;
  for (napi_value size : values.items(shape)) sizes.push_back(values.whole(size));
  napi_typedarray_type type;
  size_t length = 0;
  const void* data = values.numbers(numbers, &type, &length);
  if (type != napi_float32_array && type != napi_int32_array)
    throw std::runtime_error("A session takes Float32Array and Int32Array");
  int64_t elements = 1;
  for (int64_t size : sizes) elements *= size;
  if (elements != static_cast<int64_t>(length)) throw std::runtime_error("A shape and its numbers do not fit together");
  const size_t bytes = length * sizeof(float);
  const TF_DataType dtype = type == napi_float32_array ? TF_FLOAT : TF_INT32;
  TF_Tensor* tensor = TF_AllocateTensor(dtype, sizes.data(), static_cast<int>(sizes.size()), bytes);
  if (!tensor) throw std::runtime_error("OOM when allocating a tensor that is fed");
  if (bytes > 0) std::memcpy(TF_TensorData(tensor), data, bytes);
  return tensor;
}

/** Fills `run`, which frees what there is of it if the rest cannot be had. */
void prepare(const Values& values, const Session& session, const Arguments& arguments, Run& run) {
  for (napi_value feed : values.items(arguments[1])) {
    run.feeds.push_back(session.output(values.text(values.property(feed, "name"))));
    run.given.push_back(tensorOf(values, values.property(feed, "shape"), values.property(feed, "values")));
  }
  for (napi_value fetch : values.items(arguments[2])) run.fetches.push_back(session.output(values.text(fetch)));
  run.found.resize(run.fetches.size());
}

/** An array of a Float32Array for each tensor. */
napi_value outcomeOf(const Values& values, const Run& run) {
  secondsInSessions += run.seconds;
  run.status.check();
  napi_value outcome = nullptr;
  values.check(napi_create_array_with_length(values.environment, run.found.size(), &outcome));
  for (size_t index = 0; index < run.found.size(); index++) {
    TF_Tensor* tensor = run.found[index];
    if (TF_TensorType(tensor) != TF_FLOAT) throw std::runtime_error("A session gives float32 alone");
    const size_t bytes = TF_TensorByteSize(tensor);
    void* data = nullptr;
    napi_value buffer = nullptr;
    napi_value array = nullptr;
    values.check(napi_create_arraybuffer(values.environment, bytes, &data, &buffer));
    if (bytes > 0) std::memcpy(data, TF_TensorData(tensor), bytes);
    values.check(
        napi_create_typedarray(values.environment, napi_float32_array, bytes / sizeof(float), buffer, 0, &array));
    values.check(napi_set_element(values.environment, outcome, static_cast<uint32_t>(index), array));
  }
  return outcome;
}

/** `openSession(): Session`, over an empty graph. */
napi_value openSession(const Values& values, const Arguments&) {
  const GraphLibrary& library = graphLibrary();
  if (!library.isComplete()) throw std::runtime_error("this TensorFlow has no sessions");
  auto session = std::make_unique<Session>();
  session->graph = library.NewGraph();
  Status status;
  TF_SessionOptions* options = library.NewSessionOptions();
  session->session = library.NewSession(session->graph, options, status);
  library.DeleteSessionOptions(options);
  status.check();
  sessionsOpen++;
  napi_value handle = nullptr;
  const auto finalize = [](napi_env, void* data, void*) { delete static_cast<Session*>(data); };
  values.check(napi_create_external(values.environment, session.get(), finalize, nullptr, &handle));
  session.release();
  return handle;
}

/** `extendSession(session, graphDef, known)`: adds nodes, whose inputs may be nodes that are there and named in `known`. */
napi_value extendSession(const Values& values, const Arguments& arguments) {
  const GraphLibrary& library = graphLibrary();
  Session& session = sessionOf(values, arguments[0]);
  napi_typedarray_type type;
  size_t length = 0;
  const void* data = values.numbers(arguments[1], &type, &length);
  const TF_Buffer graphDef{data, length, nullptr};
  const std::unique_ptr<TF_ImportGraphDefOptions, decltype(library.DeleteImportGraphDefOptions)> options(
      library.NewImportGraphDefOptions(), library.DeleteImportGraphDefOptions);
  for (napi_value known : values.items(arguments[2])) {
    const std::string name = values.text(known);
    library.ImportGraphDefOptionsAddInputMapping(options.get(), name.c_str(), 0, session.output(name));
  }
  Status status;
  library.GraphImportGraphDef(session.graph, &graphDef, options.get(), status);
  status.check();
  return nullptr;
}

/** `runSessionSync(session, feeds: {name, shape, values}[], fetches: name[]): Float32Array[]`, one for each fetch. */
napi_value runSessionSync(const Values& values, const Arguments& arguments) {
  Session& session = sessionOf(values, arguments[0]);
  Run run;
  prepare(values, session, arguments, run);
  run.compute(session.session);
  return outcomeOf(values, run);
}

void computePending(napi_env, void* data) {
  Pending& pending = *static_cast<Pending*>(data);
  pending.run.compute(pending.session->session);
}

void settle(napi_env environment, napi_status, void* data) {
  const std::unique_ptr<Pending> pending(static_cast<Pending*>(data));
  pending->session->runs--;
  napi_delete_reference(environment, pending->owner);
  napi_delete_async_work(environment, pending->work);
  try {
    napi_resolve_deferred(environment, pending->deferred, outcomeOf(Values(environment), pending->run));
  } catch (const std::exception& problem) {
    napi_value message = nullptr;
    napi_value error = nullptr;
    napi_create_string_utf8(environment, problem.what(), NAPI_AUTO_LENGTH, &message);
    napi_create_error(environment, nullptr, message, &error);
    napi_reject_deferred(environment, pending->deferred, error);
  }
}

/** As `runSessionSync`, but on another thread: gives a promise. */
napi_value runSession(const Values& values, const Arguments& arguments) {
  const napi_env environment = values.environment;
  auto pending = std::make_unique<Pending>();
  pending->session = &sessionOf(values, arguments[0]);
  prepare(values, *pending->session, arguments, pending->run);
  napi_value name = nullptr;
  napi_value promise = nullptr;
  values.check(napi_create_string_utf8(environment, "shapewright:session", NAPI_AUTO_LENGTH, &name));
  values.check(napi_create_async_work(
      environment, nullptr, name, computePending, settle, pending.get(), &pending->work));
  values.check(napi_create_reference(environment, arguments[0], 1, &pending->owner));
  values.check(napi_create_promise(environment, &pending->deferred, &promise));
  values.check(napi_queue_async_work(environment, pending->work));
  pending->session->runs++;
  pending.release();
  return promise;
}

/** `closeSession(session)` frees it and its variables now. */
napi_value closeSession(const Values& values, const Arguments& arguments) {
  Session& session = sessionOf(values, arguments[0]);
  if (session.runs > 0) throw std::runtime_error("The session is still computing");
  session.close();
  return nullptr;
}

/** `secondsInSessions(): number`, of all runs that have ended. */
napi_value getSecondsInSessions(const Values& values, const Arguments&) {
  napi_value seconds = nullptr;
  values.check(napi_create_double(values.environment, secondsInSessions, &seconds));
  return seconds;
}

/** `countSessions(): number`, of those that are not closed. */
napi_value countSessions(const Values& values, const Arguments&) {
  napi_value count = nullptr;
  values.check(napi_create_int32(values.environment, sessionsOpen, &count));
  return count;
}

}  // namespace

void exportSessions(napi_env environment, napi_value to) {
  const napi_property_descriptor functions[] = {
      {"openSession", nullptr, exported<openSession>, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
      {"extendSession", nullptr, exported<extendSession>, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
      {"runSession", nullptr, exported<runSession>, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
      {"runSessionSync", nullptr, exported<runSessionSync>, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
      {"closeSession", nullptr, exported<closeSession>, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
      {"countSessions", nullptr, exported<countSessions>, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
      {"secondsInSessions", nullptr, exported<getSecondsInSessions>, nullptr, nullptr, nullptr, napi_enumerable, nullptr},
  };
  napi_define_properties(environment, to, sizeof(functions) / sizeof(functions[0]), functions);
}
