package dev.trunkline.systemtests.books;

import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.books.RandomCalls.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Each provider with each way to end an answer, once: whole or streamed, text or a tool call, cut by every limit up to
 * behind its end, with figures of the provider and without. What chance would bring together once in many runs.
 */
final class EachCalls {

    private static final List<Place> PLACES = List.of(
            new Place(Chat.LARGE, Chat.ALPHA),
            new Place(Chat.SMALL, Chat.BETA),
            new Place(Chat.MACAW, Chat.GAMMA),
            new Place(RandomCalls.PENNY, Chat.BETA),
            new Place(RandomCalls.PENNY, Chat.GAMMA));
    private static final List<String> ANSWERS = List.of(" #tokens=0", " #tokens=7", " #tool");
    private static final List<String> ENDINGS =
            List.of("", " #cached=3", " #fault=*:no_usage", " #fault=*:no_done", " #cached=3 #fault=*:no_usage");
    private static final int TOKENS_AT_MOST = 7;

    private record Place(String model, String provider) {}

    private final Customer customer;
    private final List<Call> calls = new ArrayList<>();

    private EachCalls(Customer customer) {
        this.customer = customer;
    }

    static List<Call> of(Customer customer) {
        EachCalls each = new EachCalls(customer);
        for (Place place : PLACES) {
            for (String answer : ANSWERS) {
                for (String ending : ENDINGS) {
                    IntStream.rangeClosed(0, TOKENS_AT_MOST + 1).forEach(limit -> {
                        each.add(place, answer + ending, limit, true);
                        // Only a stream has an end that can be missing.
                        if (!ending.contains("no_done")) {
                            each.add(place, answer + ending, limit, false);
                        }
                    });
                }
            }
        }
        return each.calls;
    }

    private void add(Place place, String directives, int limit, boolean streamed) {
        String tag = "each-" + calls.size();
        Chat chat = Chat.of(place.model(), "of each #tag=" + tag + directives)
                .only(place.provider())
                .with("user", tag);
        if (directives.contains("#tool")) {
            chat = chat.with("tools", RandomCalls.TOOLS);
        }
        if (limit > 0) {
            chat = chat.with("max_tokens", limit);
        }
        if (streamed) {
            chat = chat.streamed();
        }
        calls.add(new Call(
                tag,
                customer.accountId(),
                customer.keys().getFirst().secret(),
                calls.size() % 2,
                streamed,
                new Call.Leaving.Never(),
                Json.write(chat.fields())));
    }
}
