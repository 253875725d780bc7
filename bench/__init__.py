"""What is measured from a clone and not shipped in the wheel."""
