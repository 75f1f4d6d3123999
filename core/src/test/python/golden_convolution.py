"""Golden outputs of the convolutional front end, by numpy alone, in double precision.

Run in core/: python3 src/test/python/golden_convolution.py > src/test/resources/dev/affetto/model/golden-convolution.json

Parameter number i of the tensor number n is sin(1 + i + 10 n) / 2, value number i of the pictures is
sin(i / 3) + i % 5 / 4, as in ConvolutionalFrontEndTest.java.
"""

import json

import numpy as np

BANDS, FRAMES, CHANNELS, OUTPUTS, PICTURES = 9, 7, (2, 3), 4, 3


def numbers(tensor, shape):
    return (np.sin(1 + np.arange(np.prod(shape)) + 10 * tensor) / 2).reshape(shape)


def convolve(values, kernels, bias):
    """Cross-correlation with 3 x 3 kernels, zeros around; (channels, rows, columns)."""
    rows, columns = values.shape[1:]
    padded = np.pad(values, ((0, 0), (1, 1), (1, 1)))
    result = np.empty((len(kernels), rows, columns))
    for row in range(rows):
        for column in range(columns):
            window = padded[:, row : row + 3, column : column + 3]
            result[:, row, column] = np.tensordot(kernels, window, 3) + bias
    return result


def halve(values):
    channels, rows, columns = values.shape
    cut = values[:, : rows // 2 * 2, : columns // 2 * 2]
    return cut.reshape(channels, rows // 2, 2, columns // 2, 2).max(axis=(2, 4))


def front_end(picture):
    values, tensor = picture[None], 0
    for channels in CHANNELS:
        kernels = numbers(tensor, (channels, len(values), 3, 3))
        values = halve(convolve(values, kernels, numbers(tensor + 1, (channels,))))
        values = np.maximum(values, 0)
        tensor += 2
    flat = values.reshape(-1)
    return numbers(tensor, (OUTPUTS, len(flat))) @ flat + numbers(tensor + 1, (OUTPUTS,))


def main():
    places = np.arange(PICTURES * BANDS * FRAMES)
    pictures = (np.sin(places / 3) + places % 5 / 4).reshape(PICTURES, BANDS, FRAMES)
    outputs = [[round(float(x), 9) for x in front_end(picture)] for picture in pictures]
    print(json.dumps({"versions": {"numpy": np.__version__}, "outputs": outputs}))


if __name__ == "__main__":
    main()
