"""Everything built once from the settings, for the command line, the web and programs."""

from translate_pipeline.app.api import Pipeline
from translate_pipeline.app.doctor import EngineFacts, Examined, engines, examine
from translate_pipeline.app.house import App, locales_of

__all__ = ["App", "EngineFacts", "Examined", "Pipeline", "engines", "examine", "locales_of"]
