package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.json.ObjectWalk;
import dev.trunkline.gateway.usage.UsageExtras;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Collects what a provider's {@code usage} holds beside this gateway's own figures. What it says of money is left out:
 * it would be taken for what the account pays. Used once, confined to one thread.
 */
final class OtherUsage {

    /** Of all that is passed on; the member that would pass it is left out. */
    static final int BYTES_AT_MOST = 4_096;

    private static final List<String> WORDS_OF_MONEY = List.of("cost", "price", "usd", "byok", "credit");

    private final StringBuilder members = new StringBuilder();
    private final StringBuilder promptDetails = new StringBuilder();
    private final StringBuilder completionDetails = new StringBuilder();
    private int bytes;

    void member(byte[] source, ObjectWalk walk) {
        add(source, walk, Names.OWN_USAGE, members);
    }

    void promptDetail(byte[] source, ObjectWalk walk) {
        add(source, walk, Names.OWN_PROMPT_DETAILS, promptDetails);
    }

    void completionDetail(byte[] source, ObjectWalk walk) {
        add(source, walk, Names.OWN_COMPLETION_DETAILS, completionDetails);
    }

    private void add(byte[] source, ObjectWalk walk, List<byte[]> own, StringBuilder to) {
        int length = walk.nameEnd() - walk.nameStart() + walk.valueEnd() - walk.valueStart() + 2;
        if (walk.valueIsNull() || isOneOf(own, walk) || bytes + length > BYTES_AT_MOST) {
            return;
        }
        String name = text(source, walk.nameStart(), walk.nameEnd());
        String value = text(source, walk.valueStart(), walk.valueEnd());
        String member = "," + name + ":";
        // A name with an escape may say anything.
        if (name.indexOf('\\') < 0 && to.indexOf(member) < 0 && !isAboutMoney(name) && !isAboutMoney(value)) {
            bytes += length;
            to.append(member).append(value);
        }
    }

    private static boolean isOneOf(List<byte[]> names, ObjectWalk walk) {
        for (byte[] name : names) {
            if (walk.nameIs(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAboutMoney(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        for (String word : WORDS_OF_MONEY) {
            if (lowerCase.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** On one line: a line break between members would end the frame of a stream. */
    private static String text(byte[] source, int from, int to) {
        return new String(source, from, to - from, StandardCharsets.UTF_8)
                .replace('\n', ' ')
                .replace('\r', ' ');
    }

    UsageExtras extras() {
        return bytes == 0
                ? UsageExtras.NONE
                : new UsageExtras(members.toString(), promptDetails.toString(), completionDetails.toString());
    }
}
