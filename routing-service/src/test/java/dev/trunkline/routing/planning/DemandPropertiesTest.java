package dev.trunkline.routing.planning;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What callers demand, in random worlds. The rules are stated here anew, not taken from the planner. */
class DemandPropertiesTest {
    private static final List<String> NAMES = List.of("p", "q", "p/0", "q/1", "r/2", "stranger");
    private static final List<String> QUANTIZATIONS = List.of("fp8", "mxfp8", "bf16", "");

    record World(Question question, List<Endpoint> endpoints, Map<String, Figures> figures) {
        Decision decision() {
            return Planner.plan(question, new Snapshot(Catalogue.of(endpoints), Map.of(), figures, 10));
        }

        Set<Endpoint> planned() {
            return switch (decision()) {
                case Decision.Planned planned ->
                    planned.models().stream()
                            .flatMap(model -> model.choices().stream())
                            .map(Choice::endpoint)
                            .collect(toSet());
                case Decision.NothingLeft nothing -> Set.of();
            };
        }

        World with(Preferences preferences) {
            return new World(
                    new Question(
                            question.models(),
                            question.requirements(),
                            preferences,
                            Set.of(),
                            Set.of(),
                            Set.of(),
                            question.serviceTier(),
                            question.sorts()),
                    endpoints,
                    figures);
        }
    }

    @Property
    void noPlanHoldsAnEndpointThatTheRequestOrItsAccountExcludes(@ForAll("worlds") World world) {
        Preferences wanted = world.question().preferences();
        Demands demands = wanted.demands();
        String tier = world.question().serviceTier();
        for (Endpoint one : world.planned()) {
            Terms terms = one.terms();
            Terms.DataPolicy data = terms.dataPolicy();
            assertThat(wanted.ignore()).doesNotContain(one.provider(), one.tag());
            assertThat(wanted.only().isEmpty()
                            || wanted.only().contains(one.tag())
                            || wanted.only().contains(one.provider()))
                    .isTrue();
            assertThat(terms.serviceTier().isEmpty()
                            || terms.serviceTier().equals(tier)
                            || wanted.only().contains(one.tag())
                            || wanted.order().contains(one.tag()))
                    .isTrue();
            assertThat((demands.noDataCollection() || demands.zeroRetention())
                            && (data.trains() || data.publishes() || data.keeps()))
                    .isFalse();
            boolean free = one.prices().usdPerMillion() == 0;
            assertThat(demands.account().noPaidTraining() && !free && data.trains())
                    .isFalse();
            assertThat(demands.account().noFreeTraining() && free && data.trains())
                    .isFalse();
            assertThat(demands.account().noFreePublication() && free && data.publishes())
                    .isFalse();
            assertThat(demands.distillable() && !terms.distillable()).isFalse();
            assertThat(demands.parameters() && !one.declares("seed")).isFalse();
            assertThat(isTooDear(one, demands.maxPrice().prompt())).isFalse();
            assertThat(demands.quantizations().isEmpty()
                            || demands.quantizations().contains(terms.quantization())
                            || demands.quantizations().contains("fp8")
                                    && terms.quantization().equals("mxfp8")
                            || demands.quantizations().contains("unknown")
                                    && terms.quantization().isEmpty())
                    .isTrue();
        }
    }

    private static boolean isTooDear(Endpoint endpoint, @Nullable BigDecimal most) {
        return most != null
                && endpoint.prices()
                                        .usual()
                                        .getOrDefault("prompt", BigDecimal.ZERO)
                                        .doubleValue()
                                * 1_000_000
                        > most.doubleValue() + 1e-9;
    }

    @Property
    void equalQuestionsHaveEqualPlans(@ForAll("worlds") World world, @ForAll long seed) {
        List<Endpoint> shuffled = new ArrayList<>(world.endpoints());
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(new World(world.question(), shuffled, world.figures()).decision())
                .isEqualTo(world.decision());
    }

    /** The cheap pool stands alone where there is one, so that who asks for it is no case of this. */
    @Property
    void removingAFilterNeverShrinksAPlan(@ForAll("worlds") World world) {
        String tier = world.question().serviceTier();
        if (!tier.equals("flex")) {
            // Who names one of a tier has asked for it by that, and does not any more without the name.
            Set<Endpoint> planned = world.planned().stream()
                    .filter(one -> one.terms().serviceTier().isEmpty()
                            || one.terms().serviceTier().equals(tier))
                    .collect(toSet());
            for (Preferences fewer : without(world.question().preferences()).toList()) {
                assertThat(world.with(fewer).planned()).containsAll(planned);
            }
        }
    }

    private static Stream<Preferences> without(Preferences all) {
        Demands demands = all.demands();
        Set<String> quantizations = demands.quantizations();
        return Stream.of(
                new Preferences(all.order(), List.of(), all.ignore(), true, demands, all.wishes()),
                new Preferences(all.order(), all.only(), List.of(), true, demands, all.wishes()),
                demanding(all, false, demands.noDataCollection(), demands.zeroRetention(), quantizations),
                demanding(all, demands.parameters(), false, demands.zeroRetention(), quantizations),
                demanding(all, demands.parameters(), demands.noDataCollection(), false, quantizations),
                demanding(all, demands.parameters(), demands.noDataCollection(), demands.zeroRetention(), Set.of()),
                new Preferences(all.order(), all.only(), all.ignore(), true, Demands.NONE, all.wishes()),
                new Preferences(all.order(), all.only(), all.ignore(), true, demands, Wishes.NONE));
    }

