package dev.trunkline.helm;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object as a client sends it: JSON, or, where Helm writes down its releases, a Secret in protobuf. */
final class SentObject {

    /** What protobuf bodies begin with; an envelope follows, with the object as its second field. */
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    private static final int ENVELOPED = 2;
    private static final int METADATA = 1;
    private static final int DATA = 2;
    private static final int TYPE = 3;
    private static final int NAME = 1;
    private static final int LABELS = 11;

    private SentObject() {}

    static ObjectNode read(byte[] body) {
        if (body.length < MAGIC.length || body[MAGIC.length - 1] != 0) {
            return (ObjectNode) Yaml.read(new String(body, StandardCharsets.UTF_8));
        }
        try {
            UnknownFieldSet envelope =
                    UnknownFieldSet.parseFrom(ByteString.copyFrom(body, MAGIC.length, body.length - MAGIC.length));
            return secret(UnknownFieldSet.parseFrom(bytes(envelope, ENVELOPED)));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("neither JSON nor a Secret in protobuf", e);
        }
    }

    private static ObjectNode secret(UnknownFieldSet sent) throws InvalidProtocolBufferException {
        ObjectNode secret = JsonNodeFactory.instance.objectNode();
        secret.put("apiVersion", "v1")
                .put("kind", "Secret")
                .put("type", bytes(sent, TYPE).toStringUtf8());
        UnknownFieldSet metadata = UnknownFieldSet.parseFrom(bytes(sent, METADATA));
        ObjectNode written = secret.putObject("metadata");
        written.put("name", bytes(metadata, NAME).toStringUtf8());
        ObjectNode labels = written.putObject("labels");
        for (ByteString entry : metadata.getField(LABELS).getLengthDelimitedList()) {
            UnknownFieldSet label = UnknownFieldSet.parseFrom(entry);
            labels.put(bytes(label, 1).toStringUtf8(), bytes(label, 2).toStringUtf8());
        }
        ObjectNode data = secret.putObject("data");
        for (ByteString entry : sent.getField(DATA).getLengthDelimitedList()) {
            UnknownFieldSet datum = UnknownFieldSet.parseFrom(entry);
            data.put(
                    bytes(datum, 1).toStringUtf8(),
                    Base64.getEncoder().encodeToString(bytes(datum, 2).toByteArray()));
        }
        return secret;
    }

    private static ByteString bytes(UnknownFieldSet set, int field) {
        return set.getField(field).getLengthDelimitedList().stream().findFirst().orElse(ByteString.EMPTY);
    }
}
