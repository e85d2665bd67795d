package dev.trunkline.billing.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.util.JsonFormat;
import dev.trunkline.billing.ledger.Decision;
import dev.trunkline.billing.ledger.Entry;
import dev.trunkline.billing.ledger.Ledger;
import dev.trunkline.billing.ledger.LedgerEvent;
import dev.trunkline.billing.ledger.LedgerState;
import dev.trunkline.billing.ledger.Posting;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reader's side: what this service makes of the gateway's example. */
class GenerationCompletedContractTest {

    @Test
    void theExampleIsBilledToItsAccount() throws IOException {
        LedgerEvent event = new LedgerEvent.Usage(example());

        assertThat(Ledger.decide(event, LedgerState.EMPTY))
                .isEqualTo(new Decision.Post(new Entry(
                        event.source(),
                        "acct_0123456789abcdefghijklmnop",
                        List.of(
                                new Posting("customer:acct_0123456789abcdefghijklmnop", -342_000),
                                new Posting("revenue:usage", 342_000)))));
    }

    @Test
    void theExampleIsRecordedWithAllItsFields() throws IOException {
        ObjectNode row = GenerationRow.of(example(), Instant.parse("2026-01-01T00:00:02Z"));

        assertThat(row.path("generation_id").asText()).isEqualTo("gen-1767225600-Zk3fR8sQpL0vXw2nTb7Y");
        assertThat(row.path("api_key_hash").asText()).startsWith("5f70bf18").hasSize(64);
        assertThat(row.path("started_at").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(row.path("finished_at").asText()).isEqualTo("2026-01-01T00:00:00.850Z");
        assertThat(row.path("dialect").asText()).isEqualTo("openai_chat");
        assertThat(row.path("streamed").asBoolean()).isTrue();
        assertThat(row.path("outcome").asText()).isEqualTo("completed");
        assertThat(row.path("served_endpoint_id").asText()).isEqualTo("simulated/parrot-large@simulator-beta");
        assertThat(row.path("price_version").asText()).endsWith("#2");
        assertThat(row.path("upstream_id").asText()).isEqualTo("chatcmpl-1");
        assertThat(row.path("prompt_tokens").asLong()).isEqualTo(12);
        assertThat(row.path("completion_tokens").asLong()).isEqualTo(34);
        assertThat(row.path("usage_provenance").asText()).isEqualTo("provider");
        assertThat(row.path("cost_nano").asLong()).isEqualTo(342_000);
        assertThat(row.path("held_nano").asLong()).isEqualTo(9_216_000);
        assertThat(row.path("first_token_millis").asLong()).isEqualTo(46);
        assertThat(row.path("attempts")).hasSize(2);
        assertThat(row.path("attempts").get(0).path("status").asInt()).isEqualTo(503);
        assertThat(row.path("attempts").get(0).path("fault").asText()).isEqualTo("provider");
        assertThat(row.path("attempts").get(1).path("fault").asText()).isEqualTo("none");
    }

    /** Nothing here knows what a second of film is. */
    @Test
    void aMeterThatNobodyHereKnowsIsKeptAndItsCostIsBilled() throws IOException {
        GenerationCompleted message = example("generation-completed-video-seconds");

        ObjectNode row = GenerationRow.of(message, Instant.EPOCH);

        assertThat(row.path("meters").toString())
                .isEqualTo("{\"cache_read\":5,\"prompt\":7,\"completion\":34,\"video_second\":8,\"request\":1}");
        assertThat(Ledger.decide(new LedgerEvent.Usage(message), LedgerState.EMPTY))
                .isInstanceOfSatisfying(
                        Decision.Post.class, post -> assertThat(post.entry().postings())
                                .containsExactly(
                                        new Posting("customer:acct_0123456789abcdefghijklmnop", -401_109_500),
                                        new Posting("revenue:usage", 401_109_500)));
    }

    @Test
    void aMessageWithoutMetersHasNone() throws IOException {
        GenerationCompleted.Builder message = example().toBuilder();
        message.getUsageBuilder().clearMeters();

        assertThat(GenerationRow.of(message.build(), Instant.EPOCH).has("meters"))
                .isFalse();
    }

    @Test
    void aCountIsUnsignedAndAWordMayHoldANul() throws IOException {
        GenerationCompleted.Builder message = example().toBuilder();
        message.getUsageBuilder()
                .clearMeters()
                .addMetersBuilder()
                .setMeter("a\0b")
                .setCount(-1);

        assertThat(GenerationRow.of(message.build(), Instant.EPOCH)
                        .path("meters")
                        .toString())
                .isEqualTo("{\"a\uFFFDb\":18446744073709551615}");
    }

    @Test
    void whatEachAttemptHasDeliveredOfOneAnswerIsRecorded() throws IOException {
        GenerationCompleted.Builder message = example().toBuilder();
        message.getAttemptsBuilder(0)
                .getDeliveredBuilder()
                .setPriceNano(42)
                .setPriceVersion("v7")
                .getUsageBuilder()
                .setPromptTokens(12)
                .setCompletionTokens(3);

        ObjectNode row = GenerationRow.of(message.build(), Instant.EPOCH);

        assertThat(row.at("/attempts/0/delivered/price_nano").asLong()).isEqualTo(42);
        assertThat(row.at("/attempts/0/delivered/price_version").asText()).isEqualTo("v7");
        assertThat(row.at("/attempts/0/delivered/prompt_tokens").asLong()).isEqualTo(12);
        assertThat(row.at("/attempts/0/delivered/completion_tokens").asLong()).isEqualTo(3);
        assertThat(row.at("/attempts/1").has("delivered")).isFalse();
    }

    @Test
    void theTierThatServedIsRecordedBesideThoseThatWereAsked() throws IOException {
        GenerationCompleted.Builder message = example().toBuilder();
        message.getServedBuilder().setServiceTier("default");
        message.getAttemptsBuilder(1).setRoutedServiceTier("priority");

        ObjectNode row = GenerationRow.of(message.build(), Instant.EPOCH);

        assertThat(row.path("service_tier").asText()).isEqualTo("default");
        assertThat(row.at("/attempts/0").has("routed_service_tier")).isFalse();
        assertThat(row.at("/attempts/1/routed_service_tier").asText()).isEqualTo("priority");
    }

    @Test
    void aNulInACallersTextDoesNotKeepItFromBeingRecorded() throws IOException {
        GenerationCompleted message = example().toBuilder()
                .setExternalUser("a\0b")
                .setSessionId("s\0")
                .setUserAgent("\0")
                .build();

        ObjectNode row = GenerationRow.of(message, Instant.EPOCH);

        assertThat(row.path("external_user").asText()).isEqualTo("a\uFFFDb");
        assertThat(row.path("session_id").asText()).isEqualTo("s\uFFFD");
        assertThat(row.toString()).doesNotContain("\\u0000");
    }

    @Test
    void countsAreUnsigned() throws IOException {
        GenerationCompleted message =
                example().toBuilder().setFirstTokenMillis(-1).build();

        assertThat(GenerationRow.of(message, Instant.EPOCH)
                        .path("first_token_millis")
                        .asLong())
                .isEqualTo(4_294_967_295L);
    }

    private static GenerationCompleted example() throws IOException {
        return example("generation-completed-second-endpoint");
    }

    private static GenerationCompleted example(String name) throws IOException {
        try (var stream = GenerationCompletedContractTest.class.getResourceAsStream("/examples/" + name + ".json")) {
            GenerationCompleted.Builder builder = GenerationCompleted.newBuilder();
            JsonFormat.parser()
                    .ignoringUnknownFields()
                    .merge(new String(stream.readAllBytes(), StandardCharsets.UTF_8), builder);
            return builder.build();
        }
    }
}
