"""The history of the schema, one script a change; a script that was released is never edited."""
