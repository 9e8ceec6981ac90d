"""Ten configs that were published by others, as far as they say how a run trains.

Facts only: paths, names of runs, templates and comments are left out. Each is one state of its
file, which later states may differ from; `SOURCES` says where it stood.
"""

SOURCES = {
    "nanoGPT": "github.com/karpathy/nanoGPT, config/train_shakespeare_char.py",
    "GPT-NeoX": "github.com/EleutherAI/gpt-neox, configs/125M.yml",
    "OLMo": "github.com/allenai/OLMo, configs/7b-c4.yaml",
    "Zephyr": "github.com/huggingface/alignment-handbook, recipes/zephyr-7b-beta/sft",
    "TinyLlama": "github.com/Lightning-AI/litgpt, config_hub/pretrain/tinyllama.yaml",
    "DeepSpeed": "github.com/microsoft/DeepSpeedExamples, cifar/ds_config.json",
    "RoBERTa": "github.com/facebookresearch/fairseq, examples/roberta/config/pretraining/base.yaml",
    "TorchTitan": "github.com/pytorch/torchtitan, train_configs/llama3_8b.toml",
    "MAE": "github.com/facebookresearch/mae, PRETRAIN.md",
    "BERT": "github.com/google-research/bert, README.md",
}

CONFIGS = {
    "nanoGPT": """
eval_interval = 250
eval_iters = 200
log_interval = 10
always_save_checkpoint = False
gradient_accumulation_steps = 1
batch_size = 64
block_size = 256
n_layer = 6
n_head = 6
n_embd = 384
dropout = 0.2
learning_rate = 1e-3
max_iters = 5000
lr_decay_iters = 5000
min_lr = 1e-4
beta2 = 0.99
warmup_iters = 100
""",
    "GPT-NeoX": """
{
   "num_layers": 12,
   "hidden_size": 768,
   "num_attention_heads": 12,
   "seq_length": 2048,
   "max_position_embeddings": 2048,
   "norm": "layernorm",
   "pos_emb": "rotary",
   "optimizer": {
     "type": "Adam",
     "params": {
       "lr": 0.0006,
       "betas": [0.9, 0.95],
       "eps": 1.0e-8,
     }
   },
   "min_lr": 0.00006,
   "train_micro_batch_size_per_gpu": 4,
   "checkpoint_activations": true,
   "gradient_clipping": 1.0,
   "weight_decay": 0.1,
   "hidden_dropout": 0.0,
   "attention_dropout": 0.0,
   "fp16": {
     "enabled": true,
     "loss_scale": 0,
     "loss_scale_window": 1000,
     "hysteresis": 2,
     "min_loss_scale": 1
   },
   "train_iters": 320000,
   "lr_decay_iters": 320000,
   "lr_decay_style": "cosine",
   "warmup": 0.01,
   "eval_interval": 1000,
   "eval_iters": 10
}
""",
    "OLMo": """
seed: 6198
model:
  d_model: 4096
  n_heads: 32
  n_layers: 32
  attention_dropout: 0.0
  residual_dropout: 0.0
  embedding_dropout: 0.0
  max_sequence_length: 2048
  vocab_size: 50257
optimizer:
  name: decoupled_adamw
  learning_rate: 1.2e-4
  weight_decay: 0.0
  betas:
    - 0.9
    - 0.95
  eps: 1.0e-08
scheduler:
  name: cosine_with_warmup
  t_warmup: 100ba
  alpha_f: 0.1
algorithms:
  gradient_clipping:
    clipping_type: norm
    clipping_threshold: 1.0
max_duration: 333800ba
global_train_batch_size: 1024
device_train_batch_size: auto
device_train_microbatch_size: 2
device_train_grad_accum: auto
precision: amp_bf16
""",
    "Zephyr": """
torch_dtype: bfloat16
bf16: true
do_eval: true
eval_strategy: epoch
gradient_accumulation_steps: 1
gradient_checkpointing: true
learning_rate: 2.0e-05
logging_steps: 5
lr_scheduler_type: cosine
max_seq_length: 2048
max_steps: -1
num_train_epochs: 1
per_device_eval_batch_size: 8
per_device_train_batch_size: 16
save_strategy: "steps"
save_steps: 100
seed: 42
warmup_ratio: 0.1
""",
    "TinyLlama": """
model:
  name: tiny-llama-1.1b
  block_size: 4096
  n_layer: 16
  n_head: 32
  n_embd: 4096
  norm_eps: 1.0e-05
seed: 42
train:
  save_interval: 1000
  log_interval: 1
  global_batch_size: 512
  micro_batch_size: 4
  lr_warmup_steps: 2000
  epochs: null
  max_tokens: 3000000000000
  max_steps: null
  max_seq_length: null
  learning_rate: 4e-4
  weight_decay: 1e-1
  beta1: 0.9
  beta2: 0.95
  max_norm: 1.0
  min_lr: 4.0e-05
eval:
  interval: 1000
  max_new_tokens: null
  max_iters: 100
""",
    "DeepSpeed": """
{
  "train_batch_size": 4,
  "steps_per_print": 2000,
  "optimizer": {
    "type": "Adam",
    "params": {
      "lr": 0.001,
      "betas": [
        0.8,
        0.999
      ],
      "eps": 1e-8,
      "weight_decay": 3e-7
    }
  },
  "scheduler": {
    "type": "WarmupLR",
    "params": {
      "warmup_min_lr": 0,
      "warmup_max_lr": 0.001,
      "warmup_num_steps": 1000
    }
  },
  "gradient_clipping": 1.0,
  "fp16": {
      "enabled": true,
      "loss_scale": 0
  }
}
""",
    "RoBERTa": """
common:
  fp16: true
  log_interval: 200
task:
  _name: masked_lm
  tokens_per_sample: 512
dataset:
  batch_size: 16
optimizer:
  _name: adam
  weight_decay: 0.01
  adam_betas: (0.9,0.98)
  adam_eps: 1e-06
lr_scheduler:
  _name: polynomial_decay
  warmup_updates: 10000
optimization:
  clip_norm: 0
  lr: [0.0005]
  max_update: 125000
  update_freq: [16]
model:
  _name: roberta
  max_positions: 512
  dropout: 0.1
  attention_dropout: 0.1
""",
    "TorchTitan": """
[model]
name = "llama3"
flavor = "8B"
norm_type = "rmsnorm"

[optimizer]
name = "AdamW"
lr = 3e-4

[training]
seed=2020
batch_size = 1
seq_len = 8192
warmup_steps = 200  # lr scheduler warm up
max_norm = 1.0  # grad norm clipping
steps = 1000
data_parallel_shard_degree = -1
compile = false

[checkpoint]
interval_type = "steps"
interval = 500
""",
    "MAE": """
python submitit_pretrain.py --nodes 8 --batch_size 64 --model mae_vit_large_patch16 \\
    --norm_pix_loss --mask_ratio 0.75 --epochs 800 --warmup_epochs 40 \\
    --blr 1.5e-4 --weight_decay 0.05
""",
    "BERT": """
python run_pretraining.py --do_train=True --do_eval=True --train_batch_size=32 \\
    --max_seq_length=128 --max_predictions_per_seq=20 --num_train_steps=20 \\
    --num_warmup_steps=10 --learning_rate=2e-5
""",
}
