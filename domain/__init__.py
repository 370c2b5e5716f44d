"""Pure rules of the field: no I/O, standard library only."""
