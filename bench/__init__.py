"""Material that measures the product; none of it is in the wheel."""
