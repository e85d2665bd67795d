package dev.trunkline.systemtests.books;

import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.books.RandomCalls.Customer;
import java.util.List;
import java.util.stream.Stream;

/** Calls that nothing goes wrong with: streams that take their time, and among them short answers. */
final class PacedCalls {

    private static final int TOKENS_PER_SECOND = 10;
    private static final int SHORT_TOKENS = 8;

    private final List<Customer> customers;
    private final String prefix;
    private int number;

    PacedCalls(List<Customer> customers, String prefix) {
        this.customers = customers;
        this.prefix = prefix;
    }

    /** Streams of so many seconds each. */
    List<Call> streams(int count, int seconds) {
        int tokens = seconds * TOKENS_PER_SECOND;
        return Stream.generate(() -> call(true, " #tokens=%d #pace=%d".formatted(tokens, TOKENS_PER_SECOND)))
                .limit(count)
                .toList();
    }

    /** In turn a stream of so many seconds, a short stream and a whole answer. */
    List<Call> mixed(int count, int seconds) {
        int tokens = seconds * TOKENS_PER_SECOND;
        return Stream.generate(() -> switch (number % 3) {
                    case 0 -> call(true, " #tokens=%d #pace=%d".formatted(tokens, TOKENS_PER_SECOND));
                    case 1 -> call(true, " #tokens=" + SHORT_TOKENS);
                    default -> call(false, " #tokens=" + SHORT_TOKENS);
                })
                .limit(count)
                .toList();
    }

    private Call call(boolean streamed, String directives) {
        String tag = prefix + number;
        Customer customer = customers.get(number % customers.size());
        String key = customer.keys().get(number % customer.keys().size()).secret();
        number++;
        Chat chat = Chat.of(Chat.LARGE, "Go on. #tag=" + tag + directives).with("user", tag);
        Chat asked = streamed ? chat.streamed() : chat;
        return new Call(
                tag, customer.accountId(), key, 0, streamed, new Call.Leaving.Never(), Json.write(asked.fields()));
    }
}
