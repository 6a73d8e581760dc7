"""What a class does while it is measured: one file each."""
