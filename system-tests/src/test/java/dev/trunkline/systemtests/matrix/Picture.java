package dev.trunkline.systemtests.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A picture of one dot, and what the simulator remembers of it. */
final class Picture {

    static final String BASE64 =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    static final String SEEN = "image/png 6b7fa434f92a8b80aab02d9bf1a12e49ffcae424e4013a1c4f68b67e3d2bbcd0";

    static final String URL = "data:image/png;base64," + BASE64;

    private Picture() {}

    static List<String> seen(JsonNode served) {
        List<String> images = new ArrayList<>();
        served.at("/images").forEach(image -> images.add(image.asText()));
        return images;
    }
}
