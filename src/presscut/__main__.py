"""`python -m presscut`: the command."""

from presscut.cli import main

main()
