package dev.trunkline.catalog.document;

/** One file of documents: the name to show in faults, and its text. */
public record SourceText(String name, String text) {}
