"""Formulas become HTML at build time, and a wrong one is named."""

import subprocess
import sys
from pathlib import Path

import pytest

from nabla import katex
from nabla.project import ProjectError

ROOT = Path(__file__).parents[2]


def test_a_formula_becomes_html_with_mathml():
    html = katex.render(r"\frac{1}{2}", False, ROOT)
    assert "<math" in html
    assert "katex-display" not in html


def test_a_displayed_formula_is_one():
    assert "katex-display" in katex.render("x", True, ROOT)


@pytest.mark.parametrize("tex", [r"\frac{1", r"\unknown", "x_", r"\begin{aligned} x", "a & b"])
def test_a_wrong_formula_is_named(tex):
    with pytest.raises(katex.TexError) as error:
        katex.render(tex, False, ROOT)
    assert f"in ${tex}$" in str(error.value)


def test_after_a_wrong_formula_the_next_one_is_rendered():
    with pytest.raises(katex.TexError):
        katex.render(r"\wrong", False, ROOT)
    assert "katex" in katex.render("y^2", False, ROOT)


@pytest.mark.parametrize("macro", katex.MACROS)
def test_the_book_s_macros_are_known(macro):
    assert "katex-error" not in katex.render(macro, False, ROOT)


def test_one_formula_cannot_define_a_macro_for_the_next():
    katex.render(r"\gdef\mine{x} \mine", False, ROOT)
    with pytest.raises(katex.TexError):
        katex.render(r"\mine", False, ROOT)


def test_a_line_break_in_a_formula_does_not_confuse_the_next():
    katex.render("a\n+ b", True, ROOT)
    assert "c" in katex.plain("c", ROOT)


def test_plain_text_of_a_formula_has_no_tex():
    assert katex.plain(r"x \le \sin(y)", ROOT).replace(" ", "") == "x≤sin(y)"


def test_without_katex_the_message_says_what_to_do(tmp_path):
    with pytest.raises(ProjectError, match="npm ci"):
        katex.render("x", False, tmp_path)


def test_the_process_ends_with_its_program():
    call = f"katex.render('x', False, Path({str(ROOT)!r}))"
    code = f"from pathlib import Path\nfrom nabla import katex\n{call}"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=20)
