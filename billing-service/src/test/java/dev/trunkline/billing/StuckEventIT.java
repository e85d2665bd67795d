package dev.trunkline.billing;

import static dev.trunkline.billing.real.Events.generation;
import static dev.trunkline.billing.real.Events.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.billing.real.BillingProcess;
import dev.trunkline.billing.real.Books;
import dev.trunkline.billing.real.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An event that cannot be booked for a reason that nobody expected. */
class StuckEventIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int ACCOUNTS = 20;

    /** The database stumbles over one event as over a broken page: neither its data nor the database is to blame. */
    private static final String STUMBLE = """
            create function stumble() returns trigger language plpgsql as $$
            begin
                if new.generation_id = 'gen-stuck' then
                    raise exception 'not this one' using errcode = 'XX001';
                end if;
                return new;
            end $$""";

    private static final String STUMBLES =
            "create trigger stumbles before insert on generation for each row execute function stumble()";

    @Test
    void itStopsItsPartitionAndNoOtherAndSomebodyIsTold() throws Exception {
        World world = World.create();
        Books books = world.books();
        try (BillingProcess billing = world.start("trunkline.billing.intake.retry-pause-most=500ms")) {
            books.execute(STUMBLE, STUMBLES);
            world.send(generation("gen-before", "acct_0", 11), generation("gen-stuck", "acct_0", 11));
            world.send(generation("gen-after", "acct_0", 11), grant("g0", "acct_0", 1_000));
            for (int i = 1; i < ACCOUNTS; i++) {
                world.send(generation("gen-" + i, "acct_" + i, 11));
            }

            await().atMost(SOON).until(() -> billing.metric("trunkline_billing_partitions_stuck") == 1);
            await().atMost(SOON).until(() -> books.number("select count(*) from credit_grant") == 1);
            await().atMost(SOON).until(() -> billing.metric("trunkline_thread_failures_total") > 2);
            assertThat(books.number("select count(*) from generation where account_id <> 'acct_0'"))
                    .isPositive();
            assertThat(books.text("select string_agg(generation_id, ' ') from generation where account_id = 'acct_0'"))
                    .as("in the order of the partition, and no further")
                    .isEqualTo("gen-before");
            assertThat(billing.isReady()).isTrue();

            books.execute("drop trigger stumbles on generation");

            await().atMost(SOON).until(() -> books.generations() == ACCOUNTS + 2);
            await().atMost(SOON).until(() -> billing.metric("trunkline_billing_partitions_stuck") == 0);
            assertThat(books.sums()).containsEntry("customer:acct_0", 1_000L - 3 * 11);
            assertThat(books.number("select count(*) from rejected_event")).isZero();
        }
    }
}
