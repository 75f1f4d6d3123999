"""Golden predictions of the saved model in resources/dev/affetto/model/format-1, by numpy alone.

Reads the model folder by its documented format and computes min-max scaling, standardisation,
bidirectional LSTM layers, additive attention, head and softmax in double precision. The model itself
was written by Affetto when format 1 was new, and stays as it is: old models load for ever.

Run in core/: python3 src/test/python/network_golden.py   (numpy 1.24 or newer; written with the
version that expected.json names)
"""

import json
import pathlib
import struct

import numpy as np

FOLDER = pathlib.Path("src/test/resources/dev/affetto/model/format-1")


def read_tensors(path):
    data = path.read_bytes()
    assert data[:8] == b"AFFETTO1"
    place = 8

    def integer():
        nonlocal place
        place += 4
        return struct.unpack_from("<i", data, place - 4)[0]

    def text():
        nonlocal place
        length = integer()
        place += length
        return data[place - length : place].decode("utf-8")

    text()
    tensors = {}
    for _ in range(integer()):
        name = text()
        axes = integer()
        shape = struct.unpack_from(f"<{axes}q", data, place)
        place += 8 * axes
        size = int(np.prod(shape))
        tensors[name] = np.frombuffer(data, "<f4", size, place).reshape(shape).astype(float)
        place += 4 * size
    return tensors


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def lstm(inputs, tensors, place):
    weight, state_weight, bias, state_bias = (
        tensors[f"lstm.{place}.{name}"]
        for name in ("input_weight", "state_weight", "input_bias", "state_bias")
    )
    hidden = cell = np.zeros(state_weight.shape[1])
    states = []
    for row in inputs:
        gate_in, forget, new, out = np.split(
            weight @ row + bias + state_weight @ hidden + state_bias, 4
        )
        cell = sigmoid(forget) * cell + sigmoid(gate_in) * np.tanh(new)
        hidden = sigmoid(out) * np.tanh(cell)
        states.append(hidden)
    return np.array(states)


def predict(values, member, tensors, network, temperature):
    scaler = member["scaler"]
    low, high = (np.array(scaler["normalizer"][k]) for k in ("minimum", "maximum"))
    states = np.clip((values - low) / (high - low), 0, 1)
    states = (states - np.array(scaler["mean"])) / np.array(scaler["deviation"])
    for layer in range(network["layers"]):
        forward = lstm(states, tensors, f"{layer}.forward")
        backward = lstm(states[::-1], tensors, f"{layer}.backward")[::-1]
        states = np.concatenate([forward, backward], axis=1)
    scores = np.tanh(states @ tensors["attention.weight"].T + tensors["attention.bias"])
    attention = softmax((scores @ tensors["attention.vector"])[:, 0])
    logits = states @ tensors["head.weight"].T + tensors["head.bias"]
    return softmax(attention @ logits / temperature), softmax(logits / temperature), attention


def main():
    model = json.loads((FOLDER / "model.json").read_text())
    network = model["provenance"]["preset"]["network"]
    random = np.random.default_rng(5)
    cases = []
    for segments in (1, 4, 11):
        features = len(model["provenance"]["featureNames"])
        values = random.normal(0, 2, (segments, features)).round(3)
        parts = [
            predict(
                values, member, read_tensors(FOLDER / member["parameters"]), network,
                model["temperature"],
            )
            for member in model["members"]
        ]
        overall, course, attention = (np.mean(part, axis=0) for part in zip(*parts))
        cases.append(
            {
                "values": values.tolist(),
                "overall": overall.round(9).tolist(),
                "segments": course.round(9).tolist(),
                "attention": attention.round(9).tolist(),
            }
        )
    expected = {"numpy": np.__version__, "cases": cases}
    (FOLDER / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


main()
