"""Sign out: the session ends in the store, so every copy of its cookie is dead at once."""

from __future__ import annotations

from identity.current import end_session
from identity.sign_in_form import send_browser_to

end_session()
send_browser_to("/auth/signed-out")
