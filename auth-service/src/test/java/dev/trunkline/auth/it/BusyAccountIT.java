package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One account that keeps the database busy holds up nobody else. */
class BusyAccountIT {

    private static final int CALLERS = 40;

    private final Api own = Api.ofNewAccount();
    private final Byok byok = new Byok(own);

    @Test
    void fortyChangesAtOnceOfAnAccountWithAThousandKeysTouchNoneOfThem() throws Exception {
        String id = byok.add("openai", Byok.secret(), "");
        Database.execute("""
                insert into api_key (hash, account_id, label, kind, name, disabled, limit_reset, include_byok_in_limit,
                    created_at, updated_at, version)
                select lpad(to_hex(n), 8, '0') || substr(md5(?) || md5(?), 1, 56), ?, 'x', 'INFERENCE', 'x', false,
                    'NEVER', false, now(), now(), 1
                from generate_series(1, 990) n""", own.account(), own.account(), own.account());
        List<String> before = rows();

        List<Response> answers = atOnce(i -> byok.change(id, "{\"sort_order\":" + (i + 1) + "}"), CALLERS);

        // One that waited for too long may come again; all others are taken.
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 503));
        assertThat(rows()).isEqualTo(before);
        long taken =
                answers.stream().filter(answer -> answer.statusCode() == 200).count();
        assertThat(taken).isPositive();
        try (Topic topic = new Topic()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> topic.versionsOfAccount(own.account()).contains(version()));
            assertThat(topic.versionsOfAccount(own.account())).isSorted();
        }
    }

    /** Of the account: a change may be made although the caller has been told to come again. */
    private long version() {
        return Long.parseLong(Database.strings("select version from account where id = '" + own.account() + "'")
                .getFirst());
    }

    /** Where each row is: one that is written anew is somewhere else. */
    private List<String> rows() {
        return Database.strings(
                "select hash || ' ' || ctid from api_key where account_id = '" + own.account() + "' order by hash");
    }

    @Test
    void whoWaitsForARowGivesUpBeforeTheCallerDoes() throws Exception {
        String id = byok.add("openai", Byok.secret(), "");
        try (Database.Held held = Database.holdingAccount(own.account())) {
            for (Response refused : List.of(
                    byok.change(id, "{\"sort_order\":7}"),
                    own.post(Api.KEYS, "{\"name\":\"x\"}"),
                    byok.create("openai", Byok.secret(), ""))) {
                refused.then().statusCode(503);
                assertThat(refused.header("Retry-After")).isNotBlank();
            }
            assertThat(Database.waiting())
                    .as("left behind by a caller that was told already")
                    .isZero();
        }
        byok.change(id, "{\"sort_order\":7}").then().statusCode(200);
    }

    @Test
    void keysAreCheckedThoughManagementHoldsAllItsConnections() throws Exception {
        Api other = Api.ofNewAccount();
        String key = other.newKey("{\"name\":\"x\"}");
        String id = byok.add("openai", Byok.secret(), "");
        try (AuthProcess busy = AuthProcess.start(World.patient());
                Identity identity = new Identity(busy);
                ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            Byok theirs = new Byok(new Api(busy, own.anew().token()));
            List<CompletableFuture<Response>> waiting = new ArrayList<>();
            try (Database.Held held = Database.holdingAccount(own.account())) {
                for (int i = 0; i < CALLERS; i++) {
                    waiting.add(CompletableFuture.supplyAsync(() -> theirs.change(id, "{\"disabled\":true}"), callers));
                }
                await().atMost(Duration.ofSeconds(60)).until(() -> Database.waiting() == 20);

                assertThat(identity.identify(Tokens.service(), key).getKnown().getKeyHash())
                        .isEqualTo(key);
                assertThat(Database.waiting()).isEqualTo(20);
            }
            CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        }
    }

    private interface Call {
        Response number(int i);
    }

    private static List<Response> atOnce(Call call, int times) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(times)) {
            List<CompletableFuture<Response>> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                answers.add(CompletableFuture.supplyAsync(() -> call.number(number), callers));
            }
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(120, TimeUnit.SECONDS);
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }
}
