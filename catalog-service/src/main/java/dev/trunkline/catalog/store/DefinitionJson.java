package dev.trunkline.catalog.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/** Definitions to JSON and back. */
@Singleton
class DefinitionJson {

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

    <T> T read(DefinitionRow row, Class<T> type) {
        try {
            return mapper.readValue(row.definition, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(row.name + " in the database is not a " + type.getSimpleName(), e);
        }
    }
}
