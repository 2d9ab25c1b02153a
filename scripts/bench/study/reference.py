"""Times the training of the variants of a network in Keras, one after another in one process: `reference.py FILE EPOCHS`. Prints {"seconds"}."""

import json
import sys
import time

import keras
import numpy as np
import pandas as pd

file, epochs = sys.argv[1], int(sys.argv[2])
table = pd.read_csv(file)
y = (table.pop("deposit") == "yes").to_numpy(dtype=np.float32)
x = pd.get_dummies(table)
x = ((x - x.mean()) / x.std()).to_numpy(dtype=np.float32)
held = int(0.2 * len(x))
x_train, y_train, x_val, y_val = x[2 * held :], y[2 * held :], x[:held], y[:held]
variants = [(None, 0.0), ("l1", 0.0), ("l2", 0.0), (None, 0.2), (None, 0.5), ("l1", 0.5), ("l2", 0.5), ("l2", 0.2)]

start = time.perf_counter()
for seed, (penalty, rate) in enumerate(variants):
    keras.utils.set_random_seed(seed)
    regularizer = {None: None, "l1": keras.regularizers.L1(1e-5), "l2": keras.regularizers.L2(1e-4)}[penalty]
    layers = [keras.Input((x.shape[1],))]
    for units in (96, 192, 384):
        layers += [keras.layers.Dense(units, activation="relu", kernel_regularizer=regularizer), keras.layers.Dropout(rate)]
    model = keras.Sequential([*layers, keras.layers.Dense(1, activation="sigmoid")])
    model.compile("adam", "binary_crossentropy", metrics=["AUC", "accuracy"])
    model.fit(x_train, y_train, batch_size=128, epochs=epochs, validation_data=(x_val, y_val), verbose=0)
print(json.dumps({"seconds": time.perf_counter() - start}))
