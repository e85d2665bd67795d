package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.Quirk;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.plan.Candidate;
import java.util.List;

/**
 * How many answers come of one prompt, each of which may be as long as the limit that goes upstream: what the caller
 * wants, of who gives several; all others give one. Pure.
 */
public final class Answers {

    private Answers() {}

    public static int of(Envelope envelope, Endpoint endpoint) {
        return endpoint.has(Quirk.SEVERAL_ANSWERS) ? envelope.answers() : 1;
    }

    /** The most of any of them. */
    static int most(Envelope envelope, List<Candidate> candidates) {
        int most = 1;
        for (Candidate candidate : candidates) {
            most = Math.max(most, of(envelope, candidate.endpoint()));
        }
        return most;
    }

    /** As many tokens as all of them may have. */
    public static int tokens(int ofEach, int answers) {
        return (int) Math.min(Integer.MAX_VALUE, (long) ofEach * answers);
    }
}
