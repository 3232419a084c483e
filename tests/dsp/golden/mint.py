#!/usr/bin/env python3
"""Mints shape.csv: what numpy and scipy say about three signals of 2880 samples (6 hops) at 48 kHz.

    /usr/bin/python3 tests/dsp/golden/mint.py > tests/dsp/golden/shape.csv

Each feature is written from its definition in double precision, not from our code. The signals are those of
golden_signal() in tests/dsp/shape_golden_test.cpp: same formulas, rounded to float.
"""
import numpy as np
from scipy import fft, signal, stats

RATE, SIZE, HOP = 48000, 2048, 480


def lcg_noise(rms, count, seed=1):
    out = np.empty(count)
    for i in range(count):
        total = 0.0
        for _ in range(4):
            seed = (seed * 1664525 + 1013904223) % 2**32
            total += (seed >> 8) / 16777216.0 - 0.5
        out[i] = total * rms / np.sqrt(4.0 / 12.0)
    return out


def golden_signal(name, count=6 * HOP):
    t = np.arange(count) / RATE
    noise = lcg_noise(1.0, count)
    if name == "noise":
        x = 0.1 * noise
    elif name == "string":
        x = 0.001 * noise
        for k in range(1, 21):
            x = x + 0.3 / k * np.sin(2 * np.pi * 523.25 * k * t)
    else:  # drum
        x = 0.0005 * noise + 0.8 * np.exp(-t * 40) * np.sin(2 * np.pi * 180 * t)
    return x.astype(np.float32).astype(float)


def power_of(x):
    window = signal.get_window("hann", SIZE)
    return np.abs(fft.rfft(x * window / window.sum())) ** 2


def log_mel(power):
    mel = lambda hz: 2595 * np.log10(1 + hz / 700)
    points = 700 * (10 ** (np.linspace(mel(20), mel(20000), 82) / 2595) - 1)
    bins = np.arange(power.size) * RATE / SIZE
    low, centre, high = points[:-2, None], points[1:-1, None], points[2:, None]
    weights = np.clip(np.minimum((bins - low) / (centre - low), (high - bins) / (high - centre)), 0, None)
    return np.log(np.maximum(weights @ power, 1e-10))


def contrast(power):
    edges = [0, 200, 400, 800, 1600, 3200, 6400, 24001]
    hz = np.arange(power.size) * RATE / SIZE
    out = []
    for low, high in zip(edges[:-1], edges[1:]):
        band = np.sort(np.maximum(power[(hz >= low) & (hz < high) & (hz > 0)], 1e-15))
        fifth = max(1, int(0.2 * band.size + 0.5))
        out.append(10 * np.log10(band[-fifth:].mean() / band[:fifth].mean()))
    return out


def chroma(power):
    out = np.zeros(12)
    for k in range(6, 214):
        pitch = 69 + 12 * np.log2(k * RATE / SIZE / 440)
        note, rest = int(np.floor(pitch)), pitch % 1
        out[note % 12] += power[k] * (1 - rest)
        out[(note + 1) % 12] += power[k] * rest
    return out / out.max()


def strongest(power):
    peaks, _ = signal.find_peaks(power)
    peaks = [k for k in sorted(peaks, key=lambda k: -power[k])[:3] if power[k] > power.max() * 1e-3]
    out = [0.0, 0.0, 0.0]
    for i, k in enumerate(peaks):
        a, b, c = np.log(power[k - 1 : k + 2])
        out[i] = (k + 0.5 * (a - c) / (a - 2 * b + c)) * RATE / SIZE
    return out


def features(name):
    x = golden_signal(name)
    before, now = power_of(x[-SIZE - HOP : -HOP]), power_of(x[-SIZE:])
    p, m = now[1:], np.sqrt(now[1:])
    hz = np.arange(1, SIZE // 2 + 1) * RATE / SIZE
    centroid = (hz * m).sum() / m.sum()
    mel = log_mel(now)
    hop = x[-HOP - 1 :]
    return {
        "centroid_hz": [centroid],
        "bandwidth_hz": [np.sqrt((m * (hz - centroid) ** 2).sum() / m.sum())],
        "rolloff_hz": [hz[np.argmax(np.cumsum(p) >= 0.85 * p.sum())]],
        "flatness": [stats.gmean(np.maximum(p, 1e-15)) / p.mean()],
        "flux": [np.maximum(0, m - np.sqrt(before[1:])).sum()],
        "onset_strength": [np.maximum(0, mel - log_mel(before)).mean()],
        "contrast_db": contrast(now),
        "chroma": chroma(now),
        "strongest_hz": strongest(now),
        "mfcc": fft.dct(mel, type=2, norm="ortho")[:20],
        "log_mel": mel,
        "skewness": [stats.skew(x[-SIZE:])],
        "kurtosis": [stats.kurtosis(x[-SIZE:], fisher=False)],
        "zcr": [(np.diff(np.signbit(hop)) != 0).sum() / HOP],
    }


if __name__ == "__main__":
    print("# /usr/bin/python3 tests/dsp/golden/mint.py > tests/dsp/golden/shape.csv")
    for case in ("noise", "string", "drum"):
        for feature, values in features(case).items():
            print(",".join([case, feature] + [f"{v:.9g}" for v in np.asarray(values, float)]))
