package dev.trunkline.billing.credit;

/** How a grant ended. */
sealed interface GrantAnswer {

    /** Posted by this call. */
    record Granted(PostedGrant grant) implements GrantAnswer {}

    /** Posted before with the same content. */
    record GrantedBefore(PostedGrant grant) implements GrantAnswer {}

    /** Asked for before with other content. */
    record Conflict() implements GrantAnswer {}

    /** Not known to be posted within the deadline; it may still be. */
    record Unknown() implements GrantAnswer {}
}
