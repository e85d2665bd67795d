package dev.trunkline.systemtests.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import com.openai.errors.OpenAIServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A refusal as the SDK throws it: an exception of the status, with the error's own members. */
record Refusal(OpenAIServiceException thrown, JsonNode error) {

    /** Of those that callers catch by their type. */
    private static final Map<Integer, Class<? extends OpenAIServiceException>> TYPES = Map.of(
            400, com.openai.errors.BadRequestException.class,
            401, com.openai.errors.UnauthorizedException.class,
            403, com.openai.errors.PermissionDeniedException.class,
            404, com.openai.errors.NotFoundException.class,
            429, com.openai.errors.RateLimitException.class,
            500, com.openai.errors.InternalServerException.class,
            502, com.openai.errors.InternalServerException.class,
            503, com.openai.errors.InternalServerException.class,
            504, com.openai.errors.InternalServerException.class);

    static Refusal of(OpenAIServiceException thrown) {
        return new Refusal(thrown, ObjectMappers.jsonMapper().valueToTree(thrown.body()));
    }

    static Class<? extends OpenAIServiceException> type(int status) {
        return TYPES.getOrDefault(status, OpenAIServiceException.class);
    }

    int status() {
        return thrown.statusCode();
    }

    String message() {
        return error.path("message").asText();
    }

    JsonNode metadata() {
        return error.path("metadata");
    }

    JsonNode availability() {
        return error.path("availability");
    }

    /** Names of the steps, in their order. */
    List<String> funnel() {
        return metadata().path("routing_funnel").findValuesAsText("step");
    }

    /** The words of a list below {@code availability}. */
    List<String> words(String member) {
        List<String> words = new ArrayList<>();
        availability().path(member).forEach(word -> words.add(word.asText()));
        return words;
    }
}
