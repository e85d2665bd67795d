package dev.trunkline.auth.key;

/** Management keys never do inference, inference keys never manage. The names are stored: they stay. */
public enum KeyKind {
    INFERENCE,
    MANAGEMENT
}
