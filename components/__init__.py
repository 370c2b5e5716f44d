"""Draw what they are given: values in, pixels out."""
