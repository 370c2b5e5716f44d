"""HTTP beside the pages: health, sign-in completion, and what wraps every request."""
