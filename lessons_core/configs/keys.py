"""What the settings of training runs are called, and the sentence that each of them stands for.

All of it is text, without code: JavaScript reads the same tables, from a file that
`tests/figures/config_decoder/make_table.py` writes. In a sentence, braces hold what is written of
its number; `written.py` says how.
"""

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
    "decay_end": "lr_decay_iters lr_decay_steps",
    "clip": "grad_clip gradient_clipping clip_norm max_grad_norm max_norm clip_grad clip_grad_norm "
            "clipping_threshold gradient_clip_val",
    "batch": "batch_size train_batch_size",
    "global_batch": "global_batch_size global_train_batch_size",
    "micro_batch": "micro_batch_size per_device_train_batch_size train_micro_batch_size_per_gpu "
                   "device_train_microbatch_size",
    "accumulation": "gradient_accumulation_steps accum_iter update_freq grad_accum "
                    "accumulate_grad_batches",
    "context": "block_size seq_len seq_length max_seq_length max_seq_len max_sequence_length "
               "tokens_per_sample context_length",
    "steps": "max_steps max_iters train_iters max_update num_train_steps total_steps "
             "max_duration train_steps",
    "epochs": "num_train_epochs num_epochs max_epochs",
    "tokens": "total_tokens",
    "max_tokens": "",
    "dropout": "hidden_dropout attention_dropout residual_dropout embedding_dropout",
    "drop_path": "drop_path_rate",
    "label_smoothing": "label_smoothing_factor",
    "precision": "torch_dtype dtype mixed_precision",
    "bf16": "",
    "fp16": "",
    "seed": "random_seed",
}  # fmt: skip
#: Each name, ours and theirs -> ours.
KNOWN = {name: key for key, names in NAMES.items() for name in (key, *names.split())}
#: Keys of these sections speak of something else, such as how long an evaluation lasts.
ELSEWHERE = ("eval", "evaluation", "validation", "test", "norm", "norm_cfg", "batch_norm")
#: A setting by which another one means something else: its key, a part of its value, the other's
#: key -> what the other stands for then.
OTHERWISE = (
    ("units", "tokens", "warmup", "warmup_tokens"),
    ("gradient_clip_algorithm", "value", "clip", "clip_value"),
    ("clip_type", "value", "clip", "clip_value"),
    ("clipping_type", "value", "clip", "clip_value"),
    *((key, "adam", "momentum", "spare_momentum") for key in ("optimizer", "opt", "optim")),
)
#: A `name` or `type` in one of these sections is the setting itself.
SECTIONS = {"optimizer": "optimizer", "scheduler": "schedule", "lr_scheduler": "schedule"}
#: Key -> the lesson that explains it.
LESSONS = {
    "lr": 2, "batch": 3, "steps": 3, "epochs": 3, "tokens": 3, "optimizer": 7, "beta1": 7,
    "beta2": 7, "betas": 7, "eps": 7, "momentum": 7, "weight_decay": 7, "schedule": 8, "warmup": 8,
    "warmup_epochs": 8, "min_lr": 8, "floor": 8, "decay_end": 8, "clip": 9, "dropout": 10,
    "global_batch": 3, "max_tokens": 3, "warmup_tokens": 8, "clip_value": 9, "spare_momentum": 7,
    "seed": 10, "micro_batch": 11, "accumulation": 11, "precision": 12, "bf16": 12, "fp16": 12,
}  # fmt: skip


