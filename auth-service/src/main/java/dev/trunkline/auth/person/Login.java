package dev.trunkline.auth.person;

/**
 * Who the identity provider says is there. Issuer and subject decide who it is; the rest is for showing, and the
 * verified address for invitations. Immutable.
 */
public record Login(String issuer, String subject, String email, boolean emailVerified, String name) {}
