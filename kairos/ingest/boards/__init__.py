"""The boards' own formats, one file each: what their interfaces and pages hand out, as it comes."""
