"""What the chapter on tensors claims, checked against an independent oracle."""

import math
import struct
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
import torch

HERE = "start/tensors"


def storage(t):
    return t.untyped_storage().data_ptr()


def test_numpy_counts_the_same_numbers_and_finds_them_at_the_same_index(names_of):
    snippet = names_of(f"{HERE}/shape_counts_the_numbers.py")
    for name, t in snippet.tensors.items():
        assert t.numel() == np.empty(t.shape).size, name
    block = np.arange(12.0).reshape(2, 2, 3)
    for index in product(range(2), range(2), range(3)):
        assert snippet.block[index] == block[index]
    assert snippet.block[-1, -1, -1] == 11


def test_division_follows_floor_and_trunc(names_of):
    snippet = names_of(f"{HERE}/dtype_decides_the_result.py")
    for i, n in enumerate(snippet.ints.tolist()):
        assert (snippet.ints / 2)[i].item() == Fraction(n, 2)
        assert (snippet.ints // 2)[i].item() == math.floor(Fraction(n, 2))
        assert snippet.trunc[i].item() == math.trunc(Fraction(n, 2))


@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64])
def test_every_integer_dtype_wraps(dtype):
    largest = torch.tensor([torch.iinfo(dtype).max], dtype=dtype)
    assert (largest + 1).item() == torch.iinfo(dtype).min


def test_promotion_is_what_the_page_says():
    ints, single = torch.ones(2, dtype=torch.int64), torch.ones(2)
    assert (ints + single).dtype == torch.float32
    assert (single + single.double()).dtype == torch.float64
    assert (2.0 * single).dtype == torch.float32, "a Python number adapts"
    assert (single * torch.tensor(2.0, dtype=torch.float64)).dtype == torch.float32
    assert (ints * torch.tensor(2.0, dtype=torch.float64)).dtype == torch.float64
    assert (2.0 * ints).dtype == torch.float32, "a float makes integers float32"
    assert (single.half() + single.bfloat16()).dtype == torch.float32, "wide enough for both"
    assert (ints + (ints > 0)).dtype == torch.int64, "bool gives way to int"


def test_a_sum_of_small_integers_does_not_wrap():
    assert torch.tensor([127, 1], dtype=torch.int8).sum().item() == 127 + 1


def test_only_a_python_number_beyond_the_range_is_refused_by_an_integer_tensor():
    t = torch.zeros(1, dtype=torch.int8)
    with pytest.raises(RuntimeError, match="overflow"):
        t[0] = 300
    t[0] = torch.tensor(300)
    assert t.item() == 300 - 2**8, "a tensor is converted, modulo 2⁸"


def test_an_assignment_into_integers_truncates_like_math_trunc(names_of):
    snippet = names_of(f"{HERE}/int_tensor_cuts_fractions.py")
    assert snippet.weights.tolist() == [math.trunc(v) for v in (2.7, 0.9, -1.9)]


def test_float32_is_ieee_single_precision(names_of):
    names_of(f"{HERE}/float_gaps_grow.py")
    for value in (0.1, 2.0**24 + 1, 2.0**24 + 2, 1 / 3, 3.4e38):
        (single,) = struct.unpack("f", struct.pack("f", value))
        assert torch.tensor(value).item() == single
    for exponent in (-20, 0, 23, 24, 60):
        x = torch.tensor(2.0**exponent)
        gap = torch.nextafter(x, torch.tensor(torch.inf)) - x
        assert gap == 2.0 ** (exponent - 23), f"the gap just above 2^{exponent}"


def test_two_to_the_24_plus_1_is_the_first_whole_number_that_is_missing():
    below = torch.arange(2**24 - 1000, 2**24 + 1)
    assert torch.equal(below.float().long(), below)
    assert torch.tensor(2**24 + 1).float().long() != 2**24 + 1


@pytest.mark.parametrize(
    ("dtype", "digits"),
    [(torch.float16, 11), (torch.bfloat16, 8), (torch.float32, 24), (torch.float64, 53)],
)
def test_a_float_of_p_binary_digits_holds_whole_numbers_up_to_two_to_the_p(dtype, digits):
    border = 2**digits
    whole = torch.tensor([border - 1, border, border + 1])
    assert (whole.to(dtype).to(torch.int64) == whole).tolist() == [True, True, False]


def test_the_product_is_the_same_as_in_numpy(names_of):
    snippet = names_of(f"{HERE}/one_script_for_every_device.py")
    wanted = np.array([[1, 2], [3, 4]]) @ np.array([5, 6])
    assert np.array_equal(snippet.product.cpu().numpy(), wanted)
    assert snippet.device.type in ("cpu", "cuda", "mps")


