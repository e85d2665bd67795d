package dev.trunkline.gateway.envelope;

/**
 * Something inside the messages or tools of a body that not every provider takes, and where it stands. Immutable.
 *
 * @param from of a member its name's quote, of a role its value's
 * @param to behind its last byte
 */
public record NestedMember(Kind kind, int from, int to) {

    /** What it is. */
    public enum Kind {
        /** A mark of where a cache ends, a note of an earlier answer, or null: no compatible provider needs it. */
        NOBODYS,
        /** The thoughts of an earlier turn as text, under the name that the public API has for them. */
        THOUGHTS,
        /** The same under the name that some providers have for them. */
        THOUGHTS_OF_PROVIDERS,
        /** Pictures of an earlier answer. */
        IMAGES,
        /** Nothing, before a message of a user that stands directly behind the result of a tool. */
        USER_BEHIND_TOOL,
        /** The role of a developer. */
        DEVELOPER,
        /** A message of the system among those of Anthropic's format, which not everybody who speaks it takes. */
        SYSTEM_MESSAGE
    }
}
