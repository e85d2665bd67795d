package dev.trunkline.routing.planning;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every plan, whatever the question. The rules are stated here anew, not taken from the planner. */
class PlanPropertiesTest {

    private static final List<String> PROVIDERS = List.of("p", "q", "r");
    private static final List<String> NAMES = List.of("p", "q", "r", "p/0", "q/1", "stranger");
    private static final List<String> PARAMETERS = List.of("tools", "response_format", "verbosity");
    private static final List<String> MODALITIES = List.of("text", "image");
    private static final List<String> OUTPUTS = List.of("text", "embeddings");

    record World(Question question, List<Endpoint> endpoints, Map<String, Long> troubles) {

        List<Choice> choices() {
            return switch (Planner.plan(question, new Snapshot(Catalogue.of(endpoints), troubles, Map.of(), 10))) {
                case Decision.Planned planned -> planned.models().getFirst().choices();
                case Decision.NothingLeft nothing -> List.of();
            };
        }

        Set<Endpoint> planned() {
            return choices().stream().map(Choice::endpoint).collect(toSet());
        }

        Set<Endpoint> acceptable() {
            return endpoints.stream().filter(this::isAcceptable).collect(toSet());
        }

        boolean isAcceptable(Endpoint endpoint) {
            Preferences preferences = question.preferences();
            boolean bound =
                    !preferences.allowFallbacks() && !preferences.order().isEmpty();
            return (endpoint.credentialName().isEmpty()
                            || question.credentialNames().contains(endpoint.credentialName()))
                    && (preferences.only().isEmpty() || isNamed(preferences.only(), endpoint))
                    && !isNamed(preferences.ignore(), endpoint)
                    && (!bound || isNamed(preferences.order(), endpoint))
                    && (endpoint.inputModalities().isEmpty()
                            || endpoint.inputModalities()
                                    .containsAll(question.requirements().inputModalities()))
                    && orText(endpoint.outputModalities())
                            .containsAll(orText(question.requirements().outputModalities()))
                    && !(asksFor("tools") && lacks(endpoint, "tools"))
                    && fits(endpoint, ContextFit.ESTIMATE_TO_REAL_AT_MOST);
        }

        static Set<String> orText(Set<String> modalities) {
            return modalities.isEmpty() ? Set.of("text") : modalities;
        }

        boolean asksFor(String parameter) {
            return question.requirements().parameters().contains(parameter);
        }

        boolean fits(Endpoint endpoint, int overestimate) {
            Requirements needs = question.requirements();
            double prompt = Math.ceil(needs.promptTokensAtMost() / (double) overestimate);
            long answer = endpoint.maxCompletionTokens() == 0
                    ? needs.completionTokens()
                    : Math.min(needs.completionTokens(), endpoint.maxCompletionTokens());
            return endpoint.contextLength() == 0 || prompt + answer <= endpoint.contextLength();
        }

        boolean writesShort(Endpoint endpoint) {
            return endpoint.maxCompletionTokens() != 0
                    && endpoint.maxCompletionTokens() < question.requirements().completionTokens();
        }

        static boolean lacks(Endpoint endpoint, String parameter) {
            return !endpoint.supportedParameters().isEmpty()
                    && !endpoint.supportedParameters().contains(parameter);
        }

        static boolean isNamed(List<String> names, Endpoint endpoint) {
            return names.contains(endpoint.provider()) || names.contains(endpoint.tag());
        }

        /** Somebody who stayed was better in a way that is only a preference. */
        boolean hadToYield(Endpoint endpoint, Set<Endpoint> rivals) {
            boolean byContext = !fits(endpoint, 1) && rivals.stream().anyMatch(rival -> fits(rival, 1));
            boolean byParameter = question.requirements().parameters().stream()
                    .anyMatch(parameter -> lacks(endpoint, parameter)
                            && rivals.stream().anyMatch(rival -> rival.supportedParameters()
                                    .contains(parameter)));
            boolean byLength = writesShort(endpoint) && rivals.stream().anyMatch(rival -> !writesShort(rival));
            return byContext || byParameter || byLength;
        }

        boolean isInTrouble(Choice choice) {
            return troubles.getOrDefault(choice.endpoint().id(), 0L) > 10;
        }
    }

    @Property
    void noPlanHoldsAnEndpointThatTheRequestExcludes(@ForAll("worlds") World world) {
        assertThat(world.acceptable()).containsAll(world.planned());
    }

