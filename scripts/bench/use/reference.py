"""`reference.py ROWS FEATURES UNITS...`: predicts as many random rows, already prepared, with a Keras network of these dense layers.

Prints the milliseconds that `model.predict` takes, with its default batch size and with 1024, as JSON. The time of its first call counts,
as it does for a program that predicts once.
"""

import json
import sys
import time

import keras
import numpy

rows, features, *units = map(int, sys.argv[1:])
data = numpy.random.default_rng(0).standard_normal((rows, features)).astype("float32")


def measured(**options):
    layers = [keras.layers.Dense(count, activation="relu") for count in units[:-1]]
    model = keras.Sequential([keras.Input((features,)), *layers, keras.layers.Dense(units[-1])])
    start = time.perf_counter()
    model.predict(data, verbose=0, **options)
    return 1000 * (time.perf_counter() - start)


print(json.dumps({"usual": measured(), "large": measured(batch_size=1024)}))
