"""Trains the networks of test/bench/training with PyTorch or Keras and prints what it took, as test/bench/trainingSpeed.ts does.

    python reference.py pytorch|keras NAME FOLDER EPOCHS THREADS
"""

import json
import os
import resource
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import numpy as np

shapes = {"mlp": (48,), "cnn": (28, 28, 1), "lstm": (80,), "squeezenet": (224, 224, 3)}
batch_sizes = {"mlp": 128, "cnn": 64, "lstm": 64, "squeezenet": 32}
fires = [(16, 64), (16, 64), None, (32, 128), (32, 128), None, (48, 192), (48, 192), (64, 256), (64, 256)]

framework, name, folder = sys.argv[1:4]
epochs, threads = int(sys.argv[4]), int(sys.argv[5])
batch_size = batch_sizes[name]
x = np.fromfile(os.path.join(folder, "x.bin"), "int32" if name == "lstm" else "float32").reshape(-1, *shapes[name])
y = np.fromfile(os.path.join(folder, "y.bin"), "float32")


def pytorch():
    import torch
    from torch import nn

    torch.set_num_threads(threads)
    torch.manual_seed(7)

    class Lstm(nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding = nn.Embedding(10000, 64)
            self.lstm = nn.LSTM(64, 64, batch_first=True)
            self.dense = nn.Linear(64, 1)

        def forward(self, tokens):
            _, (state, _) = self.lstm(self.embedding(tokens))
            return self.dense(state[0])

    class Fire(nn.Module):
        def __init__(self, channels, squeeze, expand):
            super().__init__()
            self.squeeze = nn.Conv2d(channels, squeeze, 1)
            self.one = nn.Conv2d(squeeze, expand, 1)
            self.three = nn.Conv2d(squeeze, expand, 3, padding=1)

        def forward(self, x):
            x = torch.relu(self.squeeze(x))
            return torch.cat([torch.relu(self.one(x)), torch.relu(self.three(x))], 1)

    def unit(channels, filters):
        return [nn.Conv2d(channels, filters, 3, padding=1, bias=False), nn.BatchNorm2d(filters), nn.ReLU(), nn.MaxPool2d(2)]

    def squeezenet():
        parts, channels = [nn.Conv2d(3, 64, 3, stride=2), nn.ReLU(), nn.MaxPool2d(3, 2)], 64
        for fire in fires:
            if fire is None:
                parts.append(nn.MaxPool2d(3, 2))
            else:
                parts.append(Fire(channels, *fire))
                channels = 2 * fire[1]
        features = nn.Sequential(*parts)
        for parameter in features.parameters():
            parameter.requires_grad = False
        return nn.Sequential(features, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 1))

    if name == "mlp":
        sizes = [48, 96, 192, 384]
        hidden = [part for a, b in zip(sizes, sizes[1:]) for part in (nn.Linear(a, b), nn.ReLU())]
        network = nn.Sequential(*hidden, nn.Linear(384, 1))
    elif name == "cnn":
        dense = [nn.Flatten(), nn.Linear(7 * 7 * 32, 128), nn.ReLU(), nn.Linear(128, 10)]
        network = nn.Sequential(*unit(1, 16), *unit(16, 32), *dense)
    elif name == "lstm":
        network = Lstm()
    else:
        network = squeezenet()

    inputs = torch.from_numpy(np.moveaxis(x, -1, 1).copy() if x.ndim == 4 else x)
    if name == "lstm":
        inputs = inputs.long()
    targets = torch.from_numpy(y).long() if name == "cnn" else torch.from_numpy(y)[:, None]
    loss_of = nn.CrossEntropyLoss() if name == "cnn" else nn.BCEWithLogitsLoss()
    optimizer = torch.optim.Adam([p for p in network.parameters() if p.requires_grad], lr=0.001)
    times = []
    for _ in range(epochs):
        start = time.perf_counter()
        order = torch.randperm(len(inputs))
        total = right = 0.0
        for first in range(0, len(inputs), batch_size):
            chosen = order[first : first + batch_size]
            batch, target = inputs[chosen], targets[chosen]
            optimizer.zero_grad()
            outputs = network(batch)
            loss = loss_of(outputs, target)
            loss.backward()
            optimizer.step()
            total += loss.item()
            predicted = outputs.argmax(1) if name == "cnn" else (outputs > 0).float()
            right += (predicted == target).sum().item()
        times.append((time.perf_counter() - start) * 1000 / (len(inputs) / batch_size))
    return times


def keras():
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)
    import keras
    from keras import layers

    keras.utils.set_random_seed(7)

    def unit(x, filters):
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        return layers.MaxPooling2D(2)(layers.ReLU()(layers.BatchNormalization()(x)))

    def fire(x, squeeze, expand):
        frozen = {"activation": "relu", "trainable": False}
        x = layers.Conv2D(squeeze, 1, **frozen)(x)
        return layers.Concatenate()([layers.Conv2D(expand, 1, **frozen)(x), layers.Conv2D(expand, 3, padding="same", **frozen)(x)])

    given = keras.Input(shapes[name], dtype="int32" if name == "lstm" else "float32")
    out = given
    if name == "mlp":
        for units in (96, 192, 384):
            out = layers.Dense(units, activation="relu")(out)
    elif name == "cnn":
        out = layers.Dense(128, activation="relu")(layers.Flatten()(unit(unit(given, 16), 32)))
    elif name == "lstm":
        out = layers.LSTM(64)(layers.Embedding(10000, 64)(given))
    else:
        out = layers.MaxPooling2D(3, 2)(layers.Conv2D(64, 3, strides=2, activation="relu", trainable=False)(given))
        for each in fires:
            out = layers.MaxPooling2D(3, 2)(out) if each is None else fire(out, *each)
        out = layers.GlobalAveragePooling2D()(out)
    out = layers.Dense(10, activation="softmax")(out) if name == "cnn" else layers.Dense(1, activation="sigmoid")(out)
    network = keras.Model(given, out)
    loss = "sparse_categorical_crossentropy" if name == "cnn" else "binary_crossentropy"
    network.compile(optimizer=keras.optimizers.Adam(0.001), loss=loss, metrics=["accuracy"])

    class Clock(keras.callbacks.Callback):
        times = []

        def on_epoch_begin(self, epoch, logs=None):
            self.start = time.perf_counter()

        def on_epoch_end(self, epoch, logs=None):
            self.times.append((time.perf_counter() - self.start) * 1000 / (len(x) / batch_size))

    clock = Clock()
    network.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0, callbacks=[clock])
    return clock.times


times = pytorch() if framework == "pytorch" else keras()
# Linux counts in kilobytes.
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"milliseconds": times[1:], "outside": None, "memory": memory}))
