package dev.trunkline.gateway.plan;

import static dev.trunkline.gateway.identity.Callers.credential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.identity.ByokCredential;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.identity.Callers.Credential;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code c1:p} is the caller's credential c1 at provider p, {@code p} alone the operator's there. */
class ByokOrderTest {

    /** In the order of the plan; the operator has no credential for {@code keyless}. */
    private static final List<Candidate> PLANNED =
            Stream.of("a", "b", "a2", "keyless").map(ByokOrderTest::candidate).toList();

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void orders(String rule, List<Credential> own, String order) {
        List<Candidate> ordered = ByokOrder.of(
                PLANNED,
                Callers.byok(own.toArray(Credential[]::new)),
                candidate -> !candidate.endpoint().provider().equals("keyless"));

        assertThat(shown(ordered)).as(rule).isEqualTo(order);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments("without any: the plan, as far as the operator may", List.of(), "a b a2"),
                arguments("prioritised before the operator's", List.of(credential("c", "b")), "c:b a b a2"),
                arguments(
                        "by their place, whatever the plan says",
                        List.of(
                                credential("c2", "a").place(2),
                                credential("c1", "b").place(1)),
                        "c1:b c2:a a b a2"),
                arguments(
                        "two at one provider, one after the other",
                        List.of(
                                credential("c1", "a").place(1),
                                credential("c2", "a").place(2)),
                        "c1:a c2:a a b a2"),
                arguments(
                        "fallback after the operator's",
                        List.of(credential("c", "b").fallback()),
                        "a b a2 c:b"),
                arguments(
                        "fallbacks by their place",
                        List.of(
                                credential("c2", "a").place(2).fallback(),
                                credential("c1", "b").place(1).fallback()),
                        "a b a2 c1:b c2:a"),
                arguments(
                        "required keeps the operator's away",
                        List.of(credential("c", "a").required()),
                        "c:a b a2"),
                arguments(
                        "required keeps it away for models the credential may not serve, too",
                        List.of(credential("c", "a").required().models("other")),
                        "b a2"),
                arguments(
                        "required and fallback",
                        List.of(credential("c", "a").required().fallback()),
                        "b a2 c:a"),
                arguments(
                        "where the operator has no credential",
                        List.of(credential("c", "keyless")),
                        "c:keyless a b a2"),
                arguments("at a provider that is not planned", List.of(credential("c", "z")), "a b a2"),
                arguments("for this model", List.of(credential("c", "a").models("other", "m")), "c:a a b a2"),
                arguments("for other models only", List.of(credential("c", "a").models("other")), "a b a2"));
    }

    @Test
    void takesAllEndpointsOfAProviderInTheOrderOfThePlan() {
        List<Candidate> planned = List.of(candidate("a"), candidate("b"), candidate("a"));

        List<Candidate> ordered =
                ByokOrder.of(planned, Callers.byok(credential("c", "a").required()), candidate -> true);

        assertThat(shown(ordered)).isEqualTo("c:a c:a b");
    }

    @Test
    void leavesOnlyTheCallersOwnWhereTheOperatorsMayNotServe() {
        List<Candidate> ordered = ByokOrder.of(PLANNED, Callers.byok(credential("c", "b")), candidate -> false);

        assertThat(shown(ordered)).isEqualTo("c:b");
    }

    private static Candidate candidate(String provider) {
        return Given.candidate("m", provider);
    }

    private static String shown(List<Candidate> candidates) {
        return candidates.stream().map(ByokOrderTest::shown).collect(Collectors.joining(" "));
    }

    private static String shown(Candidate candidate) {
        ByokCredential own = candidate.own();
        String provider = candidate.endpoint().provider();
        return own == null ? provider : own.id() + ":" + provider;
    }
}
