package dev.trunkline.gateway.chat;

/** Whether the prompt up to here is to be kept by the provider, and how long. */
public enum CacheMark {
    NONE,
    FIVE_MINUTES,
    ONE_HOUR
}
