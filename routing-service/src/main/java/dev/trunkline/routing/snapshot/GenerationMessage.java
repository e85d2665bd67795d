package dev.trunkline.routing.snapshot;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.routing.snapshot.Observation.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what routing learns from a {@code GenerationCompleted}. */
final class GenerationMessage {

    private static final long MILLIS_PER_SECOND = 1000;

    private GenerationMessage() {}

    static GenerationCompleted generation(byte[] value) throws Malformed {
        try {
            return GenerationCompleted.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new Malformed("not a GenerationCompleted", e);
        }
    }

    /** Attempts follow one another and the last one ends with the generation, so their ends are counted backwards. */
    static List<Observation> observations(GenerationCompleted generation) throws Malformed {
        if (generation.getFinishedAtMillis() <= 0) {
            throw new Malformed("finished_at_millis: 0, expected milliseconds since the Unix epoch");
        }
        List<Observation> observations = new ArrayList<>(generation.getAttemptsCount());
        long endedAt = generation.getFinishedAtMillis();
        for (int i = generation.getAttemptsCount() - 1; i >= 0; i--) {
            Attempt attempt = generation.getAttempts(i);
            if (attempt.getEndpointId().isEmpty()) {
                throw new Malformed("attempts.endpoint_id: empty, expected an endpoint id");
            }
            Request request = new Request(generation.getAccountId(), generation.getGenerationId(), i);
            observe(attempt, endedAt, request, observations);
            endedAt -= Integer.toUnsignedLong(attempt.getTotalMillis());
        }
        return observations.reversed();
    }

    private static boolean isTheProviders(Fault fault) {
        return fault == Fault.FAULT_PROVIDER || fault == Fault.FAULT_TIMEOUT;
    }

    private static String provider(Attempt attempt) {
        return attempt.getProvider().toLowerCase(Locale.ROOT);
    }

    private static void observe(Attempt attempt, long endedAt, Request request, List<Observation> observations) {
        if (attempt.getIsByok() && !isTheProviders(attempt.getFault())) {
            // A caller's own credential has limits of its own: neither its trouble nor its success is the operator's.
            return;
        }
        switch (attempt.getFault()) {
            case FAULT_NONE ->
                observations.add(new Observation.Success(attempt.getEndpointId(), provider(attempt), endedAt, request));
            case FAULT_CREDENTIAL, FAULT_ENDPOINT, FAULT_PROVIDER, FAULT_TIMEOUT ->
                observations.add(new Observation.Trouble(
                        attempt.getEndpointId(),
                        provider(attempt),
                        endedAt,
                        request,
                        Integer.toUnsignedLong(attempt.getRetryAfterSeconds()) * MILLIS_PER_SECOND,
                        isTheProviders(attempt.getFault())));
            case FAULT_CALLER, FAULT_CALLER_GONE, FAULT_POLICY, FAULT_GATEWAY, UNRECOGNIZED -> {
                // Says nothing about the endpoint.
            }
        }
    }
}
