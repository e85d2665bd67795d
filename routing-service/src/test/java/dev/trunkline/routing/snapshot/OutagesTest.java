package dev.trunkline.routing.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.routing.RoutingSettings;
import dev.trunkline.routing.snapshot.Observation.Request;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutagesTest {

    private static final long NOW = 1_000_000;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Outages outages = outages(2);
    private final Outages roomy = outages(100);

    private static Outages outages(int endpoints) {
        return new Outages(new RoutingSettings.Trouble() {
            @Override
            public long windowMillis() {
                return 30_000;
            }

            @Override
            public long retryAfterMillisAtMost() {
                return 60_000;
            }

            @Override
            public int endpointsAtMost() {
                return endpoints;
            }
        });
    }

    /**
     * Requests of one endpoint, a second apart, the last one now: {@code A} failed for account A, {@code a} was
     * answered.
     */
    @ParameterizedTest(name = "{0}: trouble {1}")
    @CsvSource({
        // One account alone makes no trouble for the others, however it fails...
        "A, false",
        "AAA, false",
        "aAaAaA, false",
        "bbbbbbbbbbbbbbbbbAAA, false",
        // ... nor does one that fails now and then among others who are answered.
        "AbbbbbbbbbAbbbbbbbbbA, false",
        // Two do.
        "AB, true",
        "ABA, true",
        "bbbbbbbbbbbbbbbbbbAB, true",
        // A later answer ends that, whoever gets it.
        "ABa, false",
        "ABc, false",
        "AcB, false",
        // A fifth of the last twenty requests is trouble, too, whatever comes between.
        "AAAA, true",
        "AbAbAbAb, true",
        "AAAAbbbbbbbbbbbbbbbb, true",
        "AAAAbbbbbbbbbbbbbbbbb, false",
        "AbbbbAbbbbAbbbbAbbbb, true",
        "AbbbbbAbbbbbAbbbbbA, true",
        "AbbbbbbAbbbbbbAbbbbbbA, false",
        "abc, false",
    })
    void whoMakesTrouble(String requests, boolean trouble) {
        for (int i = 0; i < requests.length(); i++) {
            char request = requests.charAt(i);
            long at = NOW - (requests.length() - 1 - i) * 1000L;
            hear(
                    Character.isUpperCase(request)
                            ? failed("e", at, of(Character.toLowerCase(request)), 0)
                            : answered("e", at, of(request)));
        }

        assertThat(outages.troubleUntilMillis(NOW).containsKey("e")).isEqualTo(trouble);
    }

    @Test
    void troubleLastsForTheWindow() {
        trouble("a", NOW, 0);

        assertThat(outages.troubleUntilMillis(NOW)).containsOnly(Map.entry("a", NOW + 30_000));
        assertThat(outages.troubleUntilMillis(NOW + 29_999)).containsKey("a");
        assertThat(outages.troubleUntilMillis(NOW + 30_000)).isEmpty();
    }

    @Test
    void itEndsWhenTooFewOfThoseWhoFailedAreLeft() {
        hear(failed("a", NOW - 20_000, of('a'), 0));
        hear(failed("a", NOW, of('b'), 0));

        assertThat(outages.troubleUntilMillis(NOW)).containsOnly(Map.entry("a", NOW + 10_000));
    }

    @Test
    void oneAccountCannotStretchItByWhatItsProviderAsksFor() {
        hear(failed("a", NOW, of('a'), 60_000));
        hear(failed("a", NOW, of('b'), 0));

        assertThat(outages.troubleUntilMillis(NOW)).containsOnly(Map.entry("a", NOW + 30_000));
    }

    @Test
    void hearingOfARequestTwiceChangesNothing() {
        Observation once = failed("a", NOW, of('a'), 0);
        for (int i = 0; i < RecentRequests.REMEMBERED; i++) {
            hear(once);
        }

        assertThat(outages.troubleUntilMillis(NOW)).isEmpty();
    }

    @Test
    void aLongerRetryAfterIsHonoured() {
        trouble("a", NOW, 45_000);

        assertThat(outages.troubleUntilMillis(NOW)).containsEntry("a", NOW + 45_000);
    }

    @Test
    void aShorterRetryAfterChangesNothing() {
        trouble("a", NOW, 1000);

        assertThat(outages.troubleUntilMillis(NOW)).containsEntry("a", NOW + 30_000);
    }

    @Test
    void anExcessiveRetryAfterIsCapped() {
        trouble("a", NOW, Long.MAX_VALUE);

        assertThat(outages.troubleUntilMillis(NOW)).containsEntry("a", NOW + 60_000);
    }

    @Test
    void aLaterSuccessEndsIt() {
        trouble("a", NOW - 10, 45_000);
        success("a", NOW - 5);

        assertThat(outages.troubleUntilMillis(NOW)).isEmpty();
    }

    @Test
    void anEarlierSuccessHeardOfLaterDoesNot() {
        trouble("a", NOW - 5, 0);
        success("a", NOW - 10);

        assertThat(outages.troubleUntilMillis(NOW)).containsKey("a");
    }

    @Test
    void anEarlierTroubleHeardOfAfterTheSuccessIsNone() {
        success("a", NOW - 5);
        trouble("a", NOW - 10, 0);

        assertThat(outages.troubleUntilMillis(NOW)).isEmpty();
    }

    @Test
    void newTroubleAfterASuccessCounts() {
        trouble("a", NOW - 20, 60_000);
        success("a", NOW - 10);
        assertThat(outages.troubleUntilMillis(NOW)).isEmpty();
        trouble("a", NOW - 5, 0);

        assertThat(outages.troubleUntilMillis(NOW)).containsKey("a");
    }

    @Test
    void aClockThatRunsAheadDoesNotStretchIt() {
        trouble("a", NOW + 3_600_000, 0);

        assertThat(outages.troubleUntilMillis(NOW)).containsEntry("a", NOW + 30_000);
    }

    @Test
    void noMoreEndpointsAreRememberedThanMayBe() {
        trouble("a", NOW, 0);
        trouble("b", NOW, 0);

        assertThat(outages.learn(failed("c", NOW, of('a'), 0), NOW)).isFalse();
        assertThat(outages.learn(answered("a", NOW + 1, of('a')), NOW + 1))
                .as("a known endpoint is still followed")
                .isTrue();
        assertThat(outages.troubleUntilMillis(NOW + 1)).containsOnlyKeys("b");
    }

    @Test
    void whatIsOverMakesRoom() {
        trouble("a", NOW, 0);
        success("b", NOW);
        long later = NOW + 30_000;

        assertThat(outages.learn(failed("c", later, of('a'), 0), later)).isTrue();
        assertThat(outages.learn(failed("c", later, of('b'), 0), later)).isTrue();
        assertThat(outages.troubleUntilMillis(later)).containsOnlyKeys("c");
    }

    /**
     * Requests of endpoints of one provider, each of another account, a second apart, the last one now: {@code E} failed
     * at endpoint e by a fault of the provider, {@code e} was answered there.
     */
    @ParameterizedTest(name = "{0}: trouble of the provider {1}")
    @CsvSource({
        "E, false",
        "EEEE, false",
        "EF, true",
        "EEF, true",
        "EeF, false",
        "EFe, false",
        "EFg, false",
        "gEF, true",
        "gEgF, false",
    })
    void whatSeveralModelsOfAProviderMeetIsItsTrouble(String requests, boolean trouble) {
        for (int i = 0; i < requests.length(); i++) {
            char request = requests.charAt(i);
            long at = NOW - (requests.length() - 1 - i) * 1000L;
            Request of = of((char) ('a' + i));
            String id = String.valueOf(Character.toLowerCase(request));
            roomy.learn(
                    Character.isUpperCase(request)
                            ? new Observation.Trouble(id, "p", at, of, 0, true)
                            : new Observation.Success(id, "p", at, of),
                    NOW);
        }

        assertThat(roomy.providerTroubleUntilMillis(NOW).containsKey("p")).isEqualTo(trouble);
    }

    @Test
    void oneAccountMakesNoTroubleOfAProvider() {
        for (String id : new String[] {"e", "f", "g"}) {
            roomy.learn(new Observation.Trouble(id, "p", NOW, of('a'), 0, true), NOW);
        }

        assertThat(roomy.providerTroubleUntilMillis(NOW)).isEmpty();
    }

    @Test
    void whatIsAnEndpointsFaultIsNotItsProviders() {
        for (String id : new String[] {"e", "f", "g"}) {
            roomy.learn(new Observation.Trouble(id, "p", NOW, of(id.charAt(0)), 0, false), NOW);
        }

        assertThat(roomy.providerTroubleUntilMillis(NOW)).isEmpty();
    }

    @Test
    void theTroubleOfAProviderEndsWithThatOfTheSecondModel() {
        roomy.learn(new Observation.Trouble("e", "p", NOW - 20_000, of('a'), 0, true), NOW);
        roomy.learn(new Observation.Trouble("f", "p", NOW, of('b'), 0, true), NOW);

        assertThat(roomy.providerTroubleUntilMillis(NOW)).containsOnly(Map.entry("p", NOW + 10_000));
    }

    @Test
    void whoComesBackIsNotTrustedBeforeItHasAnsweredOften() {
        trouble("a", NOW - 40_000, 0);
        assertThat(outages.troubleUntilMillis(NOW)).isEmpty();
        assertThat(outages.recovering(NOW)).containsExactly("a");

        for (int i = 1; i < RecentRequests.ANSWERS_UNTIL_TRUSTED; i++) {
            success("a", NOW - 10_000 + i);
            assertThat(outages.recovering(NOW)).as("after %d answers", i).containsExactly("a");
        }
        success("a", NOW);
        assertThat(outages.recovering(NOW)).isEmpty();
    }

    @Test
    void whoIsInTroubleDoesNotComeBackYet() {
        trouble("a", NOW, 0);

        assertThat(outages.recovering(NOW)).isEmpty();
    }

    @Test
    void whoFailedForOneAccountAloneHasNothingToComeBackFrom() {
        hear(failed("a", NOW - 40_000, of('a'), 0));

        assertThat(outages.recovering(NOW)).isEmpty();
    }

    /** For two accounts. */
    private void trouble(String id, long atMillis, long retryAfterMillis) {
        hear(failed(id, atMillis, of('a'), retryAfterMillis));
        hear(failed(id, atMillis, of('b'), retryAfterMillis));
    }

    private void success(String id, long atMillis) {
        hear(answered(id, atMillis, of('a')));
    }

    private void hear(Observation observation) {
        assertThat(outages.learn(observation, NOW)).isTrue();
    }

    private static Observation failed(String id, long atMillis, Request request, long retryAfterMillis) {
        return new Observation.Trouble(id, "", atMillis, request, retryAfterMillis, false);
    }

    private static Observation answered(String id, long atMillis, Request request) {
        return new Observation.Success(id, "", atMillis, request);
    }

    /** A request of its own of this account. */
    private Request of(char account) {
        return new Request("acct_" + account, "gen-" + numbers.incrementAndGet(), 0);
    }
}
