"""`python -m server.command_line` is the same as `denge`."""

from server.command_line.main import main

if __name__ == "__main__":
    main()