#: Key -> when the number is 0, below 1, or any -> the sentence of a single number.
SENTENCES = {
    "lr": {"any": "The learning rate is {amount}, at its peak if a schedule moves it."},
    "beta1": {"any": "The mean of the gradients remembers {memory}."},
    "beta2": {"any": "The mean of the squared gradients remembers {memory}."},
    "eps": {"any": "{plain} is added below the fraction, against a division by 0."},
    "momentum": {"any": "The velocity remembers {memory}."},
    "spare_momentum": {"any": "Adam has betas instead: most programs use {amount} for SGD alone."},
    "weight_decay": {"0": "Weights are not pulled towards 0.",
                     "any": "Weights are pulled towards 0 with strength {amount}."},
    "warmup": {"0": "There is no warm-up.",
               "below 1": "The rate climbs to its peak over the first {share} of the run.",
               "any": "The rate climbs to its peak over the first {step}."},
    "warmup_tokens": {"any": "The rate climbs to its peak over the first {amount} tokens."},
    "warmup_epochs": {"any": "The rate climbs to its peak over {epoch}."},
    "min_lr": {"any": "The rate falls no lower than {amount}."},
    "floor": {"any": "The rate ends at {amount} of its peak."},
    "decay_end": {"any": "The rate has come down at step {amount}."},
    "clip": {"0": "Nothing is clipped: most libraries take a limit of 0 for none.",
             "any": "A gradient longer than {amount} is shortened to that length."},
    "clip_value": {"any": "Each entry of the gradient is cut to {amount} at most, up and down."},
    "batch": {"any": "A step takes {example}, or each device does: configs differ."},
    "global_batch": {"any": "A step takes {example}, all devices together."},
    "micro_batch": {"any": "Each device takes {example} at once."},
    "accumulation": {"any": "One step adds up the gradients of {batch}."},
    "context": {"any": "A sequence has at most {token}."},
    "steps": {"any": "The run ends after {step}."},
    "epochs": {"any": "The run lasts {epoch}."},
    "tokens": {"any": "The run ends after {amount} tokens."},
    "max_tokens": {"any": "The run ends after {amount} tokens, or a batch has so many: "
                          "configs differ."},
    "dropout": {"0": "Nothing is dropped out here.",
                "any": "A share of {amount} of the values is dropped in training."},
    "drop_path": {"0": "No branch is left out here.",
                  "any": "For a share of up to {amount} of the examples, a branch is left out."},
    "label_smoothing": {"any": "{amount} of each target is spread over all classes."},
    "seed": {"any": "The draws start from the seed {whole}."},
}  # fmt: skip
#: The sentence of a setting whose value is no single number.
OTHERS = {
    "optimizer": "Gradients become steps by the rule {value}.",
    "schedule": "The rate follows {kind}.",
    "off": "{key} is off.",
    "precision": "The number format is {value}, at least for a part of the work.",
    "betas": "The mean of the gradients remembers {first}, that of their squares {second}.",
}
SCHEDULES = {
    "cosine": "half a cosine, from the peak down",
    "linear": "a straight line, from the peak down",
    "polynomial": "a power of what is left of the run, from the peak down",
    "constant": "a level line, apart from a warm-up",
    "warmupdecay": "a climb to the peak, and then a straight line down",
    "warmup": "a climb to the peak, and then no change",
    "step": "a fall in steps",
    "exponential": "the same factor in each step",
}
#: What the name of a number format has in it, such as bf16, 16-mixed or half.
FORMATS = ("4", "8", "16", "32", "64", "half", "float", "single", "double")
#: Values that are the beginning of a call, and no name.
CALLS = ("dict",)
#: Values by which a config leaves a setting open.
OPEN = ("null", "none", "auto", "-1", "???", "")
#: What each known setting can be read from; a number of 0 or more where nothing else is said.
WANTED = {
    "": "one number that is 0 or more, such as 0.1 or 1000",
    "betas": "two numbers from 0 up to 1, such as (0.9, 0.95)",
    "beta1": "one number from 0 up to 1, such as 0.9",
    "beta2": "one number from 0 up to 1, such as 0.95",
    "momentum": "one number from 0 up to 1, such as 0.9",
    "schedule": "a schedule that is known here, such as cosine or linear",
    "optimizer": "the name of an optimizer, such as AdamW",
    "precision": "a number format, such as bf16",
    "bf16": "true or false",
    "fp16": "true or false",
}
UNREAD = "{written} is “{value}”, which is not read and never computed. Try {wanted}."
#: Pairs of settings that hardly can both be meant.
WARNINGS = {
    "no peak": "The warm-up ({warmup} steps) is not over when the run is ({steps} steps): "
               "the peak is never reached.",
    "peak last": "The warm-up takes all {steps} steps: the peak comes at the very end, if at all.",
    "down early": "The rate has come down at step {decay}, and the run goes on to {steps}: "
                  "the rest has the lowest rate. Some choose that.",
    "down late": "The run ends at step {steps}, and the rate comes down at {decay}: "
                 "it never gets there.",
    "floor above": "The lowest rate ({low}) is above the peak ({peak}).",
    "never bites": "A limit of {clip} for the gradient's norm hardly ever bites.",
    "constant": "A constant rate never comes down to its lowest rate.",
}  # fmt: skip
#: What a line of a paper says in words: optimizers and schedules by name, numbers by a phrase in
#: which {n} stands for the number. Patterns that Python and JavaScript read alike.
OPTIMIZERS = ("AdamW", "Adam", "SGD", "RMSprop", "Adafactor", "Lion", "LAMB", "Adagrad")
DECAYS = ("cosine", "linear decay")
PHRASES = {
    "lr": r"\b(?:learning rate|lr) (?:(?:of|is|was) )?({n})",
    "weight_decay": r"weight decay (?:(?:of|is|was) )?({n})",
    "dropout": r"\bdropout (?:(?:of|is|was) )?({n})",
    "clip": r"\bclip(?:s|ping|ped)?(?: the gradients?)?(?: norm)? (?:of|at|to) "
            r"(?:(?:a )?norm (?:of )?)?({n})",
    "warmup": r"({n}) warm-?up steps|({n}) steps of warm-?up"
              r"|{climbs}(?:of|over|for) (?:the first )?({n}) steps",
    "warmup_epochs": r"({n}) warm-?up epochs|({n}) epochs of warm-?up"
                     r"|{climbs}(?:of|over|for) (?:the first )?({n}) epochs",
    "batch": r"batch size (?:(?:of|is|was) )?({n})(?! tokens)"
             r"|batch of ({n}) (?:examples|sequences|images)",
    "steps": r"{lasts}for ({n}) (?:steps|updates|iterations)\b(?! of warm)",
    "epochs": r"{lasts}for ({n}) epochs\b(?! of warm)",
}  # fmt: skip
#: A number; it begins nowhere inside another number, for a long one would be tried from each of
#: its digits, and it ends in nothing that makes it another number: 4M, 10 %, 2 million.
NUMBER = (
    r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?"
    r"(?!\w| ?%|[.,]\d| (?:thousand|million|billion)\b)"
)
#: What else stands in braces of a phrase. Steps are the run's length only after a word for it, with
#: nothing between that could take fewer steps: "we warm up for 500 steps, then train for 10,000".
PARTS = {
    "n": NUMBER,
    "climbs": r"\bwarm(?:s|ed|ing|-?up)?\b(?:(?!train)[^.;,\d]){0,40} ",
    "lasts": r"(?:train(?:s|ing|ed)?|\bwe r[au]n|\bbatch)\b"
             r"(?:(?!warm|ramp|climb|anneal|(?<!weight )decay)(?:[^.;]|\.\d)){0,99}? ",
}  # fmt: skip
