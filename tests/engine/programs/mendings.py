"""Mendings of the engines that may be taken back: what a reader would meet again, and how.

Each entry: what it is, the module, and (text now, text before) pairs.
"""

MENDINGS = {
    "zero_grad takes a 0-d parameter for a Value": {
        "optim": [("isinstance(p, Value) else None", 'not getattr(p.data, "shape", ()) else None')]
    },
    "gradcheck takes a 0-d tensor for a Value": {
        "gradcheck": [("if isinstance(p, Value):\n", 'if not getattr(p.data, "shape", ()):\n')]
    },
    "a gradient of one number is no array": {
        "tensor": [
            ("np.asarray(array_of(value), dtype=self.dtype)", "value + np.zeros(self.shape)")
        ],
        "tensor_graph": [
            ("leaf._grad += g", "leaf._grad = leaf._grad + g"),
            ("np.asarray(g, dtype=leaf.dtype)", "g"),
        ],
    },
    "p -= … rebinds the name": {"tensor_in_place": [("__isub__", "no_isub")]},
    "p -= … of a leaf is recorded": {
        "tensor_in_place": [("if target.requires_grad and not target._prev:", "if False:")]
    },
    "x += … of a part is recorded": {
        "tensor_in_place": [("if target._memory.viewed:", "if False:")]
    },
    "t[…] = x is no more": {"tensor_in_place": [("__setitem__", "no_setitem")]},
    "a place beyond the end is a ValueError": {
        "tensor": [("raise kind", "raise ValueError")],
        "tensor_protocols": [("__iter__", "no_iter")],
    },
    "a single number has rows": {"tensor_protocols": [("__iter__", "no_iter")]},
    "a picked number is a copy": {
        "tensor_index": [("if not isinstance(part, np.ndarray)", "if False")]
    },
    "no len(t)": {"tensor_protocols": [("__len__", "no_len")]},
    "bool(t) is len(t) > 0": {"tensor_protocols": [("__bool__", "no_bool")]},
    "x in t asks the truth of many": {"tensor_protocols": [("__contains__", "no_contains")]},
    "Tensor(t) goes by np.asarray": {"tensor": [('getattr(data, "_data", data)', "data")]},
    "np.asarray goes by elements": {"tensor_protocols": [("__array__", "no_array")]},
    "arrays of what needs a gradient": {
        "tensor_protocols": [("if self.requires_grad and is_recording()", "if False")]
    },
    "no float(t)": {"tensor_protocols": [("__float__", "no_float")]},
    "no t.tolist()": {"tensor_protocols": [("def tolist", "def no_tolist")]},
    "== is identity": {"tensor_protocols": [("__eq__", "no_eq")]},
    "no < and >": {"tensor_protocols": [("__gt__", "no_gt"), ("__lt__", "no_lt")]},
    "step() is not noticed": {
        "tensor": [("            self._memory.change()\n", "            pass\n")]
    },
    "x += … is not noticed": {"tensor_in_place": [("    target._memory.change()\n", "")]},
    "changed arrays are not noticed": {
        "tensor_graph": [("and memory.changed > ", "and False and ")]
    },
    "views are not noticed": {"tensor": [("inputs[0]._memory if view else Memory()", "Memory()")]},
    "all inputs count as read": {"tensor_rules": [('if not name.startswith("_")', "")]},
    "Tensor(w0) trains the caller's array": {"tensor": [("np.array(_floats", "(_floats")]},
    "as_tensor copies": {"tensor": [("else _on(_floats(data)", "else _on(_floats(data).copy()")]},
    "Tensor(None) is NaN": {"tensor": [('"fiub"', '"fiubO"')]},
    "Tensor('3') is 3.0": {"tensor": [('"fiub"', '"fiubU"')]},
    "complex numbers lose their imaginary part": {"tensor": [('"fiub"', '"fiubc"')]},
    "0 ** Value is an OverflowError": {
        "autograd": [('_node(out.data, "**", self, out._db)', "out")]
    },
    "cross_entropy of −∞ is NaN": {
        "tensor_rules": [
            (
                "np.where(target != 0, log_p, 0)",
                "log_p",
            )
        ]
    },
    "run_losses takes the first logit": {
        "networks": [("_check_kind(kind, predictions.shape)\n    y", "y")]
    },
    "SGD refuses an array of rates": {
        "optim": [('(enough.all() if hasattr(enough, "all") else enough)', "enough")]
    },
    "SGD(t) takes rows for parameters": {
        "optim": [('if hasattr(params, "grad"):\n', "if False:\n")]
    },
    "what was computed is optimized": {"optim": [('getattr(p, "_prev", ())', "False")]},
    "clipping leaves NaN and inf": {"optim": [("if not scale >= 1", "if scale < 1")]},
    "clip(t) takes rows for parameters": {
        "optim": [('[params] if hasattr(params, "grad") else params', "params")]
    },
    "a gradient of any shape": {"tensor": [("if value.shape != self.shape", "if False")]},
    "what was computed before x += … comes after it": {
        "tensor_graph": [("while child._saved and ", "while False and ")]
    },
    "an empty list of axes is no reduction": {
        "tensor_operations": [("tuple(axis) or None if", "tuple(axis) if")]
    },
    "a number beside a list of places is a list": {
        "tensor_rules": [
            ("is None else part[picks]", "is None else a[index]"),
            ("np.add.at(part, ... if picks is None else picks, g)", "np.add.at(grad, index, g)"),
        ]
    },
    "a single number sets the dtype": {
        "tensor": [("arrays if a.dtype is b.dtype else _one_dtype(a, b)", "arrays")]
    },
    "where takes numbers for True": {"tensor_rules": [(".dtype != bool", ".dtype == object")]},
    "reshape(-2) is reshape(-1)": {"tensor_rules": [("any(n < -1 for n in shape)", "False")]},
    "a result's requires_grad can be taken away": {
        "tensor": [("        if self._prev:\n", "        if False:\n")]
    },
    "a graph is copied with its result": {"tensor_protocols": [("__getstate__", "no_getstate")]},
    "no f'{t:.2f}'": {"tensor_protocols": [("def __format__", "def no_format")]},
    "a 0-d tensor has no axis": {
        "tensor_operations": [("if self._data.ndim == 0 and", "if 0 and")]
    },
}
