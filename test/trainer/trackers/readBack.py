"""Prints as JSON what TensorBoard, MLflow and DVC read of the run directory that is the argument."""

import json
import math
import os
import sys

run = os.path.abspath(sys.argv[1])
# The packages write messages to standard output.
result = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def plain(value):
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def tensorboard():
    from tensorboard.backend.event_processing import plugin_event_multiplexer
    from tensorboard.plugins.hparams import metadata as hparams
    from tensorboard.util import tensor_util

    multiplexer = plugin_event_multiplexer.EventMultiplexer()
    multiplexer.AddRunsFromDirectory(os.path.join(run, "tensorboard"))
    multiplexer.Reload()
    read = {}
    for name in sorted(multiplexer.Runs()):
        accumulator = multiplexer.GetAccumulator(name)
        tags = {}
        for tag in sorted(accumulator.Tags()["tensors"]):
            plugin = accumulator.SummaryMetadata(tag).plugin_data.plugin_name
            values = []
            for event in accumulator.Tensors(tag):
                value = tensor_util.make_ndarray(event.tensor_proto).tolist()
                if plugin == "images":
                    value = [part.decode() for part in value[:2]] + [part[:8].hex() for part in value[2:]]
                if plugin == "pr_curves":
                    value = [[row[0], row[100], row[180]] for row in value]
                if plugin == "histograms":
                    value = [value[0], value[-1], sum(bucket[2] for bucket in value)]
                values.append([event.step, plain(value)])
            tags[tag] = {"plugin": plugin, "values": values}
            if plugin == "hparams":
                content = accumulator.SummaryMetadata(tag).plugin_data.content
                if tag == hparams.SESSION_START_INFO_TAG:
                    started = hparams.parse_session_start_info_plugin_data(content)
                    kinds = {key: value.WhichOneof("kind") for key, value in started.hparams.items()}
                    tags[tag]["hparams"] = {
                        key: getattr(started.hparams[key], kind) for key, kind in sorted(kinds.items())
                    }
                else:
                    ended = hparams.parse_session_end_info_plugin_data(content)
                    tags[tag]["status"] = ended.status
        read[name] = tags
    return read


def mlflow():
    os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
    from mlflow.tracking import MlflowClient

    client = MlflowClient("file://" + os.path.join(run, "mlflow"))
    read = {}
    for experiment in client.search_experiments():
        runs = client.search_runs([experiment.experiment_id])
        read[experiment.name] = [
            {
                "status": one.info.status,
                "name": one.info.run_name,
                "start": one.info.start_time,
                "end": one.info.end_time,
                "params": one.data.params,
                "tags": one.data.tags,
                "metrics": {
                    key: [
                        [value.timestamp, plain(value.value), value.step]
                        for value in client.get_metric_history(one.info.run_id, key)
                    ]
                    for key in sorted(one.data.metrics)
                },
                "artifacts": sorted(file.path for file in client.list_artifacts(one.info.run_id, "evaluation")),
            }
            for one in runs
        ]
    return read


def dvc():
    from dvc.repo import Repo

    repository = Repo.init(run, no_scm=True)
    metrics = repository.metrics.show()[""]["data"]
    parameters = repository.params.show()[""]["data"]
    plots = {}
    for collected in repository.plots.collect():
        for kind in ("sources", "definitions"):
            plots.setdefault(kind, {}).update(collected.get("", collected.get("workspace", {})).get(kind, {}).get("data", {}))
    return {
        "metrics": {path: value["data"] for path, value in metrics.items()},
        "params": {path: value["data"] for path, value in parameters.items()},
        "plots": sorted(plots["sources"]),
        "definitions": plots["definitions"],
    }


def dvclive():
    from types import SimpleNamespace

    from dvclive.serialize import load_yaml
    from dvclive.utils import parse_metrics

    folder = os.path.join(run, "dvclive")
    history, latest = parse_metrics(
        SimpleNamespace(plots_dir=os.path.join(folder, "plots"), metrics_file=os.path.join(folder, "metrics.json"))
    )
    return {
        "history": {os.path.relpath(path, folder): values for path, values in sorted(history.items())},
        "latest": latest,
        "params": load_yaml(os.path.join(folder, "params.yaml")),
    }


read = {"tensorboard": tensorboard(), "mlflow": mlflow(), "dvclive": dvclive(), "dvc": dvc()}
json.dump(read, result, indent=1, sort_keys=True, default=str)
