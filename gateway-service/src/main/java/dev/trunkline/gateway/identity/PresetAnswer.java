package dev.trunkline.gateway.identity;

/** What is known of a preset. */
public sealed interface PresetAnswer {

    record Known(Preset preset) implements PresetAnswer {}

    /** The account has none of this name. */
    record Unknown() implements PresetAnswer {}

    /** In words that this version does not know. */
    record Unreadable() implements PresetAnswer {}

    /** auth-service did not answer in time. */
    record Unanswered() implements PresetAnswer {}
}
