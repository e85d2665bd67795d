package dev.trunkline.gateway.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The content of one message, a string or parts, as blocks. */
final class ContentParts {

    /** What a message of some role may hold besides text. */
    record Allowed(boolean images, boolean refusals, String shown) {}

    static final Allowed TEXT = new Allowed(false, false, "text");
    static final Allowed TEXT_AND_IMAGES = new Allowed(true, false, "text or image_url");
    static final Allowed TEXT_AND_REFUSALS = new Allowed(false, true, "text or refusal");

    private final Faults faults;
    private final ImageSources images;

    ContentParts(Faults faults) {
        this.faults = faults;
        this.images = new ImageSources(faults);
    }

    ArrayNode translate(JsonNode content, String path, Allowed allowed) {
        ArrayNode blocks = WireJson.array();
        if (content.isTextual()) {
            addText(blocks, content.textValue(), content);
        } else if (content.isArray()) {
            for (int i = 0; i < content.size(); i++) {
                addPart(blocks, content.path(i), path + "[" + i + "]", allowed);
            }
        } else if (!WireJson.isAbsent(content)) {
            faults.expected(path, "a string or an array of parts");
        }
        return blocks;
    }

    static void prefixFirstText(ArrayNode blocks, String prefix) {
        for (JsonNode block : blocks) {
            if (block instanceof ObjectNode object && object.path("text").isTextual()) {
                object.put("text", prefix + object.path("text").textValue());
                return;
            }
        }
    }

    private void addPart(ArrayNode blocks, JsonNode part, String path, Allowed allowed) {
        String type = part.path("type").asText();
        if (type.equals("text")) {
            addTextOf(blocks, part, "text", path);
        } else if (type.equals("refusal") && allowed.refusals()) {
            addTextOf(blocks, part, "refusal", path);
        } else if (type.equals("image_url") && allowed.images()) {
            ObjectNode block = blocks.addObject();
            block.put("type", "image");
            block.set("source", images.translate(part.path("image_url"), path + ".image_url"));
            keepCacheControl(part, block);
        } else {
            faults.expected(path + ".type", allowed.shown(), type);
        }
    }

    private void addTextOf(ArrayNode blocks, JsonNode part, String field, String path) {
        if (part.path(field).isTextual()) {
            addText(blocks, part.path(field).textValue(), part);
        } else {
            faults.expected(path + "." + field, "a string");
        }
    }

    private static void addText(ArrayNode blocks, String text, JsonNode part) {
        if (!text.isBlank()) {
            ObjectNode block = blocks.addObject();
            block.put("type", "text");
            block.put("text", text);
            keepCacheControl(part, block);
        }
    }

    /** The two marks that callers use for a cache's end mean the same. */
    private static void keepCacheControl(JsonNode part, ObjectNode block) {
        if (!WireJson.isAbsent(part.path("cache_control"))) {
            block.set("cache_control", part.path("cache_control"));
        } else if (part.path("prompt_cache_breakpoint").isObject()) {
            block.putObject("cache_control").put("type", "ephemeral");
        }
    }
}
