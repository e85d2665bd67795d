package dev.trunkline.catalog.api;

import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.line.Listing;
import dev.trunkline.catalog.line.RetiredModel;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/** What is answered about one model, by whatever name it goes, and where there is none. Pure. */
final class NamedModel {

    private NamedModel() {}

    /** @param line empty while nothing is loaded */
    static Response in(Optional<Line> line, String name, Function<Listing, Response> answer) {
        return line.isEmpty()
                ? Answer.notLoaded()
                : switch (line.get().named(name)) {
                    case Line.Named.Offered(Listing listing) -> answer.apply(listing);
                    case Line.Named.Retired(RetiredModel model) -> Answer.retired(name, model);
                    case Line.Named.Unknown(Optional<String> close) ->
                        Answer.failure(
                                Response.Status.NOT_FOUND.getStatusCode(),
                                name + " is not a model of this catalogue (expected: an id of /api/v1/models"
                                        + close.map(id -> ", such as " + id).orElse("") + ")");
                };
    }
}
