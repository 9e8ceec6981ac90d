"""Where an index points, in PyTorch's order: numbers, slices and None first, then lists and masks.

NumPy takes a number beside a list for a list as well, and so `a[0, :, [0, 1]]` gets other axes.
"""

import numpy as np


def view(array, index):
    """Return (part, picks): a part on the array's own memory, and what to pick from it or None.

    Raises IndexError for what NumPy and PyTorch read differently: a list of lists, and uint8.
    """
    basic, picks = [], []
    for place in index if isinstance(index, tuple) else (index,):
        if isinstance(place, (list, np.ndarray, bool, np.bool_)):
            place = _array(place)
            if place.ndim or place.dtype == bool:
                basic += [slice(None)] * (place.ndim if place.dtype == bool else 1)
                picks.append(place)
                continue
            place = place.item()  # as an array it would be copied from
        basic.append(place)
        if place is Ellipsis:
            picks.append(place)
        elif place is None or isinstance(place, slice):
            picks.append(slice(None))
    part = array[tuple(basic)]
    if not isinstance(part, np.ndarray):
        part = array[(*basic, ...)]  # a single number would be a copy; with … it stays a view
    return part, tuple(picks) if any(isinstance(p, np.ndarray) for p in picks) else None


def _array(place):
    if isinstance(place, list) and any(isinstance(row, (list, tuple)) for row in place):
        raise IndexError(
            "a list of lists is read in two ways; write np.array(…) for an array of places, or "
            "x[rows, columns]"
        )
    place = np.asarray(place, dtype=None if np.size(place) else np.intp)
    if place.dtype == np.uint8:
        raise IndexError(
            "uint8 means places to NumPy and a mask to PyTorch; say .astype(int) or .astype(bool)"
        )
    return place
