package dev.trunkline.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.PresetReply;
import dev.trunkline.contracts.identity.v1.UnknownPreset;
import dev.trunkline.gateway.Given;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresetCacheTest {

    private static final PresetAnswer UNKNOWN = new PresetAnswer.Unknown();
    private static final PresetAnswer UNANSWERED = new PresetAnswer.Unanswered();

    private final Given.Clock clock = Given.clock();
    private final AccountMarks accounts = new AccountMarks();
    private final List<String> asked = new ArrayList<>();
    private final List<Promise<PresetAnswer>> open = new ArrayList<>();
    private final PresetCache cache = cache("10000");

    private PresetCache cache(String units) {
        return new PresetCache(
                (accountId, slug) -> {
                    asked.add(accountId + " " + slug);
                    Promise<PresetAnswer> promise = Promise.promise();
                    open.add(promise);
                    return promise.future();
                },
                accounts,
                clock,
                Given.settings("identity.cached-presets", units));
    }

    private static PresetAnswer known(int version) {
        return new PresetAnswer.Known(
                new Preset("preset_1", "mail", version, Preset.Dialect.CHAT_COMPLETIONS, "{}", "", false));
    }

    private PresetAnswer held(PresetAnswer answer) {
        Future<PresetAnswer> found = cache.of("a", "mail");
        open.getLast().complete(answer);
        return found.result();
    }

    @Test
    void asksOnceForWhatIsKnownAndForWhatIsNot() {
        assertThat(held(known(1))).isEqualTo(known(1));
        assertThat(cache.of("a", "mail").result()).isEqualTo(known(1));
        Future<PresetAnswer> none = cache.of("a", "none");
        open.getLast().complete(UNKNOWN);

        assertThat(none.result()).isEqualTo(UNKNOWN);
        assertThat(cache.of("a", "none").result()).isEqualTo(UNKNOWN);
        assertThat(asked).containsExactly("a mail", "a none");
    }

    @Test
    void tellsAccountsApart() {
        held(known(1));

        assertThat(cache.of("b", "mail").isComplete()).isFalse();
        assertThat(asked).containsExactly("a mail", "b mail");
    }

    @Test
    void asksOnceForManyWhoWaitForTheSame() {
        Future<PresetAnswer> first = cache.of("a", "mail");
        Future<PresetAnswer> second = cache.of("a", "mail");
        open.getFirst().complete(known(1));

        assertThat(first.result()).isEqualTo(second.result()).isEqualTo(known(1));
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksAnewAfterAWordAboutTheAccount() {
        held(known(1));
        accounts.changed("account/b");
        assertThat(cache.of("a", "mail").isComplete()).isTrue();

        accounts.changed("account/a");

        assertThat(held(known(2))).isEqualTo(known(2));
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksAnewWhereWordsMayHaveBeenMissed() {
        held(known(1));

        accounts.allChanged();

        assertThat(cache.of("a", "mail").isComplete()).isFalse();
    }

    @Test
    void doesNotKeepAnAnswerThatAChangeHasCrossed() {
        Future<PresetAnswer> before = cache.of("a", "mail");
        accounts.changed("account/a");
        Future<PresetAnswer> behind = cache.of("a", "mail");
        open.getLast().complete(known(2));
        open.getFirst().complete(known(1));

        assertThat(before.result()).isEqualTo(known(1));
        assertThat(behind.result()).isEqualTo(known(2));
        assertThat(cache.of("a", "mail").isComplete())
                .as("the older answer came last, and does not count")
                .isFalse();
    }

    @Test
    void doesNotKeepThatNobodyAnswered() {
        assertThat(held(UNANSWERED)).isEqualTo(UNANSWERED);
        assertThat(held(known(1))).isEqualTo(known(1));
    }

    @Test
    void asksInTheBackgroundOnceInAWhile() {
        held(known(1));
        clock.pass(59_999);
        cache.of("a", "mail");
        assertThat(asked).hasSize(1);

        clock.pass(1);
        assertThat(cache.of("a", "mail").result()).isEqualTo(known(1));
        assertThat(cache.of("a", "mail").result()).isEqualTo(known(1));
        assertThat(asked).hasSize(2);
        open.getLast().complete(UNANSWERED);
        assertThat(cache.of("a", "mail").result())
                .as("known while nobody answers")
                .isEqualTo(known(1));

        clock.pass(60_000);
        cache.of("a", "mail");
        open.getLast().complete(UNKNOWN);
        assertThat(cache.of("a", "mail").result()).isEqualTo(UNKNOWN);
    }

    @Test
    void readsTheExampleOfTheContract() {
        PresetReply example = Given.example("preset-reply-chat-completions", PresetReply.newBuilder())
                .build();

        assertThat(GrpcPresetLookup.answer(example))
                .isEqualTo(new PresetAnswer.Known(new Preset(
                        "preset_0123456789abcdefghijklmnop",
                        "email-copywriter",
                        3,
                        Preset.Dialect.CHAT_COMPLETIONS,
                        "{\"model\":\"openai/gpt-4.1-mini\",\"temperature\":0.7}",
                        "You are a helpful assistant.",
                        false)));
    }

    @Test
    void readsWhatAuthServiceSays() {
        assertThat(GrpcPresetLookup.answer(PresetReply.newBuilder()
                        .setUnknown(UnknownPreset.getDefaultInstance())
                        .build()))
                .isEqualTo(UNKNOWN);
        var preset = dev.trunkline.contracts.identity.v1.Preset.newBuilder()
                .setId("preset_1")
                .setSlug("mail")
                .setVersion(3)
                .setDialect("messages")
                .setConfig("{\"max_tokens\":5}")
                .setSystemPrompt("Be brief.")
                .setDisabled(true);

        assertThat(GrpcPresetLookup.answer(
                        PresetReply.newBuilder().setKnown(preset).build()))
                .isEqualTo(new PresetAnswer.Known(new Preset(
                        "preset_1", "mail", 3, Preset.Dialect.MESSAGES, "{\"max_tokens\":5}", "Be brief.", true)));
        assertThat(GrpcPresetLookup.answer(PresetReply.newBuilder()
                        .setKnown(preset.setDialect("gestures"))
                        .build()))
                .isEqualTo(new PresetAnswer.Unreadable());
    }
}
