package dev.trunkline.catalog.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.trunkline.catalog.line.Listing;

/** A model as clients of OpenAI read it, at the top, and as those of this API do, in {@code data}. */
record OneModel(@JsonUnwrapped ModelView model, ModelView data) {

    static OneModel of(Listing listing) {
        ModelView view = ModelView.of(listing);
        return new OneModel(view, view);
    }
}
