package dev.trunkline.routing;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An example message of the contracts. */
public final class Example {

    private Example() {}

    /** Reads {@code examples/<name>.json} into the builder; fields of the future are ignored. */
    public static <B extends Message.Builder> B read(String name, B builder) throws IOException {
        try (var in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("examples/" + name + ".json")) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            JsonFormat.parser().ignoringUnknownFields().merge(json, builder);
            return builder;
        }
    }
}
