package dev.trunkline.gateway.chat;

/** What a medium is to a model, whatever the type of its bytes. */
public enum MediaKind {
    IMAGE,
    DOCUMENT
}
