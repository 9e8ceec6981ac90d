"""The tables that the script learns from: their split, their scale, their names."""

import numpy as np
import pytest

from lessons_core.data.training_data import training_data


def test_flights_are_split_by_time_and_scaled_by_the_training_part():
    data = training_data("flights")
    assert len(data.x_train) + len(data.x_validation) == 327_346
    assert data.features == ("dep_delay", "distance", "hour") and data.unit == "min"
    assert data.x_train.dtype == "float32" and data.scale == pytest.approx(45.4713, abs=1e-4)
    x = data.x_train.astype(float)
    assert abs(x.mean(axis=0)).max() < 1e-6 and abs(x.std(axis=0) - 1).max() < 1e-6
    assert len(data.x_validation) == 53_991 and abs(data.x_validation.mean(axis=0)).max() > 0.01


def test_data_that_are_not_there_are_named():
    with pytest.raises(ValueError, match="there are no data 'trains'; choose flights or shipments"):
        training_data("trains")


def test_shipments_are_the_same_each_time_and_follow_their_formula():
    data, again = training_data("shipments"), training_data("shipments")
    assert data.fingerprint == again.fingerprint and np.array_equal(data.x_train, again.x_train)
    assert (len(data.x_train), len(data.x_validation)) == (8_000, 2_000)
    assert data.features == ("score", "season") and data.unit == "h"
    assert data.y_train.shape == (8_000, 1) and abs(data.y_train.mean()) < 1e-6
