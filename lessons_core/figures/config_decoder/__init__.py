"""The live figure *ConfigDecoder*: its Python, its JavaScript and its style."""

from lessons_core.figures.config_decoder.figure import ConfigDecoder

__all__ = ["ConfigDecoder"]
