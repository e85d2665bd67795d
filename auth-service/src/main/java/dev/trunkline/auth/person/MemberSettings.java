package dev.trunkline.auth.person;

import io.smallrye.config.ConfigMapping;

/** Limits of organisations; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.organization")
interface MemberSettings {

    /** Members and invitations of one organisation together. */
    int membersAtMost();

    /** Organisations in which one person may be. */
    int organizationsAtMost();
}