    @Property
    void noPlanLosesAnEndpointWithoutNeed(@ForAll("worlds") World world) {
        Preferences preferences = world.question().preferences();
        boolean onlyTheFirst =
                !preferences.allowFallbacks() && preferences.order().isEmpty();
        Set<Endpoint> acceptable = world.acceptable();
        Set<Endpoint> planned = world.planned();

        assertThat(planned.isEmpty()).isEqualTo(acceptable.isEmpty());
        if (onlyTheFirst) {
            assertThat(planned).hasSizeLessThanOrEqualTo(1);
        } else {
            assertThat(acceptable).allMatch(one -> planned.contains(one) || world.hadToYield(one, acceptable));
        }
    }

    @Property
    void troubleIsBehindAndNeverDrawn(@ForAll("worlds") World world) {
        List<Choice> choices = world.choices();

        assertThat(choices.stream().map(world::isInTrouble).toList()).isSorted();
        assertThat(choices).allMatch(choice -> choice.weight() == 0 || !world.isInTrouble(choice));
        assertThat(choices).allMatch(choice -> Double.isFinite(choice.weight()) && choice.weight() >= 0);
    }

    @Property
    void drawnEndpointsLeadAndTheCheaperIsLikelier(@ForAll("worlds") World world) {
        List<Double> weights = world.choices().stream().map(Choice::weight).toList();

        assertThat(weights).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Provide
    Arbitrary<World> worlds() {
        return endpoints().list().ofMaxSize(6).flatMap(made -> {
            List<Endpoint> endpoints = distinct(made);
            Arbitrary<List<Long>> troubles =
                    Arbitraries.of(0L, 5L, 15L, 20L).list().ofSize(endpoints.size());
            return Combinators.combine(questions(), troubles)
                    .as((question, until) -> new World(question, endpoints, byId(endpoints, until)));
        });
    }

    private static Arbitrary<EndpointBuilder> endpoints() {
        Arbitrary<String> prices = Arbitraries.of("0", "0.5", "1", "3");
        Arbitrary<Long> lengths = Arbitraries.of(0L, 40L, 100L, 1000L);
        return Combinators.combine(
                        Arbitraries.of(PROVIDERS),
                        prices,
                        lengths,
                        Arbitraries.of(0L, 30L, 60L),
                        Arbitraries.of(MODALITIES).set(),
                        Arbitraries.of(OUTPUTS).set(),
                        Arbitraries.of(PARAMETERS).set(),
                        Arbitraries.of("", "KEY"))
                .as((provider, price, context, answer, modalities, outputs, parameters, credential) ->
                        EndpointBuilder.at(provider)
                                .provider(provider)
                                .usdPerMillion(price)
                                .context(context)
                                .maxCompletion(answer)
                                .modalities(modalities.toArray(String[]::new))
                                .gives(outputs.toArray(String[]::new))
                                .declares(parameters.toArray(String[]::new))
                                .credential(credential));
    }

    private static Arbitrary<Question> questions() {
        Arbitrary<Requirements> needs = Combinators.combine(
                        Arbitraries.of(1L, 64L, 256L, 4096L),
                        Arbitraries.of(0L, 20L, 50L, 2000L),
                        Arbitraries.of(MODALITIES).set(),
                        Arbitraries.of(OUTPUTS).set().ofMaxSize(1),
                        Arbitraries.of(PARAMETERS).list().ofMaxSize(3))
                .as(Requirements::new);
        Arbitrary<List<String>> names = Arbitraries.of(NAMES).list().ofMaxSize(3);
        Arbitrary<List<String>> seldom = Arbitraries.oneOf(Arbitraries.just(List.of()), names);
        Arbitrary<Preferences> preferences = Combinators.combine(seldom, seldom, seldom, Arbitraries.of(true, false))
                .as(Preferences::new);
        return Combinators.combine(needs, preferences, Arbitraries.of(List.of(Set.<String>of(), Set.of("KEY"))))
                .as((need, preference, held) ->
                        new Question(List.of(EndpointBuilder.MODEL), need, preference, held, Set.of(), Set.of()));
    }

    private static List<Endpoint> distinct(List<EndpointBuilder> made) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            Endpoint one = made.get(i).build();
            endpoints.add(new Endpoint(
                    one.id() + "/" + i,
                    one.model(),
                    one.provider(),
                    one.provider() + "/" + i,
                    one.credentialName(),
                    one.contextLength(),
                    one.maxCompletionTokens(),
                    one.inputModalities(),
                    one.outputModalities(),
                    one.supportedParameters(),
                    one.prices(),
                    one.terms()));
        }
        return endpoints;
    }

    private static Map<String, Long> byId(List<Endpoint> endpoints, List<Long> until) {
        Map<String, Long> troubles = new HashMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            troubles.put(endpoints.get(i).id(), until.get(i));
        }
        return troubles;
    }
}
