package dev.trunkline.catalog.source;

/** Something that the catalogue is made of has changed: the loops run at once instead of at their next turn. */
public record CatalogueStale() {

    public static final int FIRST_REFRESH = 10;
    public static final int THEN_PUBLISH = 20;
    public static final int THEN_TELL_THE_CLUSTER = 30;
}
