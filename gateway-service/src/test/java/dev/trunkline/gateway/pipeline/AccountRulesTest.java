package dev.trunkline.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.AccountSettings;
import dev.trunkline.contracts.routing.v1.SortBy;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.envelope.AccountDemands;
import dev.trunkline.gateway.envelope.Demands;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Callers;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AccountRulesTest {

    private static final GatewayFailure NO_MODEL =
            new GatewayFailure.BadRequest("model: missing (expected: a model slug such as \"openai/gpt-4o-mini\")");

    static Stream<Outcome<Envelope>> requestsWithoutAModel() {
        return Stream.of(
                Requests.chat(Given.utf8("{" + Given.MESSAGES + "}")),
                Requests.chat(Given.utf8("{\"models\":[]," + Given.MESSAGES + "}")),
                Requests.completion(Given.utf8("{\"prompt\":\"Hi\"}")),
                Requests.responses(Given.utf8("{\"input\":\"Hi\"}")));
    }

    @ParameterizedTest
    @MethodSource("requestsWithoutAModel")
    void asksTheDefaultModelWhereTheRequestNamesNone(Outcome<Envelope> read) {
        Envelope request = Given.passed(read);
        Caller settled = Callers.settled(settings -> settings.setDefaultTextModel("openrouter/auto"));

        assertThat(Given.passed(AccountRules.named(ReadRequest.of(request), settled))
                        .envelope()
                        .models())
                .containsExactly("openrouter/auto");
        assertThat(Given.refused(AccountRules.named(ReadRequest.of(request), Given.caller())))
                .isEqualTo(NO_MODEL);
    }

    @Test
    void leavesAModelThatIsNamed() {
        ReadRequest request = ReadRequest.of(Given.request("\"model\":\"a/b\","));

        assertThat(Given.passed(
                        AccountRules.named(request, Callers.settled(settings -> settings.setDefaultTextModel("c/d")))))
                .isSameAs(request);
    }

    @Test
    void leavesEveryRequestOfAnAccountThatHasSettledNothing() {
        Envelope request = Given.request("\"model\":\"a/b\",");

        assertThat(AccountRules.obeyed(request, Given.caller())).isSameAs(request);
        assertThat(AccountRules.obeyed(request, Callers.settled(UnaryOperator.identity())))
                .isSameAs(request);
    }

    @Test
    void ignoresWhomTheAccountIgnoresBesideTheRequest() {
        UnaryOperator<AccountSettings.Builder> ignoring =
                settings -> settings.addIgnoredProviders("x").addIgnoredProviders("y");

        assertThat(obeyed("", ignoring).preferences().ignore()).containsExactly("x", "y");
        assertThat(obeyed("\"provider\":{\"ignore\":[\"z\",\"y\"]},", ignoring)
                        .preferences()
                        .ignore())
                .containsExactly("z", "y", "x");
    }

    @ParameterizedTest
    @CsvSource({
        "price, SORT_BY_PRICE",
        "throughput, SORT_BY_THROUGHPUT",
        "latency, SORT_BY_LATENCY",
        "exacto, SORT_BY_EXACTO",
        "'', SORT_BY_UNSPECIFIED"
    })
    void sortsAsTheAccountLikes(String word, SortBy sort) {
        Envelope sorted =
                obeyed("", settings -> settings.setDefaultProviderSort(word).addIgnoredProviders("x"));

        assertThat(sorted.preferences().wishes().sort()).isEqualTo(sort);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"provider\":{\"sort\":\"latency\"},', SORT_BY_LATENCY",
        "'\"provider\":{\"order\":[\"x\"]},', SORT_BY_UNSPECIFIED",
        "'\"service_tier\":\"flex\",', SORT_BY_UNSPECIFIED",
        "'\"route\":\"sort\",', SORT_BY_PRICE",
    })
    void leavesTheOrderToARequestThatSaysOne(String fields, SortBy sort) {
        assertThat(obeyed(fields, settings -> settings.setDefaultProviderSort("price"))
                        .preferences()
                        .wishes()
                        .sort())
                .isEqualTo(sort);
    }

    @Test
    void leavesTheOrderOfAVariantAboveItsOwn() {
        Envelope floor =
                Given.request("\"model\":\"a/b\",").asking(List.of("a/b"), Map.of("a/b", SortBy.SORT_BY_THROUGHPUT));

        Envelope obeyed =
                AccountRules.obeyed(floor, Callers.settled(settings -> settings.setDefaultProviderSort("price")));

        assertThat(obeyed.modelSorts()).isEqualTo(Map.of("a/b", SortBy.SORT_BY_THROUGHPUT));
    }

    @Test
    void demandsZeroRetentionForTheModelsOfAnAuthor() {
        UnaryOperator<AccountSettings.Builder> anthropic = settings -> settings.setEnforceZdrAnthropic(true);

        assertThat(zeroRetention("anthropic/x", anthropic)).isTrue();
        assertThat(zeroRetention("Anthropic/x", anthropic)).isTrue();
        assertThat(zeroRetention("a/b\",\"anthropic/x", anthropic)).isTrue();
        assertThat(zeroRetention("a/b", anthropic)).isFalse();
        assertThat(zeroRetention("a/b", settings -> settings.setEnforceZdr(true)))
                .isTrue();
        assertThat(zeroRetention("a/b", settings -> settings.setEnforceZdrOther(true)))
                .isTrue();
    }

    private static boolean zeroRetention(String models, UnaryOperator<AccountSettings.Builder> settings) {
        Demands demands = AccountRules.obeyed(
                        Given.request("\"models\":[\"" + models + "\"],"), Callers.settled(settings))
                .preferences()
                .demands();
        assertThat(demands.account().zeroRetention()).isEqualTo(demands.zeroRetention());
        return demands.zeroRetention();
    }

    @Test
    void leavesItToTheRequestThatDemandsZeroRetentionItself() {
        Demands demands = obeyed("\"provider\":{\"zdr\":true},", settings -> settings.setEnforceZdr(true))
                .preferences()
                .demands();

        assertThat(demands.zeroRetention()).isTrue();
        assertThat(demands.account().zeroRetention()).isFalse();
    }

    @Test
    void demandsWhatTheAccountHasSwitchedOff() {
        assertThat(account(settings -> settings.setDenyPaidModelTraining(true)))
                .isEqualTo(new AccountDemands(false, true, false, false));
        assertThat(account(settings -> settings.setDenyFreeModelTraining(true)))
                .isEqualTo(new AccountDemands(false, false, true, false));
        assertThat(account(settings -> settings.setDenyFreeModelPublication(true)))
                .isEqualTo(new AccountDemands(false, false, false, true));
    }

    private static AccountDemands account(UnaryOperator<AccountSettings.Builder> settings) {
        Demands demands = obeyed("\"provider\":{\"quantizations\":[\"fp8\"],\"require_parameters\":true},", settings)
                .preferences()
                .demands();
        assertThat(demands.quantizations()).containsExactly("fp8");
        assertThat(demands.parameters()).isTrue();
        return demands.account();
    }

    private static Envelope obeyed(String fields, UnaryOperator<AccountSettings.Builder> settings) {
        return AccountRules.obeyed(Given.request("\"model\":\"a/b\"," + fields), Callers.settled(settings));
    }
}
