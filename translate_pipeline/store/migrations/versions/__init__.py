"""Migration scripts in the order of their revisions. They use nothing of the program, which moves on."""
