package dev.trunkline.gateway.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** Where an image comes from: inside the request or an https address. */
final class ImageSources {

    private static final String DATA = "data:";
    private static final String BASE64 = ";base64";
    private static final String HTTPS = "https://";
    private static final Set<String> MEDIA_TYPES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    private final Faults faults;

    ImageSources(Faults faults) {
        this.faults = faults;
    }

    ObjectNode translate(JsonNode image, String path) {
        JsonNode url = image.isTextual() ? image : image.path("url");
        String address = url.asText("");
        ObjectNode source = WireJson.object();
        if (startsWith(address, DATA)) {
            fromData(address, path, source);
        } else if (startsWith(address, HTTPS)) {
            source.put("type", "url");
            source.put("url", address);
        } else {
            faults.expected(path + ".url", "an https address or data:image/...;base64,...");
        }
        return source;
    }

    private void fromData(String address, String path, ObjectNode source) {
        int comma = address.indexOf(',');
        String head = comma < 0 ? "" : address.substring(DATA.length(), comma).toLowerCase(Locale.ROOT);
        int semicolon = head.indexOf(';');
        String written = semicolon < 0 ? head : head.substring(0, semicolon);
        String mediaType = written.equals("image/jpg") ? "image/jpeg" : written;
        if (!head.endsWith(BASE64) || !MEDIA_TYPES.contains(mediaType)) {
            faults.expected(path + ".url", "base64 of image/jpeg, image/png, image/gif or image/webp");
            return;
        }
        source.put("type", "base64");
        source.put("media_type", mediaType);
        source.put("data", address.substring(comma + 1));
    }

    private static boolean startsWith(String address, String prefix) {
        return address.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
