"""`python -m translate_pipeline` is the command line."""

from translate_pipeline.cli import main

if __name__ == "__main__":
    main()
