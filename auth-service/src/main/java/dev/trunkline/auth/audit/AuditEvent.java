package dev.trunkline.auth.audit;

import java.util.Map;

/**
 * One change as it is to be remembered. Immutable.
 *
 * @param subject id of what was changed
 * @param detail what was said about it: strings, numbers, flags, lists of these; never a secret
 */
public record AuditEvent(String accountId, Actor actor, Action action, String subject, Map<String, ?> detail) {}
