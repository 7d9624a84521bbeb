"""Everything built once from the settings, for the command line, the web and programs."""

from translate_pipeline.app.api import Pipeline
from translate_pipeline.app.doctor import Examined, cannot_start, examine
from translate_pipeline.app.house import App, locales_of

__all__ = ["App", "Examined", "Pipeline", "cannot_start", "examine", "locales_of"]
