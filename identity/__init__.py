"""Who is at the keyboard: the sign-in form, the session cookie, the current actor, scoped caching."""
