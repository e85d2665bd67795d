package dev.trunkline.simulator;

import java.util.Map;

/** How a caller of one room asks, and by what the test knows the room's own words. */
enum SpokenProtocol {
    OPENAI_CHAT("/v1/chat/completions", "/v1/chat/completions", "\"server_error\"", "[DONE]") {
        @Override
        String body(String text, boolean streamed) {
            return streamed ? RunningSimulator.streamedChat(text) : RunningSimulator.chat(text, "");
        }

        @Override
        String schemaFields(String schema) {
            return ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":" + schema
                    + "}}";
        }

        @Override
        String textPointer() {
            return "/choices/0/message/content";
        }
    },
    OPENAI_RESPONSES("/v1/responses", "/v1/responses", "event: error\n", "event: response.completed\n") {
        @Override
        String body(String text, boolean streamed) {
            return "{\"model\":\"simulated/parrot\",\"input\":\"" + text + "\",\"stream\":" + streamed + "}";
        }

        @Override
        String schemaFields(String schema) {
            return ",\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"n\",\"schema\":" + schema + "}}";
        }

        @Override
        String textPointer() {
            return "/output/0/content/0/text";
        }
    },
    ANTHROPIC_MESSAGES("/v1/messages", "/v1/messages", "event: error\n", "event: message_stop\n") {
        @Override
        String body(String text, boolean streamed) {
            return RunningSimulator.message(text, ",\"stream\":" + streamed);
        }

        @Override
        String schemaFields(String schema) {
            return ",\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":" + schema + "}}";
        }

        @Override
        String textPointer() {
            return "/content/0/text";
        }
    },
    GEMINI(
            "/v1beta/models/parrot:generateContent",
            "/v1beta/models/parrot:streamGenerateContent?alt=sse",
            "\"UNAVAILABLE\"",
            "\"finishReason\"") {
        @Override
        String body(String text, boolean streamed) {
            return RunningSimulator.contents(text, "");
        }

        @Override
        String usageMark() {
            return "\"usageMetadata\":{";
        }

        @Override
        Map<String, String> headers() {
            return Map.of("x-goog-api-key", "key-of-test");
        }

        @Override
        String schemaFields(String schema) {
            return ",\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseSchema\":" + schema
                    + "}";
        }

        @Override
        String textPointer() {
            return "/candidates/0/content/parts/0/text";
        }
    },
    GEMINI_ARRAY(
            "/v1beta/models/parrot:generateContent",
            "/v1beta/models/parrot:streamGenerateContent",
            "\"UNAVAILABLE\"",
            "\"finishReason\"") {
        @Override
        String body(String text, boolean streamed) {
            return RunningSimulator.contents(text, "");
        }

        @Override
        String usageMark() {
            return "\"usageMetadata\":{";
        }

        @Override
        String schemaFields(String schema) {
            return ",\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseSchema\":" + schema
                    + "}";
        }

        @Override
        String textPointer() {
            return "/candidates/0/content/parts/0/text";
        }
    },
    VERTEX_GEMINI(
            "/v1/projects/p/locations/l/publishers/google/models/parrot:generateContent",
            "/v1/projects/p/locations/l/publishers/google/models/parrot:streamGenerateContent?alt=sse",
            "\"UNAVAILABLE\"",
            "\"finishReason\"") {
        @Override
        String body(String text, boolean streamed) {
            return RunningSimulator.contents(text, "");
        }

        @Override
        String usageMark() {
            return "\"usageMetadata\":{";
        }

        @Override
        String schemaFields(String schema) {
            return ",\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseSchema\":" + schema
                    + "}";
        }

        @Override
        String textPointer() {
            return "/candidates/0/content/parts/0/text";
        }
    },
    COHERE_CHAT("/v2/chat", "/v2/chat", "\"error\":\"internal server error\"", "data: [DONE]") {
        @Override
        String body(String text, boolean streamed) {
            return RunningSimulator.chat(text, ",\"stream\":" + streamed);
        }

        @Override
        String schemaFields(String schema) {
            return ",\"response_format\":{\"type\":\"json_object\",\"schema\":" + schema + "}";
        }

        @Override
        String textPointer() {
            return "/message/content/0/text";
        }
    },
    BEDROCK_CONVERSE(
            "/model/simulated.parrot-v1%3A0/converse",
            "/model/simulated.parrot-v1%3A0/converse-stream", "modelStreamErrorException", "messageStop") {
        @Override
        String body(String text, boolean streamed) {
            return RunningSimulator.conversation(text, "");
        }

        @Override
        String schemaFields(String schema) {
            return ",\"outputConfig\":{\"textFormat\":{\"type\":\"json_schema\",\"structure\":{\"jsonSchema\":{\"schema\":\""
                    + schema.replace("\"", "\\\"") + "\"}}}}";
        }

        @Override
        String textPointer() {
            return "/output/message/content/0/text";
        }
    },
    VERTEX_ANTHROPIC(
            "/v1/projects/p/locations/l/publishers/anthropic/models/parrot@1:rawPredict",
            "/v1/projects/p/locations/l/publishers/anthropic/models/parrot@1:streamRawPredict",
            "event: error\n",
            "event: message_stop\n") {
        @Override
        String body(String text, boolean streamed) {
            return "{\"anthropic_version\":\"vertex-2023-10-16\",\"max_tokens\":8192,\"messages\":[{\"role\":\"user\","
                    + "\"content\":\"" + text + "\"}],\"stream\":" + streamed + "}";
        }

        @Override
        String schemaFields(String schema) {
            return ",\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":" + schema + "}}";
        }

        @Override
        String textPointer() {
            return "/content/0/text";
        }
    },
    AZURE_OPENAI_CHAT(
            "/openai/deployments/parrot/chat/completions?api-version=2024-10-21",
            "/openai/deployments/parrot/chat/completions?api-version=2024-10-21",
            "\"server_error\"",
            "[DONE]") {
        @Override
        String body(String text, boolean streamed) {
            return OPENAI_CHAT.body(text, streamed);
        }

        @Override
        Map<String, String> headers() {
            return Map.of("api-key", "key-of-test");
        }

        @Override
        String schemaFields(String schema) {
            return ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":" + schema
                    + "}}";
        }

        @Override
        String textPointer() {
            return "/choices/0/message/content";
        }
    };

    final String documentPath;
    final String streamPath;
    final String errorMark;
    final String endMark;

    SpokenProtocol(String documentPath, String streamPath, String errorMark, String endMark) {
        this.documentPath = documentPath;
        this.streamPath = streamPath;
        this.errorMark = errorMark;
        this.endMark = endMark;
    }

    abstract String body(String text, boolean streamed);

    /** Fields that ask for JSON of the schema {@code {"type":"object","required":["a"],...}}, leading comma included. */
    abstract String schemaFields(String schema);

    /** Where the document holds the text of its answer. */
    abstract String textPointer();

    final String body(String text, String more) {
        String body = body(text, false);
        return body.substring(0, body.length() - 1) + more + "}";
    }

    String usageMark() {
        return "\"usage\":{";
    }

    Map<String, String> headers() {
        return Map.of("authorization", "Bearer key-of-test");
    }
}
