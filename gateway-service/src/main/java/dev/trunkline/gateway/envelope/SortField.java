package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** {@code provider.sort}: a word, or an object with {@code by}. Of speed and quality no figures are kept to sort by. */
final class SortField {

    private static final String PRICE = "price";
    private static final String EXPECTED = "price, for which alone figures are kept";
    private static final String ONE_MODEL = "model";

    private SortField() {}

    /** Whether endpoints are to be tried by their price. Leaves the parser at the end of the value. */
    static boolean isByPrice(JsonParser parser, JsonToken value, String field) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return false;
        }
        if (value != JsonToken.START_OBJECT) {
            expect(PRICE, parser, value, field, EXPECTED);
            return true;
        }
        boolean byPrice = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken content = parser.nextToken();
            if (content == JsonToken.VALUE_NULL) {
                continue;
            }
            if (name.equals("by")) {
                expect(PRICE, parser, content, field + ".by", EXPECTED);
                byPrice = true;
            } else if (name.equals("partition")) {
                expect(ONE_MODEL, parser, content, field + ".partition", "model: one is tried after the other");
            } else {
                throw FieldFault.of(field + "." + name, "not a field", "by, partition");
            }
        }
        return byPrice;
    }

    private static void expect(String word, JsonParser parser, JsonToken value, String field, String expected)
            throws IOException {
        if (value != JsonToken.VALUE_STRING || !parser.getText().equals(word)) {
            throw FieldFault.of(field, JsonFields.word(parser, value), expected);
        }
    }
}
