package dev.trunkline.gateway.preset;

import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Preset;
import dev.trunkline.gateway.identity.PresetAnswer;
import dev.trunkline.gateway.identity.PresetCache;
import dev.trunkline.gateway.memory.MemoryLease;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts what an account keeps under a name into the requests that name it. They are read again as if the caller had said
 * all of it, so that nothing is let through which a request could not say. Thread-safe.
 */
@Singleton
public class Presets {

    private static final GatewayFailure UNANSWERED = new GatewayFailure.Unavailable(
            "Presets cannot be looked up at the moment. Try again shortly.", Duration.ofSeconds(2));
    private static final GatewayFailure NO_CHAT =
            new BadRequest("preset: presets are for answers of models (expected: no preset here)");

    private final PresetCache cache;

    Presets(PresetCache cache) {
        this.cache = cache;
    }

    /** Whether the request may name one; all others need not be shown. */
    public static boolean mayBeNamedBy(Envelope envelope) {
        return PresetReference.mayBeIn(envelope);
    }

    /**
     * @param memory where the request counts
     * @return empty where it names none; a refusal that names the preset where it is none of the account's, or makes
     *     the request one that cannot be read
     */
    public Future<Outcome<Optional<AppliedPreset>>> applied(
            Envelope envelope, Caller caller, Dialect dialect, MultiMap headers, MemoryLease memory) {
        return switch (PresetReference.of(envelope)) {
            case Outcome.Refused<PresetReference>(GatewayFailure failure) ->
                Future.succeededFuture(Outcome.refused(failure));
            case Outcome.Passed<PresetReference>(PresetReference reference) -> {
                Dialect spoken = dialect.spoken(envelope.body(), headers);
                PresetFormat format = PresetFormat.of(spoken.recordedAs());
                if (reference.slug().isEmpty()) {
                    yield Future.succeededFuture(Outcome.passed(Optional.empty()));
                }
                yield format == null
                        ? Future.succeededFuture(Outcome.refused(NO_CHAT))
                        : cache.of(caller.accountId(), reference.slug()).map(answer -> usable(answer, reference.slug())
                                .then(preset -> merged(envelope, reference, preset, format, memory))
                                .then(applied -> read(applied, spoken, headers)));
            }
        };
    }

    private static Outcome<Preset> usable(PresetAnswer answer, String slug) {
        return switch (answer) {
            case PresetAnswer.Known(Preset preset) ->
                preset.disabled() ? refused(slug, "is disabled", "one whose status is active") : Outcome.passed(preset);
            case PresetAnswer.Unknown() ->
                refused(slug, "is no preset of this account", "one that GET /api/v1/presets lists");
            case PresetAnswer.Unreadable() ->
                refused(slug, "is not readable here", "one of chat_completions, responses or messages");
            case PresetAnswer.Unanswered() -> Outcome.refused(UNANSWERED);
        };
    }

    private static <T> Outcome<T> refused(String slug, String wrong, String expected) {
        return Outcome.refused(new BadRequest("preset: \"" + slug + "\" " + wrong + " (expected: " + expected + ")"));
    }

    private record Merged(Preset preset, byte[] body) {}

    private static Outcome<Merged> merged(
            Envelope envelope, PresetReference reference, Preset preset, PresetFormat format, MemoryLease memory) {
        byte[] body =
                PresetBody.of(envelope, reference, PresetMembers.of(preset, format), preset.systemPrompt(), format);
        @Nullable
        GatewayFailure full = memory.keep(MemoryLease.Use.REQUEST, (long) envelope.body().length + body.length)
                .failure(memory.atMost() / 2);
        return full == null ? Outcome.passed(new Merged(preset, body)) : Outcome.refused(full);
    }

    /** What was read before can only be wrong by what the preset says. */
    private static Outcome<Optional<AppliedPreset>> read(Merged merged, Dialect spoken, MultiMap headers) {
        Preset preset = merged.preset();
        return switch (spoken.read(merged.body(), headers)) {
            case Outcome.Passed<Envelope>(Envelope envelope) ->
                Outcome.passed(Optional.of(new AppliedPreset(preset.id(), preset.slug(), preset.version(), envelope)));
            case Outcome.Refused<Envelope>(BadRequest(String message)) ->
                Outcome.refused(new BadRequest("preset \"" + preset.slug() + "\": " + message));
            case Outcome.Refused<Envelope>(GatewayFailure failure) -> Outcome.refused(failure);
        };
    }
}
