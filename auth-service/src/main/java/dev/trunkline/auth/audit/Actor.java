package dev.trunkline.auth.audit;

/**
 * Who did it, and from where. Immutable.
 *
 * @param id `user_...` of a person, hash of an API key, name of a part of the system
 * @param address of the client as the gateway saw it; empty for the system
 */
public record Actor(Kind kind, String id, String address, String userAgent) {

    /** Stored by name: the names stay. */
    public enum Kind {
        PERSON,
        API_KEY,
        SYSTEM
    }

    public Actor withId(String id) {
        return new Actor(kind, id, address, userAgent);
    }

    /** From the same place, in somebody's name. */
    public Actor of(Kind kind, String id) {
        return new Actor(kind, id, address, userAgent);
    }

    public static Actor system(String part) {
        return new Actor(Kind.SYSTEM, part, "", "");
    }
}
