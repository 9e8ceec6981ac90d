"""What the settings of training runs are called, and the sentence that each of them stands for."""

#: The name used here -> what others call it, in small letters with underscores.
NAMES = {
    "optimizer": "optim optimizer_name optimizer_type opt",
    "lr": "learning_rate max_lr peak_lr",
    "beta1": "adam_beta1 β1",
    "beta2": "adam_beta2 β2",
    "betas": "adam_betas",
    "eps": "adam_eps adam_epsilon epsilon",
    "momentum": "",
    "weight_decay": "wd",
    "schedule": "lr_scheduler_type lr_decay_style lr_schedule scheduler lr_scheduler",
    "warmup": "warmup_steps warmup_iters warmup_updates num_warmup_steps lr_warmup_steps t_warmup "
              "warmup_ratio warmup_num_steps",
    "warmup_epochs": "",
    "min_lr": "min_learning_rate lr_min eta_min",
    "floor": "alpha_f min_lr_ratio",
    "decay_steps": "lr_decay_iters lr_decay_steps",
    "clip": "grad_clip gradient_clipping clip_norm max_grad_norm max_norm clip_grad clip_grad_norm "
            "clipping_threshold gradient_clip_val",
    "batch": "batch_size train_batch_size global_batch_size global_train_batch_size",
    "micro_batch": "micro_batch_size per_device_train_batch_size train_micro_batch_size_per_gpu "
                   "device_train_microbatch_size",
    "accumulation": "gradient_accumulation_steps accum_iter update_freq grad_accum "
                    "accumulate_grad_batches",
    "context": "block_size seq_len seq_length max_seq_length max_seq_len max_sequence_length "
               "tokens_per_sample context_length",
    "steps": "max_steps max_iters train_iters max_update num_train_steps total_steps "
             "max_duration train_steps",
    "epochs": "num_train_epochs num_epochs max_epochs",
    "tokens": "max_tokens total_tokens",
    "dropout": "hidden_dropout attention_dropout residual_dropout embedding_dropout drop_path",
    "label_smoothing": "label_smoothing_factor",
    "precision": "torch_dtype dtype mixed_precision",
    "bf16": "",
    "fp16": "",
    "seed": "random_seed",
}  # fmt: skip
#: Each name, ours and theirs -> ours.
KNOWN = {name: key for key, names in NAMES.items() for name in (key, *names.split())}
#: Keys of these sections speak of something else, such as how long an evaluation lasts.
ELSEWHERE = ("eval", "evaluation", "validation", "test")
#: A `name` or `type` in one of these sections is the setting itself.
SECTIONS = {"optimizer": "optimizer", "scheduler": "schedule", "lr_scheduler": "schedule"}
#: Key -> the lesson that explains it.
LESSONS = {
    "lr": 2, "batch": 3, "steps": 3, "epochs": 3, "tokens": 3, "optimizer": 7, "beta1": 7,
    "beta2": 7, "betas": 7, "eps": 7, "momentum": 7, "weight_decay": 7, "schedule": 8, "warmup": 8,
    "warmup_epochs": 8, "min_lr": 8, "floor": 8, "decay_steps": 8, "clip": 9, "dropout": 10,
    "seed": 10, "micro_batch": 11, "accumulation": 11, "precision": 12, "bf16": 12, "fp16": 12,
}  # fmt: skip


def amount(value: float) -> str:
    """Return a number as a reader would write it: 600,000 or 0.0006."""
    return f"{value:,.0f}" if value == int(value) and abs(value) >= 1000 else f"{value:g}"


def count(value: float, thing: str) -> str:
    """Return how many things, as in `1 batch` or `16 examples`."""
    if value == 1:
        return f"1 {thing}"
    return f"{amount(value)} {thing}{'es' if thing == 'batch' else 's'}"


def memory(beta: float) -> str:
    """Return how many steps a running mean remembers, 1/(1 − β), in words."""
    return f"about {amount(round(1 / (1 - beta), 1))} steps"


def _warmup(v):
    if v == 0:
        return "There is no warm-up."
    if v < 1:
        return f"The rate climbs to its peak over the first {v:.3g} of the run."
    return f"The rate climbs to its peak over the first {count(v, 'step')}."


def _clip(v):
    if v == 0:
        return "Nothing is clipped: most libraries take a limit of 0 for none."
    return f"A gradient longer than {amount(v)} is shortened to that length."


#: Key -> the sentence of a single number.
SENTENCES = {
    "lr": lambda v: f"The learning rate is {amount(v)}, at its peak if a schedule moves it.",
    "beta1": lambda v: f"The mean of the gradients remembers {memory(v)}.",
    "beta2": lambda v: f"The mean of their squares remembers {memory(v)}.",
    "eps": lambda v: f"{v:g} is added below the fraction, against a division by 0.",
    "momentum": lambda v: f"The velocity remembers {memory(v)}.",
    "weight_decay": lambda v: f"Weights are pulled towards 0 with strength {amount(v)}."
                    if v else "Weights are not pulled towards 0.",
    "warmup": _warmup,
    "warmup_epochs": lambda v: f"The rate climbs to its peak over {count(v, 'epoch')}.",
    "min_lr": lambda v: f"The rate ends at {amount(v)}.",
    "floor": lambda v: f"The rate ends at {amount(v)} of its peak.",
    "decay_steps": lambda v: f"The rate has come down at step {amount(v)}.",
    "clip": _clip,
    "batch": lambda v: f"A step takes {count(v, 'example')}, or each device does: configs differ.",
    "micro_batch": lambda v: f"Each device takes {count(v, 'example')} at once.",
    "accumulation": lambda v: f"One step adds up the gradients of {count(v, 'batch')}.",
    "context": lambda v: f"A sequence has at most {count(v, 'token')}.",
    "steps": lambda v: f"The run ends after {count(v, 'step')}.",
    "epochs": lambda v: f"The run lasts {count(v, 'epoch')}.",
    "tokens": lambda v: f"The run ends after {amount(v)} tokens.",
    "dropout": lambda v: f"A share of {amount(v)} of the values is dropped in training."
               if v else "Nothing is dropped out here.",
    "label_smoothing": lambda v: f"{amount(v)} of each target is spread over all classes.",
    "seed": lambda v: f"The draws start from the seed {v:.0f}.",
}  # fmt: skip
SCHEDULES = {
    "cosine": "half a cosine, from the peak down",
    "linear": "a straight line, from the peak down",
    "polynomial": "a power of what is left of the run, from the peak down",
    "constant": "no change, apart from a warm-up",
    "warmup": "a climb to the peak, and then no change",
    "step": "a fall in steps",
    "exponential": "the same factor in each step",
}
