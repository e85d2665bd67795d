package dev.trunkline.billing.ledger;

import static dev.trunkline.billing.real.Events.KEY;
import static dev.trunkline.billing.real.Events.generation;
import static dev.trunkline.billing.real.Events.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.billing.ledger.LedgerAccount.Customer;
import dev.trunkline.billing.ledger.LedgerAccount.House;
import dev.trunkline.contracts.credit.v1.CreditGranted;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerTest {

    private static final String ACCOUNT = "acct_a";
    private static final String ID = "gen-1767225600-Zk3fR8sQpL0vXw2nTb7Y";

    static Stream<Arguments> postings() {
        return Stream.of(
                Arguments.of(
                        "a cost moves from the customer to revenue",
                        usage(builder -> builder.setCostNano(700)),
                        List.of(new Posting(new Customer("acct_a"), -700), new Posting(House.USAGE_REVENUE, 700))),
                Arguments.of(
                        "a cancelled generation is billed",
                        usage(builder -> builder.setCostNano(1).setOutcome(Outcome.OUTCOME_CANCELLED)),
                        List.of(new Posting(new Customer("acct_a"), -1), new Posting(House.USAGE_REVENUE, 1))),
                Arguments.of(
                        "what passed the hold is the operator's, not the customer's",
                        usage(builder -> builder.setCostNano(700).setUncollectedNano(50)),
                        List.of(
                                new Posting(new Customer("acct_a"), -700),
                                new Posting(House.UNCOLLECTED, -50),
                                new Posting(House.USAGE_REVENUE, 750))),
                Arguments.of(
                        "nothing collected at all",
                        usage(builder -> builder.setCostNano(0).setUncollectedNano(50)),
                        List.of(new Posting(House.UNCOLLECTED, -50), new Posting(House.USAGE_REVENUE, 50))),
                Arguments.of(
                        "a grant raises the customer",
                        new LedgerEvent.Grant(grant("g1", ACCOUNT, 10_000)),
                        List.of(
                                new Posting(new Customer("acct_a"), 10_000),
                                new Posting(House.GRANTED_CREDITS, -10_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("postings")
    void postsBalancedEntries(String name, LedgerEvent event, List<Posting> expected) {
        assertThat(Ledger.decide(event, LedgerState.EMPTY))
                .isEqualTo(new Decision.Post(new Entry(event.source(), ACCOUNT, expected)));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused("generation_id", builder -> builder.setGenerationId("")),
                refused("generation_id", builder -> builder.setGenerationId("gen-1-a\0b")),
                refused("account_id", builder -> builder.setAccountId("")),
                refused("account_id", builder -> builder.setAccountId("acct}:credit")),
                refused("api_key_hash", builder -> builder.setApiKeyHash("sk-tl-v1-plain")),
                refused("cost_nano", builder -> builder.setCostNano(-1)),
                refused("cost_nano", builder -> builder.setCostNano(NanoUsd.MOST + 1)),
                refused("uncollected_nano", builder -> builder.setUncollectedNano(-1)),
                refused("started_at_millis", builder -> builder.setStartedAtMillis(0)),
                refused("started_at_millis", builder -> builder.setStartedAtMillis(Long.MAX_VALUE)),
                refused("finished_at_millis", builder -> builder.setFinishedAtMillis(Long.MIN_VALUE)),
                refused("cost_nano", builder -> builder.setOutcome(Outcome.OUTCOME_FAILED)),
                refused("cost_nano", builder -> builder.setOutcomeValue(99)),
                refused("byok_cost_nano", builder -> builder.setByokCostNano(-1)),
                refused("byok_cost_nano", builder -> builder.setByokCostNano(5)),
                refused("byok_cost_nano", builder -> byok(builder).setOutcome(Outcome.OUTCOME_FAILED)),
                refused("cost_nano", builder -> byok(builder).setCostNano(5)),
                refused("cost_nano", builder -> byok(builder).setUncollectedNano(5)),
                refusedGrant("grant_id", builder -> builder.setGrantId("")),
                refusedGrant("grant_id", builder -> builder.setGrantId("x".repeat(65))),
                refusedGrant("account_id", builder -> builder.setAccountId("a b")),
                refusedGrant("amount_nano", builder -> builder.setAmountNano(0)),
                refusedGrant("amount_nano", builder -> builder.setAmountNano(-5)),
                refusedGrant("amount_nano", builder -> builder.setAmountNano(NanoUsd.MOST + 1)),
                refusedGrant("reason", builder -> builder.setReason("x".repeat(257))),
                refusedGrant("reason", builder -> builder.setReason("a\0b")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesAnUnsoundEventNamingTheField(String field, LedgerEvent event) {
        assertThat(Ledger.decide(event, LedgerState.EMPTY))
                .isInstanceOfSatisfying(Decision.Refuse.class, refuse -> assertThat(refuse.reason())
                        .startsWith(field + ":")
                        .contains("expected"));
    }

    @Test
    void recordsAGenerationWithoutCost() {
        LedgerEvent event = usage(builder ->
                builder.setCostNano(0).setOutcome(Outcome.OUTCOME_FAILED).clearServed());

        assertThat(Ledger.decide(event, LedgerState.EMPTY)).isEqualTo(new Decision.RecordOnly());
    }

    @Test
    void movesNoMoneyForTheCallersOwnCredential() {
        assertThat(Ledger.decide(usage(LedgerTest::byok), LedgerState.EMPTY)).isEqualTo(new Decision.RecordOnly());
    }

    private static GenerationCompleted.Builder byok(GenerationCompleted.Builder builder) {
        return builder.setIsByok(true).setCostNano(0).setByokCostNano(5);
    }

    @Test
    void knowsAnEventDeliveredBefore() {
        LedgerEvent event = usage(builder -> builder.setCostNano(700));
        LedgerState state = new LedgerState(Map.of(event.source(), new Recorded(ACCOUNT, 700, KEY)));

        assertThat(Ledger.decide(event, state)).isEqualTo(new Decision.AlreadyRecorded());
    }

    @Test
    void refusesAnotherAmountOrAccountUnderAKnownId() {
        LedgerEvent event = usage(builder -> builder.setCostNano(700));
        LedgerState otherAmount = new LedgerState(Map.of(event.source(), new Recorded(ACCOUNT, 699, KEY)));
        LedgerState otherAccount = new LedgerState(Map.of(event.source(), new Recorded("acct_b", 700, KEY)));

        assertThat(Ledger.decide(event, otherAmount)).isInstanceOf(Decision.Refuse.class);
        assertThat(Ledger.decide(event, otherAccount)).isInstanceOf(Decision.Refuse.class);
    }

    @Test
    void aGrantAndAGenerationOfOneNameAreTwoSources() {
        LedgerEvent grant = new LedgerEvent.Grant(grant(ID, ACCOUNT, 700));
        LedgerState state =
                new LedgerState(Map.of(new Source(Source.Kind.GENERATION, ID), new Recorded(ACCOUNT, 700, KEY)));

        assertThat(Ledger.decide(grant, state)).isInstanceOf(Decision.Post.class);
    }

    @Test
    void seesADuplicateWithinOneBatch() {
        LedgerEvent event = usage(builder -> builder.setCostNano(700));
        LedgerEvent other = usage(builder -> builder.setCostNano(701));

        assertThat(Ledger.decideAll(List.of(event, event, other), LedgerState.EMPTY))
                .hasExactlyElementsOfTypes(Decision.Post.class, Decision.AlreadyRecorded.class, Decision.Refuse.class);
    }

    @Test
    void aRefusedEventDoesNotOccupyItsId() {
        LedgerEvent bad = usage(builder -> builder.setCostNano(-1));
        LedgerEvent good = usage(builder -> builder.setCostNano(1));

        assertThat(Ledger.decideAll(List.of(bad, good), LedgerState.EMPTY))
                .hasExactlyElementsOfTypes(Decision.Refuse.class, Decision.Post.class);
    }

    @Test
    void anUnbalancedEntryCannotBeMade() {
        Source source = new Source(Source.Kind.GRANT, "g");
        assertThatThrownBy(() -> new Entry(
                        source,
                        ACCOUNT,
                        List.of(new Posting(House.UNCOLLECTED, 1), new Posting(House.USAGE_REVENUE, -2))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Entry(source, ACCOUNT, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Entry(
                        source,
                        ACCOUNT,
                        List.of(new Posting(House.UNCOLLECTED, 0), new Posting(House.USAGE_REVENUE, 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LedgerEvent usage(UnaryOperator<GenerationCompleted.Builder> change) {
        return new LedgerEvent.Usage(
                change.apply(generation(ID, ACCOUNT, 700).toBuilder()).build());
    }

    private static Arguments refused(String field, UnaryOperator<GenerationCompleted.Builder> change) {
        return Arguments.of(field, usage(change));
    }

    private static Arguments refusedGrant(String field, UnaryOperator<CreditGranted.Builder> change) {
        return Arguments.of(
                field,
                new LedgerEvent.Grant(
                        change.apply(grant("g1", ACCOUNT, 10).toBuilder()).build()));
    }
}
