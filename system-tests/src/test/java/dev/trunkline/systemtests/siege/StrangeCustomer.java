package dev.trunkline.systemtests.siege;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Reply;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** A tenant in league with a hostile provider: it asks for each misdeed, and for the answers of others. */
final class StrangeCustomer implements Attacker {

    static final String MODEL = "siege/strange";
    private static final Pattern ANSWER = Pattern.compile("answer to (id-[0-9]+)");
    private static final Misdeed[] MISDEEDS = Misdeed.values();

    private final Account account;
    private final Tags tags = Tags.of("strange");
    private final AtomicInteger last = new AtomicInteger();

    StrangeCustomer(Account account) {
        this.account = account;
    }

    @Override
    public String name() {
        return "strange answers";
    }

    @Override
    public void strike(RandomGenerator random) {
        String id = "id-" + last.incrementAndGet();
        Misdeed misdeed = MISDEEDS[random.nextInt(MISDEEDS.length)];
        Chat chat = tags.ask(MODEL, id + " " + misdeed).with("stream", random.nextBoolean());
        Reply reply = account.gateway()
                .complete(account.key().secret(), random.nextBoolean() ? chat.with("max_tokens", 20) : chat);
        assertThat(ANSWER.matcher(reply.body()).results().map(found -> found.group(1)))
                .as("%s for %s", misdeed, id)
                .allMatch(id::equals);
    }
}
