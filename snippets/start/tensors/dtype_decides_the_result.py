"""For −7 and 2, true division gives −3.5, floor −4 and truncation −3."""

import torch

# --8<-- [start:dtype]
floats, ints = torch.tensor([7.0, -7.0]), torch.tensor([7, -7])
flags = ints > 0
for name, t in [("floats", floats), ("ints", ints), ("flags", flags)]:
    print(f"{name:7} {str(t.dtype)[6:]:8} {t.tolist()}")

print("ints / 2           ", (ints / 2).tolist())
print("ints // 2          ", (ints // 2).tolist())
trunc = torch.div(ints, 2, rounding_mode="trunc")
print("rounded towards 0  ", trunc.tolist())
print("flags.sum()        ", flags.sum().item())
print("int8: 127 + 1      ", (torch.tensor(127, dtype=torch.int8) + 1).item())
try:
    ints.mean()
except RuntimeError as error:
    print("ints.mean()         error:", str(error).split(".")[0])
print("floats.mean()      ", floats.mean().item())
# --8<-- [end:dtype]

assert (ints / 2).dtype == torch.float32, "/ leaves the integers"
assert (ints // 2).tolist() == [3, -4], "// rounds down, towards −∞"
assert trunc.tolist() == [3, -3], "truncation rounds towards 0"
wrapped = torch.tensor([127], dtype=torch.int8) + 1
assert wrapped.item() == 127 + 1 - 2**8, "int8 counts modulo 2⁸"
