"""Words of the screen: English message ids, Vietnamese from `locales/vi/LC_MESSAGES/messages.po`.

The `.po` file is compiled in memory, so there is no build step to forget. Ids without a
translation fail a test, not a user.
"""

from __future__ import annotations

import gettext
import io
from functools import lru_cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

_LOCALES = Path(__file__).parent / "locales"


@lru_cache(maxsize=4)
def translations(language: str = "vi") -> gettext.NullTranslations:
    path = _LOCALES / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as source:
        compiled = io.BytesIO()
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(message: str) -> str:
    return translations().gettext(message)
