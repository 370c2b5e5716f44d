"""The store: tables, transactions, the guard, one store per aggregate."""
