package dev.trunkline.gateway.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.identity.Preset;
import dev.trunkline.gateway.identity.PresetAnswer;
import dev.trunkline.gateway.identity.PresetsKept;
import dev.trunkline.gateway.memory.Leases;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresetsTest {

    private static final int MUCH = 100_000;

    private final MemoryLease wide = Leases.narrow(10L * MUCH);

    private static Outcome<Optional<AppliedPreset>> applied(PresetAnswer answer, String fields, MemoryLease memory) {
        return applied(answer, Transcoding.CHAT, "{" + fields + Given.MESSAGES + "}", memory);
    }

    private static Outcome<Optional<AppliedPreset>> applied(
            PresetAnswer answer, Dialect dialect, String body, MemoryLease memory) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        Envelope envelope = Given.passed(dialect.read(Given.utf8(body), headers));
        return new Presets(PresetsKept.answering(answer))
                .applied(envelope, Given.caller(), dialect, headers, memory)
                .result();
    }

    private static PresetAnswer known(String config, boolean disabled) {
        return new PresetAnswer.Known(
                new Preset("preset_1", "mail", 4, Preset.Dialect.CHAT_COMPLETIONS, config, "", disabled));
    }

    @Test
    void whatIsAppliedNamesThePresetNoLonger() {
        AppliedPreset applied = Given.passed(
                        applied(known("{\"model\":\"a/b\",\"seed\":7}", false), "\"model\":\"@preset/mail\",", wide))
                .orElseThrow();

        assertThat(applied.id()).isEqualTo("preset_1");
        assertThat(applied.version()).isEqualTo(4);
        assertThat(applied.envelope().models()).containsExactly("a/b");
        assertThat(applied.envelope().member("seed")).isNotNull();
        assertThat(Presets.mayBeNamedBy(applied.envelope())).isFalse();
    }

    @Test
    void aModelWithTheSignOfAPresetNamesNone() {
        assertThat(Given.passed(applied(new PresetAnswer.Unanswered(), "\"model\":\"a@b\",", wide)))
                .isEmpty();
    }

    @Test
    void whatCannotBeUsedIsRefused() {
        assertThat(refused(new PresetAnswer.Unanswered()))
                .isInstanceOfSatisfying(GatewayFailure.Unavailable.class, failure -> assertThat(failure.retryAfter())
                        .isEqualTo(Duration.ofSeconds(2)));
        assertThat(refused(new PresetAnswer.Unreadable()))
                .isEqualTo(new GatewayFailure.BadRequest("preset: \"mail\" is not readable here"
                        + " (expected: one of chat_completions, responses or messages)"));
        assertThat(refused(known("{}", true)))
                .isEqualTo(new GatewayFailure.BadRequest(
                        "preset: \"mail\" is disabled (expected: one whose status is active)"));
        assertThat(refused(known("{\"max_tokens\":0}", false)))
                .isEqualTo(new GatewayFailure.BadRequest(
                        "preset \"mail\": max_tokens: 0 (expected: a whole number from 1 to 2147483647)"));
    }

    private GatewayFailure refused(PresetAnswer answer) {
        return Given.refused(applied(answer, "\"preset\":\"mail\",", wide));
    }

    @Test
    void vectorsHaveNone() {
        assertThat(Given.refused(applied(
                        known("{}", false),
                        Transcoding.EMBEDDINGS,
                        "{\"model\":\"a/b\",\"preset\":\"mail\",\"input\":\"x\"}",
                        wide)))
                .isEqualTo(new GatewayFailure.BadRequest(
                        "preset: presets are for answers of models (expected: no preset here)"));
    }

    /** The caller's bytes are held on to beside those that go on. */
    @Test
    void bothBodiesCount() {
        String fields = "\"preset\":\"mail\",\"model\":\"a/b\",\"user\":\"" + "u".repeat(MUCH) + "\",";

        assertThat(applied(known("{}", false), fields, wide)).isInstanceOf(Outcome.Passed.class);
        assertThat(Given.refused(applied(known("{}", false), fields, Leases.narrow(MUCH * 3L / 2))))
                .isInstanceOf(GatewayFailure.BodyTooLarge.class);
    }
}
