package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import java.time.Duration;
import java.util.Objects;

/** What {@code admit.lua} and {@code extend.lua} answer, in words. Pure. */
final class AdmissionAnswer {

    /** The account is not there, or not of the load that counts. */
    static final int NOTHING_KNOWN = 1;

    private static final int KEY_LIMIT_IN_FLIGHT = 7;
    private static final GatewayFailure BEING_LOADED = new GatewayFailure.CreditsBeingLoaded(Duration.ofSeconds(2));

    private AdmissionAnswer() {}

    /** @param givenUp the refusal where the request was given up in the meantime */
    static Outcome<Held> of(AdmissionAsk ask, long[] answer, GatewayFailure givenUp) {
        return switch ((int) answer[0]) {
            case 0 -> Outcome.passed(placed(ask, answer));
            case NOTHING_KNOWN -> Outcome.refused(BEING_LOADED);
            case 5 -> Outcome.refused(givenUp);
            case 2 -> Outcome.refused(Refusals.credit(ask.wish(), answer[1], answer[2]));
            case 4 -> Outcome.refused(Refusals.rate(ask.caller(), answer[1], answer[2]));
            case FreeModelLimits.MINUTE, FreeModelLimits.DAY, FreeModelLimits.DAY_OF_BUYERS ->
                Outcome.refused(freeModels(ask, answer));
            case 6 -> Outcome.refused(Refusals.noCredit());
            // The script knows no other answer than 3 and 7.
            default -> Outcome.refused(keyLimit(ask, answer[0]));
        };
    }

    private static GatewayFailure freeModels(AdmissionAsk ask, long[] answer) {
        FreeModelLimits limits = Objects.requireNonNull(ask.free(), "refused by a limit that nobody told of");
        return limits.refusal(answer[0], answer[1], answer[2], ask.askedAtMillis());
    }

    private static Held placed(AdmissionAsk ask, long[] answer) {
        Hold hold = hold(ask, answer).countsFrom(ask.askedAtMillis());
        countsFrom(hold, answer, ask.own() == OwnCredentials.NONE ? 3 : 8);
        if (ask.free() != null && ask.own() != OwnCredentials.NONE && hold.operatorRefused() == null) {
            hold.countedAsFree(ask.askedAtMillis());
        }
        return Held.of(ask.planned(), hold);
    }

    /** A window that is newer than this gateway's own has decided: it counts there. */
    static void countsFrom(Hold hold, long[] answer, int place) {
        if (answer.length > place) {
            hold.countsFrom(LimitWindows.beginMillis(answer[place]));
        }
    }

    private static Hold hold(AdmissionAsk ask, long[] answer) {
        if (ask.own() == OwnCredentials.NONE) {
            return new Hold(answer[1], at(answer, 2));
        }
        GatewayFailure refusal =
                switch ((int) answer[3]) {
                    case 0 -> null;
                    case 1 -> Refusals.noCredit();
                    case 2 -> Refusals.credit(ask.wish(), answer[4], answer[5]);
                    default -> keyLimit(ask, answer[3]);
                };
        boolean counted = ask.own() == OwnCredentials.WITHIN_KEY_LIMIT;
        return Hold.of(
                answer[1],
                at(answer, 6),
                counted ? new Hold.Own(answer[2], at(answer, 7), refusal) : Hold.Own.uncounted(refusal));
    }

    /** Figures that only a stream needs, which grows, are told to no other. */
    private static long at(long[] answer, int index) {
        return answer.length > index ? answer[index] : 0;
    }

    private static GatewayFailure keyLimit(AdmissionAsk ask, long code) {
        return code == KEY_LIMIT_IN_FLIGHT
                ? Refusals.keyLimitInFlight(ask.caller().limitWindow())
                : Refusals.keyLimit(ask.caller().limitWindow());
    }
}
