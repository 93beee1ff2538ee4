"""A comparison gives truth values; as integers, they are the step function."""

import numpy as np

# --8<-- [start:npint]
z = np.array([-2.0, -0.5, 0.0, 0.5])
yes = z >= 0
try:
    print(yes.astype(np.int))
except AttributeError as error:
    print("np.int:  ", str(error).splitlines()[0])
print("int:     ", yes.astype(int))
print("np.int64:", yes.astype(np.int64))
# --8<-- [end:npint]

assert not hasattr(np, "int"), "NumPy has no type of this name"
assert yes.astype(int).tolist() == [0, 0, 1, 1], "True counts as 1"
