package dev.trunkline.auth.http;

/** Everything that is answered with an error although nothing is broken. Written to HTTP by {@link Refusals}. */
public sealed interface Refusal {

    /** Under this name an identity without roles says why it has none. */
    String ATTRIBUTE = "dev.trunkline.refusal";

    /** The request says something that cannot be; `field` names where. */
    record InvalidField(String field, String message) implements Refusal {}

    /** No key with this hash in the caller's account; keys of other accounts are not told apart from none. */
    record NoSuchKey() implements Refusal {}

    /** A part of the service that its operator has not set up; `why` says what is missing. */
    record NotSetUp(String why) implements Refusal {}

    /** Something that is needed does not answer at the moment; `why` says what. */
    record Unavailable(String why) implements Refusal {}

    /** The account has as many of these as it may have; `what` is in the plural. */
    record TooMany(String what, int most) implements Refusal {}

    /** Nothing with this id in the caller's account; `what` is a word for people such as `Member`. */
    record NotFound(String what) implements Refusal {}

    /** The caller is known, and may not do this. */
    record Forbidden(String message) implements Refusal {}

    /** It cannot be done as things stand. */
    record Conflict(String message) implements Refusal {}

    /** The token names a key or an account that is gone by now. */
    record CallerGone() implements Refusal {}

    /** billing-service gave no figures; `why` is for people. */
    record UsageUnavailable(String why) implements Refusal {}
}
