"""`reference.py JOB PATH`: does with other libraries what `npm run bench -- data` measures, and prints what it took, as JSON."""

import json
import resource
import sys
import time


def table(path):
    """Reads a table, and fits and applies its preparation, as most people do."""
    import pandas
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.model_selection import train_test_split
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    start = time.perf_counter()
    frame = pandas.read_csv(path)
    target = frame.pop("y")
    numbers = frame.select_dtypes("number").columns
    words = frame.columns.difference(numbers)
    transformer = make_column_transformer(
        (make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        (OneHotEncoder(handle_unknown="ignore", sparse_output=False, dtype="float32"), words),
    )
    train, rest, _, _ = train_test_split(frame, target, test_size=0.2, random_state=0)
    count = len(transformer.fit_transform(train).astype("float32")) + len(transformer.transform(rest).astype("float32"))
    return count, time.perf_counter() - start


def photos(path):
    """Decodes, resizes and augments the pictures of class folders with two workers, whose start counts; finding the files does not."""
    import torch
    from torchvision.datasets import ImageFolder
    from torchvision.transforms import v2

    torch.set_num_threads(1)
    changes = v2.Compose(
        [
            v2.ToImage(),
            v2.Resize((224, 224), antialias=True),
            v2.RandomHorizontalFlip(),
            v2.RandomRotation(10, interpolation=v2.InterpolationMode.BILINEAR),
            v2.ColorJitter(brightness=0.2, contrast=0.2, saturation=0.2),
            v2.ToDtype(torch.float32, scale=True),
        ]
    )
    loader = torch.utils.data.DataLoader(ImageFolder(path, changes), batch_size=32, num_workers=2)
    start = time.perf_counter()
    count = sum(len(labels) for _, labels in loader)
    return count, time.perf_counter() - start


def texts(path):
    """Fits a vocabulary to texts, and makes ids of them."""
    import keras
    import numpy
    import pandas

    start = time.perf_counter()
    texts = pandas.read_csv(path)["text"].to_numpy(dtype=str)
    layer = keras.layers.TextVectorization(max_tokens=20_000, output_sequence_length=20)
    layer.adapt(texts, batch_size=4096)
    ids = [numpy.asarray(layer(texts[at : at + 4096])) for at in range(0, len(texts), 4096)]
    return sum(len(some) for some in ids), time.perf_counter() - start


count, seconds = {"table": table, "photos": photos, "texts": texts}[sys.argv[1]](sys.argv[2])
memory = 1024 * (
    resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
)
print(json.dumps({"count": count, "milliseconds": 1000 * seconds, "memory": memory}))
