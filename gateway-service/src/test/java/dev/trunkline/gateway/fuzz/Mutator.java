package dev.trunkline.gateway.fuzz;

import dev.trunkline.gateway.fuzz.JsonPlaces.Place;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes other inputs of good ones: most still look like requests and answers, which is what finds faults. */
final class Mutator {

    private static final int BYTES_AT_MOST = 1 << 16;
    private static final int NESTED_AT_MOST = 1_200;
    private static final byte[] LIKELY = bytes("{}[]\",:\\tfnu01e-. \n\r");

    /** In place of any value. */
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.5",
            "1.0",
            "1e2",
            "1e400",
            "-1e-400",
            "2147483648",
            "9223372036854775808",
            "1".repeat(900),
            "\"\"",
            "\" \"",
            "\"\\ud800\"",
            "\"\\udc00\\ud83d\"",
            "\"\\u0000\\u2028\"",
            "\"\\ud83d\\ude00 é\"",
            "\"1\"",
            "\"auto\"",
            "\"data:image/png;base64,iVBORw0KGgo=\"",
            "\"data:;base64\"",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "{\"\":0}",
            "{\"type\":null}",
            "{\"type\":\"text\",\"text\":null}");

    private final List<byte[]> seeds;
    private final boolean ofLines;
    private final Random random;

    Mutator(Target target, long seed) {
        this.seeds = target.seeds();
        this.ofLines = target.isOfLines();
        this.random = new Random(seed);
    }

    /** Another input. The byte at its beginning stays what it was. */
    byte[] next() {
        byte[] input = any(seeds);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            byte[] text = slice(input, new Place(1, input.length));
            byte[] changed = join(slice(input, new Place(0, 1)), ofLines ? otherLines(text) : changed(text));
            input = changed.length <= BYTES_AT_MOST ? changed : input;
        }
        return input;
    }

    private byte[] otherLines(byte[] text) {
        List<Place> lines = lines(text);
        Place line = any(lines);
        return switch (random.nextInt(8)) {
            case 0 -> put(text, line, new byte[0]);
            case 1 -> put(text, line, join(join(slice(text, line), bytes("\n")), slice(text, line)));
            case 2 -> swapped(text, line, any(lines));
            case 3 -> otherBytes(text);
            default -> put(text, line, changed(slice(text, line)));
        };
    }

    private static List<Place> lines(byte[] text) {
        List<Place> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= text.length; at++) {
            if (at == text.length || text[at] == '\n') {
                lines.add(new Place(from, at));
                from = at + 1;
            }
        }
        return lines;
    }

    private byte[] changed(byte[] input) {
        JsonPlaces places = JsonPlaces.of(input);
        if (places.values().isEmpty() || random.nextInt(6) == 0) {
            return otherBytes(input);
        }
        Place value = any(places.values());
        Place other = any(places.values());
        return switch (random.nextInt(8)) {
            case 0, 1 -> put(input, value, bytes(any(ODD)));
            case 2 -> put(input, value, slice(input, other));
            case 3 -> swapped(input, value, other);
            case 4 -> nested(input, value);
            case 5 -> places.members().isEmpty() ? input : twice(input, any(places.members()), value);
            case 6 -> renamed(input, places);
            default -> fromElsewhere(input, value);
        };
    }

    private byte[] otherBytes(byte[] input) {
        int at = random.nextInt(input.length + 1);
        Place here = new Place(at, at);
        Place next = new Place(at, Math.min(input.length, at + 1 + random.nextInt(8)));
        return switch (random.nextInt(7)) {
            case 0 -> slice(input, new Place(0, at));
            case 1 -> put(input, next, new byte[0]);
            case 2 -> put(input, next, new byte[] {LIKELY[random.nextInt(LIKELY.length)]});
            case 3 -> put(input, here, new byte[] {(byte) random.nextInt(256)});
            case 4 -> put(input, here, slice(input, next));
            case 5 -> put(input, new Place(0, 0), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
            default -> put(input, here, bytes(any(List.of("\n\n", "\r", "data: ", " ", ",\"model\":\"m\"", "\u0000"))));
        };
    }

    private byte[] swapped(byte[] input, Place one, Place two) {
        if (one.to() > two.from()) {
            return put(input, one, slice(input, two));
        }
        byte[] second = put(input, two, slice(input, one));
        return put(second, one, slice(input, two));
    }

    private byte[] nested(byte[] input, Place value) {
        int levels = random.nextInt(4) == 0 ? NESTED_AT_MOST : 1 + random.nextInt(3);
        boolean array = random.nextBoolean();
        String before = (array ? "[" : "{\"a\":").repeat(levels);
        String after = (array ? "]" : "}").repeat(levels);
        byte[] closed = put(input, new Place(value.to(), value.to()), bytes(after));
        return put(closed, new Place(value.from(), value.from()), bytes(before));
    }

    /** The same name once more, with the same value or another one. */
    private byte[] twice(byte[] input, Place member, Place value) {
        byte[] again = slice(input, member);
        if (random.nextBoolean()) {
            int colon = new String(again, StandardCharsets.ISO_8859_1).indexOf(':');
            again = join(slice(again, new Place(0, colon + 1)), slice(input, value));
        }
        return put(input, new Place(member.from(), member.from()), join(again, bytes(",")));
    }

    private byte[] renamed(byte[] input, JsonPlaces places) {
        if (places.members().isEmpty()) {
            return input;
        }
        Place one = any(places.members());
        byte[] other = slice(input, any(places.members()));
        int colon = new String(input, StandardCharsets.ISO_8859_1).indexOf(':', one.from());
        int otherColon = new String(other, StandardCharsets.ISO_8859_1).indexOf(':');
        return put(input, new Place(one.from(), colon), slice(other, new Place(0, otherColon)));
    }

    private byte[] fromElsewhere(byte[] input, Place value) {
        byte[] seed = any(seeds);
        byte[] other = slice(seed, new Place(1, seed.length));
        List<Place> places = JsonPlaces.of(other).values();
        return places.isEmpty() ? input : put(input, value, slice(other, any(places)));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] slice(byte[] input, Place place) {
        return java.util.Arrays.copyOfRange(input, place.from(), place.to());
    }

    private static byte[] put(byte[] input, Place place, byte[] replacement) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(input, 0, place.from());
        out.writeBytes(replacement);
        out.write(input, place.to(), input.length - place.to());
        return out.toByteArray();
    }

    private static byte[] join(byte[] one, byte[] two) {
        return put(one, new Place(one.length, one.length), two);
    }
}
