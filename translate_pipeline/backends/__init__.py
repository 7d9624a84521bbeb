"""Translation engines: a registry of them, one guarded way to ask them, and what each speaks."""
