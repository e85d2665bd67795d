package dev.trunkline.gateway.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Where the values and the members of a JSON text stand, as far as it is one. */
record JsonPlaces(List<Place> values, List<Place> members) {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

    /** Bytes in {@code [from, to)}. */
    record Place(int from, int to) {}

    static JsonPlaces of(byte[] json) {
        JsonPlaces places = new JsonPlaces(new ArrayList<>(), new ArrayList<>());
        try (JsonParser parser = FACTORY.createParser(json)) {
            places.find(parser);
        } catch (IOException e) {
            // What came before the fault can be changed all the same.
        }
        return places;
    }

    private void find(JsonParser parser) throws IOException {
        Deque<Integer> open = new ArrayDeque<>();
        Deque<Integer> names = new ArrayDeque<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            parser.finishToken();
            int to = (int) parser.currentLocation().getByteOffset();
            switch (token) {
                case START_OBJECT, START_ARRAY -> open.push(from);
                case FIELD_NAME -> names.push(from);
                case END_OBJECT, END_ARRAY -> add(open.pop(), to, names, parser);
                default -> add(from, to, names, parser);
            }
        }
    }

    private void add(int from, int to, Deque<Integer> names, JsonParser parser) {
        values.add(new Place(from, to));
        if (parser.getParsingContext().inObject() && !names.isEmpty()) {
            members.add(new Place(names.pop(), to));
        }
    }
}
