package dev.trunkline.systemtests.siege;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Accounts with half a cent, and several streams without a limit at once that each would take all of it. */
final class ThinStreams implements Attacker {

    static final int STREAMS = 6;
    static final String CREDIT_USD = "0.005";
    static final long CREDIT_NANO = 5_000_000;

    private final Supplier<Account> newcomers;
    private final Queue<String> accounts = new ConcurrentLinkedQueue<>();
    private final Tags tags = Tags.of("thin");

    /** @param newcomers accounts with this credit */
    ThinStreams(Supplier<Account> newcomers) {
        this.newcomers = newcomers;
    }

    @Override
    public String name() {
        return "thin streams";
    }

    /** Those who were opened for it. */
    List<String> accounts() {
        return List.copyOf(accounts);
    }

    @Override
    public void strike(RandomGenerator random) throws IOException {
        Account account = newcomer();
        accounts.add(account.id());
        String length = " #tokens=" + random.nextInt(5_000, 30_000);
        try (ExecutorService streams = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream.generate(() -> tags.ask(Chat.SMALL, "On and on." + length).streamed())
                    .limit(STREAMS)
                    .forEach(chat -> streams.submit(() -> ask(account, chat)));
        }
    }

    private Account newcomer() throws IOException {
        try {
            return newcomers.get();
        } catch (AssertionError putOff) {
            throw new IOException(putOff);
        }
    }

    private static Reply ask(Account account, Chat chat) {
        return account.gateway().complete(account.key().secret(), chat);
    }
}
