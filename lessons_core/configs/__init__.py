"""Configs of training runs, read aloud: each known setting becomes a sentence."""

from lessons_core.configs.decode import Decoded, Line, decode

__all__ = ["Decoded", "Line", "decode"]
