package dev.trunkline.catalog.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Definitions to JSON and back. */
@Singleton
class DefinitionJson {

    private static final Logger LOG = Logger.getLogger(DefinitionJson.class);

    private final ObjectMapper mapper;

    DefinitionJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    String write(Object definition) {
        try {
            return mapper.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for what a newer release has kept and this one does not know: the others are served without it. */
    <T> Optional<T> read(DefinitionRow row, Class<T> type) {
        try {
            return Optional.of(mapper.readValue(row.definition, type));
        } catch (JsonProcessingException e) {
            LOG.errorf(
                    "%s in the database is left out: not a %s of this release: %s",
                    row.name, type.getSimpleName(), e.getOriginalMessage());
            return Optional.empty();
        }
    }
}
