"""The dataset in the forms that others load: dumps, tables, graphs of the argument, references, packages."""