def test_only_a_scalar_of_the_cpu_may_meet_a_tensor_elsewhere():
    there = torch.ones(2, device="meta")
    assert (torch.tensor(1.0) + there).device.type == "meta"
    with pytest.raises(RuntimeError, match="device"):
        torch.ones(1) + there


def test_numpy_itself_says_which_tensors_share_memory(names_of):
    snippet = names_of(f"{HERE}/from_numpy_shares.py")
    shares = [np.shares_memory(snippet.a, t.numpy()) for t in snippet.tensors.values()]
    assert shares == [True, True, False, False]
    assert np.shares_memory(snippet.b, snippet.t.numpy())


def test_products_of_different_float_dtypes_are_refused():
    with pytest.raises(RuntimeError, match="same dtype"):
        torch.ones(2, 2).double() @ torch.ones(2, 2)


def test_numpy_refuses_a_tensor_that_requires_a_gradient():
    t = torch.ones(2, requires_grad=True)
    with pytest.raises(RuntimeError, match="detach"):
        t.numpy()
    assert t.detach().cpu().numpy().tolist() == [1, 1]


def test_numpy_has_no_bfloat16():
    t = torch.ones(2, dtype=torch.bfloat16)
    with pytest.raises(TypeError, match="BFloat16"):
        t.numpy()
    assert t.float().numpy().tolist() == [1, 1]


def test_strides_lead_to_every_entry_of_matrix_and_transpose(names_of):
    snippet = names_of(f"{HERE}/transpose_moves_no_number.py")
    memory = [10, 11, 12, 13, 14, 15]
    for t, (s0, s1) in [(snippet.A, (3, 1)), (snippet.T, (1, 3))]:
        assert t.stride() == (s0, s1)
        for i, j in product(*map(range, t.shape)):
            assert t[i, j] == memory[i * s0 + j * s1]


VIEWS = {
    "integer": lambda A: A[0],
    "slice": lambda A: A[:, 1:],
    "None": lambda A: A[None],
    "T": lambda A: A.T,
    "permute": lambda A: A.permute(1, 0),
    "view": lambda A: A.view(6),
    "squeeze": lambda A: A.squeeze(),
    "unsqueeze": lambda A: A.unsqueeze(0),
    "expand": lambda A: A.expand(4, 2, 3),
    "detach": lambda A: A.detach(),
    "reshape where it can": lambda A: A.reshape(3, 2),
    "flatten where it can": lambda A: A.flatten(),
    "contiguous with nothing to do": lambda A: A.contiguous(),
    "float with nothing to do": lambda A: A.float(),
    "to with nothing to do": lambda A: A.to("cpu"),
}
COPIES = {
    "mask": lambda A: A[A > 0],
    "list": lambda A: A[[0, 1]],
    "sum": lambda A: A + 1,
    "clone": lambda A: A.clone(),
    "cat": lambda A: torch.cat([A]),
    "repeat": lambda A: A.repeat(1, 1),
    "reshape where it must": lambda A: A.T.reshape(6),
    "flatten where it must": lambda A: A.T.flatten(),
    "contiguous of the transpose": lambda A: A.T.contiguous(),
    "float of other numbers": lambda A: A.double().float(),
}


@pytest.mark.parametrize("name", [*VIEWS, *COPIES])
def test_the_table_of_views_and_copies(name):
    A = torch.arange(6.0).reshape(2, 3)
    result = (VIEWS | COPIES)[name](A)
    before = result.sum().item()
    A += 100
    assert (result.sum().item() != before) == (name in VIEWS), "who sees the write?"


def test_reshape_shares_exactly_where_view_works(names_of):
    snippet = names_of(f"{HERE}/reshape_may_copy.py")
    assert storage(snippet.A.reshape(6)) == storage(snippet.A)
    assert storage(snippet.A.T.reshape(6)) != storage(snippet.A)
    with pytest.raises(RuntimeError, match="view size"):
        snippet.A.T.view(6)
    assert not torch.equal(snippet.A.reshape(3, 2), snippet.A.T), "reshape does not transpose"


def test_a_write_in_place_reaches_the_matrix_as_it_does_in_numpy(names_of):
    snippet = names_of(f"{HERE}/in_place_reaches_every_view.py")
    A = np.zeros((2, 3))
    row = A[1]
    row += 10
    A[:, 0] *= 2
    A[:, 0] += 1
    assert snippet.A.tolist() == A.tolist()
    assert not snippet.own.any(), "a clone sees nothing"


def test_broadcasting_agrees_with_numpy_for_all_small_shapes(names_of):
    snippet = names_of(f"{HERE}/broadcasting_stretches_ones.py")
    assert np.array_equal(snippet.total, np.add.outer([0, 10, 20], [1, 2, 3, 4]))
    shapes = [s for n in range(4) for s in product((1, 2, 3), repeat=n)]
    for a, b in product(shapes, shapes):
        try:
            wanted = np.broadcast_shapes(a, b)
        except ValueError:
            with pytest.raises(RuntimeError):
                torch.broadcast_shapes(a, b)
        else:
            assert tuple(torch.broadcast_shapes(a, b)) == wanted
            assert (torch.zeros(a) + torch.zeros(b)).shape == wanted


