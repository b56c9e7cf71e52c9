"""Each board's reader, on invented responses of its exact shape."""
