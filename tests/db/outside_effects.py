"""The triggers on what goes outside that do something; tests/db/test_outside.py shows each."""

OUTSIDE_EFFECTS = (
    "upload_lost",
    "tailored_resume_keys_void",
    "cover_letter_key_void",
    "tailored_section_delete_keys",
    "tailored_section_update_keys",
)
