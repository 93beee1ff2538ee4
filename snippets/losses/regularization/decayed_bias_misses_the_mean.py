"""A penalized bias keeps predictions below targets near 100 by about 9."""

import torch

# --8<-- [start:bias]
torch.manual_seed(0)
x = torch.tensor([[-1.0], [1.0]])
y = 2 * x + 100


def train(groups_of):
    model = torch.nn.Linear(1, 1)
    opt = torch.optim.SGD(groups_of(model), lr=0.1)
    for _ in range(300):
        opt.zero_grad()
        torch.nn.functional.mse_loss(model(x), y).backward()
        opt.step()
    return model.weight.item(), model.bias.item()


def all_alike(model):
    return [{"params": model.parameters(), "weight_decay": 0.2}]


def weights_only(model):
    decay = [p for p in model.parameters() if p.ndim > 1]
    keep = [p for p in model.parameters() if p.ndim <= 1]
    return [{"params": decay, "weight_decay": 0.2}, {"params": keep}]


found = {}
for groups_of in (all_alike, weights_only):
    w, b = found[groups_of] = train(groups_of)
    print(f"{groups_of.__name__:13} w = {w:.3f}   b = {b:.3f}")
# --8<-- [end:bias]

(w, b), (w_free, b_free) = found.values()
assert abs(w - w_free) < 1e-4, "the slope shrinks alike"
assert abs(b - 100 / 1.1) < 1e-2, "a penalized constant shrinks by 1 + λ"
assert abs(b_free - 100) < 1e-2, "a free bias finds the mean of the targets"
