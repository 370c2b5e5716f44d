"""Which rows a person's posts reach: unit × form (K06). Dates are settled when the actor is read."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as db

from domain.permissions import Actor, Role


def in_posts(
    actor: Actor, roles: Collection[Role], unit: db.ColumnElement[str], form: db.ColumnElement[str]
) -> db.ColumnElement[bool]:
    """True where the row's unit and form are those of a post with one of the roles."""
    posts = [p for p in actor.positions if p.role in roles]
    whole = sorted({p.unit_code for p in posts if not p.form_codes})
    some = [db.and_(unit == p.unit_code, form.in_(sorted(p.form_codes))) for p in posts if p.form_codes]
    return db.or_(unit.in_(whole), *some)


def in_fields(actor: Actor, roles: Collection[Role], form: db.ColumnElement[str]) -> db.ColumnElement[bool]:
    """True where the row's form is one of a post whose role looks at every unit (R109)."""
    posts = [p for p in actor.positions if p.role in roles]
    if any(not p.form_codes for p in posts):
        return db.true()
    return form.in_(sorted({code for p in posts for code in p.form_codes}))
