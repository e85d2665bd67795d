package dev.trunkline.systemtests.books;

import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.books.RandomCalls.Customer;
import java.util.List;
import java.util.stream.IntStream;

/** Calls that no provider answers before their gateway is killed: what was held for them is held still. */
final class UnansweredCalls {

    private UnansweredCalls() {}

    /** @param replica the gateway that will be killed */
    static List<Call> of(Customer customer, String prefix, int replica, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> call(customer, prefix + number, replica))
                .toList();
    }

    private static Call call(Customer customer, String tag, int replica) {
        Chat chat = Chat.of(Chat.LARGE, "Wait. #tag=" + tag + " #fault=*:late:60000")
                .with("user", tag);
        return new Call(
                tag,
                customer.accountId(),
                customer.keys().getFirst().secret(),
                replica,
                false,
                new Call.Leaving.Never(),
                Json.write(chat.fields()));
    }
}
