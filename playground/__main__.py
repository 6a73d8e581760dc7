"""`python -m playground`: the command line."""

from playground.cli.program import run_program

if __name__ == "__main__":
    run_program()
