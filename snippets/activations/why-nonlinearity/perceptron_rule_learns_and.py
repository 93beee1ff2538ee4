"""The perceptron rule finds weights for AND, and for XOR it never stops."""

import torch

# --8<-- [start:rule]
X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def learn(y, rounds=1000):
    w, b = torch.zeros(2), 0.0
    for n in range(1, rounds + 1):
        mistakes = 0
        for x, target in zip(X, y):
            error = target - float(x @ w + b >= 0)  # -1, 0 or 1
            w, b = w + error * x, b + error
            mistakes += error != 0
        if mistakes == 0:
            return n, w, b, mistakes
    return n, w, b, mistakes


for name, y in [
    ("AND", [0, 0, 0, 1]),
    ("OR", [0, 1, 1, 1]),
    ("XOR", [0, 1, 1, 0]),
]:
    n, w, b, mistakes = learn(y)
    print(f"{name:3}   round {n:4d}: mistakes {mistakes}", end="   ")
    print(f"w = {w.tolist()}, b = {b}")
# --8<-- [end:rule]

for y in [[0, 0, 0, 1], [0, 1, 1, 1]]:
    n, w, b, mistakes = learn(y)
    assert (X @ w + b >= 0).int().tolist() == y, "a round without mistakes"
assert learn([0, 1, 1, 0])[3] > 0, "no perceptron computes XOR"
