package dev.trunkline.catalog.line;

/** An entry of the list of models: a model under its slug, or under the alias of its family. */
public record Listing(String id, OfferedModel offered) {

    public boolean isAlias() {
        return !id.equals(offered.model().slug());
    }
}