    private static Preferences demanding(
            Preferences all, boolean parameters, boolean deny, boolean zero, Set<String> quantizations) {
        return new Preferences(
                all.order(),
                all.only(),
                all.ignore(),
                true,
                new Demands(
                        parameters,
                        deny,
                        zero,
                        all.demands().distillable(),
                        quantizations,
                        all.demands().maxPrice(),
                        all.demands().account()),
                all.wishes());
    }

    /** What is explained is what is planned. */
    @Property
    void explainsThePlan(@ForAll("worlds") World world) {
        Snapshot snapshot = new Snapshot(Catalogue.of(world.endpoints()), Map.of(), world.figures(), 10);
        Set<Endpoint> explained = Explanation.of(world.question(), snapshot, QualityRules.USUAL).models().stream()
                .flatMap(model -> model.endpoints().stream())
                .filter(one -> one.rank() > 0)
                .map(Explanation.One::endpoint)
                .collect(toSet());
        assertThat(explained).isEqualTo(world.planned());
    }

    @Provide
    Arbitrary<World> worlds() {
        Arbitrary<List<EndpointBuilder>> endpoints = endpoints().list().ofMaxSize(6);
        Arbitrary<List<Health>> health = Arbitraries.of(Health.values()).list().ofSize(6);
        return Combinators.combine(questions(), endpoints, health).as((question, made, healths) -> {
            List<Endpoint> built = new ArrayList<>();
            Map<String, Figures> figures = new HashMap<>();
            for (int i = 0; i < made.size(); i++) {
                Endpoint one = numbered(made.get(i).build(), i);
                built.add(one);
                figures.put(
                        one.id(),
                        new Figures(
                                healths.get(i),
                                Quantiles.NONE,
                                new Quantiles(20 * i, 10 * i, 1, 1, 1),
                                Figures.Share.NONE));
            }
            return new World(question, built, figures);
        });
    }

    private static Endpoint numbered(Endpoint one, int number) {
        return new Endpoint(
                one.id() + "/" + number,
                one.model(),
                one.provider(),
                one.provider() + "/" + number,
                "",
                0,
                0,
                Set.of(),
                Set.of(),
                one.supportedParameters(),
                one.prices(),
                one.terms());
    }

    private static Arbitrary<EndpointBuilder> endpoints() {
        return Combinators.combine(
                        Arbitraries.of("p", "q", "r"),
                        Arbitraries.of("0", "0.5", "1", "3"),
                        Arbitraries.of(QUANTIZATIONS),
                        Arbitraries.of("", "", "flex", "priority"),
                        Arbitraries.of(true, false).list().ofSize(5))
                .as((provider, price, quantization, tier, is) -> {
                    EndpointBuilder one = EndpointBuilder.at(provider)
                            .usdPerMillion(price)
                            .quantization(quantization)
                            .tier(tier)
                            .data(is.get(0) && is.get(1), is.get(0) && is.get(4), is.get(1));
                    one = is.get(2) ? one.distillable() : one;
                    return is.get(3) ? one.declares("seed") : is.get(4) ? one.declares("top_k") : one;
                });
    }

    /** What is only preferred yields to who has it, which is a property of its own. */
    private static List<String> parameters(Demands demands) {
        return demands.parameters() ? List.of("seed") : List.of();
    }

    private static Arbitrary<Question> questions() {
        Arbitrary<List<String>> names = Arbitraries.oneOf(
                Arbitraries.just(List.of()), Arbitraries.of(NAMES).list().ofMaxSize(3));
        Arbitrary<Boolean> seldom = Arbitraries.of(true, false, false, false);
        Arbitrary<AccountDemands> accounts = Combinators.combine(seldom, seldom, seldom)
                .as((paidTraining, freeTraining, freePublication) ->
                        new AccountDemands(false, paidTraining, freeTraining, freePublication));
        Arbitrary<Demands> demands = Combinators.combine(
                        seldom,
                        seldom,
                        seldom,
                        seldom,
                        Arbitraries.of("fp8", "bf16", "unknown").set().ofMaxSize(2),
                        Arbitraries.of("0.5", "1", ""),
                        accounts)
                .as((parameters, deny, zero, distillable, quantizations, most, account) -> new Demands(
                        parameters,
                        deny,
                        zero,
                        distillable,
                        quantizations,
                        most.isEmpty() ? MaxPrice.ANY : new MaxPrice(new BigDecimal(most), null, null, null, null),
                        account));
        Arbitrary<Wishes> wishes = Combinators.combine(
                        Arbitraries.of(SortBy.values()), seldom, Arbitraries.of(0.0, 15.0))
                .as((sort, across, speed) -> new Wishes(
                        sort, across, speed == 0 ? Cutoffs.NONE : new Cutoffs(speed, null, null, null), Cutoffs.NONE));
        return Combinators.combine(names, names, names, demands, wishes, Arbitraries.of("", "", "priority", "flex"))
                .as((order, only, ignore, demand, wish, tier) -> new Question(
                        List.of(EndpointBuilder.MODEL),
                        new Requirements(1, 0, Set.of("text"), Set.of(), parameters(demand)),
                        new Preferences(order, only, ignore, true, demand, wish),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        tier,
                        Map.of()));
    }
}
