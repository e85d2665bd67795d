package dev.trunkline.catalog.api;

import dev.trunkline.catalog.line.Listing;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of the model list, each with the way to the next one. Pure. */
final class ModelPages {

    private ModelPages() {}

    /** @param asked the address that was asked for, as the caller knows it */
    static Answer.ModelPage of(
            ModelQuery query, List<Listing> selected, Function<Listing, ModelView> view, UriBuilder asked) {
        List<ModelView> views = query.pageOf(selected).stream().map(view).toList();
        return new Answer.ModelPage(views, selected.size(), new Answer.Links(next(query, selected.size(), asked)));
    }

    private static @Nullable String next(ModelQuery query, int total, UriBuilder asked) {
        return query.page()
                .filter(page -> (long) page.offset() + page.limit() < total)
                .map(page -> asked.replaceQueryParam("offset", page.offset() + page.limit())
                        .replaceQueryParam("limit", page.limit())
                        .build())
                .map(next -> next.getRawPath() + "?" + next.getRawQuery())
                .orElse(null);
    }
}
