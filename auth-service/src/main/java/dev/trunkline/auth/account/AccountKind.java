package dev.trunkline.auth.account;

/** Whose account it is. The names are stored: they stay. */
public enum AccountKind {
    PERSONAL,
    ORGANISATION
}
