import sys

import numpy as np
import pytest

from lessons_core.data.digits import draw_digits, load_digits


def test_all_images_have_their_class_and_pixels_from_0_to_1():
    x, y = load_digits()
    assert (x.shape, x.min(), x.max()) == ((1797, 64), 0, 1)
    assert sorted(set(y)) == list(range(10))


def test_no_image_of_the_test_is_trained_on():
    found = draw_digits(1000, seeds=(3,))
    rows = [{image.tobytes() for image in part[0]} for part in
            (found.x, found.x_validation, found.x_test)]  # fmt: skip
    assert found.x_test.shape == (1, 597, 64)
    assert not (rows[0] & rows[2] or rows[0] & rows[1] or rows[1] & rows[2])


def test_more_images_hold_the_fewer_and_seeds_differ():
    few, many = (draw_digits(n, seeds=(0, 1), random_labels=0.2) for n in (50, 100))
    np.testing.assert_array_equal(few.x, many.x[:, :50])
    np.testing.assert_array_equal(few.y, many.y[:, :50])
    np.testing.assert_array_equal(few.y_test, many.y_test)
    assert not np.array_equal(few.x[0], few.x[1])


def test_one_image_can_be_drawn_and_so_can_all():
    """All that are left over from the 200 for validation and the 597 of the test."""
    assert [draw_digits(n, seeds=(0,)).x.shape[1] for n in (1, 1000)] == [1, 1000]


def test_without_random_labels_every_image_keeps_its_own():
    x, y = load_digits()
    own = {image.tobytes(): label for image, label in zip(x, y, strict=True)}
    found = draw_digits(60, seeds=(4,))
    for images, labels in ((found.x, found.y), (found.x_validation, found.y_validation),
                           (found.x_test, found.y_test)):  # fmt: skip
        assert [own[image.tobytes()] for image in images[0]] == labels[0].tolist()


def test_the_share_of_wrong_labels_is_what_was_asked_for_and_the_test_is_clean():
    clean, noisy = (draw_digits(1000, seeds=range(5), random_labels=p) for p in (0.0, 0.2))
    # a random class is the right one once in ten
    assert np.mean(clean.y != noisy.y) == pytest.approx(0.18, abs=0.015)
    assert np.mean(clean.y_validation != noisy.y_validation) == pytest.approx(0.18, abs=0.03)
    np.testing.assert_array_equal(clean.y_test, noisy.y_test)


@pytest.mark.parametrize(("n", "share"), [(0, 0.0), (1001, 0.0), (10, 1.5)])
def test_what_cannot_be_drawn_is_named(n, share):
    with pytest.raises(ValueError, match="n lies in 1 to 1000 and random_labels in 0 to 1"):
        draw_digits(n, seeds=(0,), random_labels=share)


def test_without_scikit_learn_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn", None)
    with pytest.raises(ModuleNotFoundError, match="python -m pip install scikit-learn"):
        load_digits()
