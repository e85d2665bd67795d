package dev.trunkline.gateway.protocol.anthropic;

/** How a model is kept from thinking. */
enum ThinkingOff {
    /** It thinks only when asked to. */
    UNASKED,
    /** By {@code disabled}. */
    DISABLED,
    /** By {@code between_tools}: nothing is thought but notes between calls of tools. */
    BETWEEN_TOOLS,
    /** It always thinks, and least with the lowest effort. */
    LEAST_EFFORT
}
