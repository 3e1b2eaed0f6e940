"""The command line: one module a command, each adding itself to the parser."""