def test_a_broadcast_dimension_has_stride_zero():
    wide = torch.zeros(3, 1).expand(3, 4)
    assert wide.stride()[1] == 0
    with pytest.raises(RuntimeError, match="single memory location"):
        wide += 1
    wide[0, 0] = 5
    assert wide[0].tolist() == [5] * 4, "the guard lets a single write pass"


def test_without_keepdim_a_square_matrix_or_a_column_goes_wrong_in_silence(names_of):
    snippet = names_of(f"{HERE}/row_means_hit_columns.py")
    assert snippet.wrong.tolist() == (snippet.X.numpy() - [2, 8]).tolist()
    for m, n in product((2, 3, 4), repeat=2):
        X = torch.ones(m, n)
        if m == n:
            assert (X - X.mean(dim=1)).shape == (m, n)
        else:
            with pytest.raises(RuntimeError, match="must match"):
                X - X.mean(dim=1)
    X = torch.arange(3.0).reshape(3, 1)
    assert (X - X.mean(dim=1)).shape == (3, 3), "one column becomes three, in silence"


def test_the_layer_is_what_nn_linear_computes(names_of):
    snippet = names_of(f"{HERE}/batch_through_a_layer.py")
    layer = torch.nn.Linear(2, 4)
    assert layer.weight.shape == snippet.W.shape, "(units, features)"
    with torch.no_grad():
        layer.weight.copy_(snippet.W)
        layer.bias.copy_(snippet.b)
        assert torch.equal(layer(snippet.X), snippet.Y)
    wanted = [
        [
            sum(x * w for x, w in zip(r, u)) + c
            for u, c in zip(snippet.W.tolist(), snippet.b.tolist())
        ]
        for r in snippet.X.tolist()
    ]
    assert snippet.Y.tolist() == wanted


@pytest.mark.parametrize(
    ("a", "b", "shape"),
    [
        ((5, 1), (4,), (5, 4)),
        ((2, 3), (2,), None),
        ((2, 3), (2, 1), (2, 3)),
        ((2, 3), (), (2, 3)),
        ((4, 1, 3), (2, 1), (4, 2, 3)),
    ],
)
def test_exercise_1_predicts_the_right_shapes(a, b, shape):
    if shape is None:
        with pytest.raises(RuntimeError):
            torch.zeros(a) + torch.zeros(b)
    else:
        assert (torch.zeros(a) + torch.zeros(b)).shape == shape


def test_exercise_2_reads_the_memory_right():
    B = torch.arange(12).reshape(3, 4)
    C = B[:, 1::2]
    assert (B.stride(), B[2, 1].item()) == ((4, 1), 9)
    assert (C.shape, C.storage_offset(), C.stride()) == ((3, 2), 1, (4, 2))
    flat = C.reshape(6)
    assert flat.tolist() == [1, 3, 5, 7, 9, 11]
    assert flat.stride() == (2,)
    assert storage(flat) == storage(B), "steps of 2 describe it, so it is a view"


def test_writes_through_a_mask_are_lost_and_through_a_slice_are_not(names_of):
    assert names_of(f"{HERE}/chained_index_writes_to_a_copy.py").x.tolist() == [7, 0, 2, 0]
    x = torch.tensor([3.0, -1.0])
    assert storage(x[x < 0]) != storage(x)
    assert storage(x[0:2]) == storage(x)
    y = torch.tensor([3.0, -1.0, 2.0, -5.0])
    y[(y < 0).nonzero()[0]] = 0
    assert y.tolist() == [3, 0, 2, -5], "only the first negative number is replaced"


def test_counting_stops_where_the_gap_exceeds_one(names_of):
    snippet = names_of(f"{HERE}/counting_stops.py")
    assert snippet.single + 1 == snippet.single == np.float32(2**24) + np.float32(1)
    end = torch.tensor(2.0**53, dtype=torch.float64)
    assert end + 1 == end
    assert end - 1 != end


def test_distances_agree_with_cdist(names_of):
    snippet = names_of(f"{HERE}/all_distances_at_once.py")
    wanted = torch.cdist(snippet.points, snippet.points)
    off = ~torch.eye(4, dtype=torch.bool)
    assert torch.allclose(snippet.D[off], wanted[off], atol=1e-5)
    for i, j in enumerate(snippet.D.argmin(dim=1)):
        others = [
            math.dist(snippet.points[i], p) if k != i else math.inf
            for k, p in enumerate(snippet.points.tolist())
        ]
        assert j == others.index(min(others))
