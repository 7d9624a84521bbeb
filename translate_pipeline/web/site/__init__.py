"""The pages of the site, a module for each kind with the table of its routes."""
