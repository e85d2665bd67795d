package dev.trunkline.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FirstQuestionTest {

    private static final KeyCache.Answer UNANSWERED = new KeyCache.Unanswered();
    private static final long NOW_MILLIS = 1_000;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(NOW_MILLIS));

    private final List<String> asked = new ArrayList<>();

    @Test
    void anyAnswerEndsIt() {
        assertThat(ask(NOW_MILLIS + 1, new KeyCache.Unknown()).succeeded()).isTrue();

        assertThat(asked).hasSize(1).allMatch(hash -> hash.matches("0{64}"));
    }

    @Test
    void whatIsNotAnsweredIsAskedAgain() {
        assertThat(ask(NOW_MILLIS + 1, UNANSWERED, new KeyCache.Unknown()).succeeded())
                .isTrue();

        assertThat(asked).hasSize(2);
    }

    @Test
    void withoutAnAnswerItEndsAllTheSame() {
        assertThat(ask(NOW_MILLIS + 1, UNANSWERED, UNANSWERED, UNANSWERED, UNANSWERED, UNANSWERED)
                        .succeeded())
                .isTrue();
        assertThat(asked).hasSize(4);
    }

    @Test
    void afterTheDeadlineNothingIsAskedAgain() {
        assertThat(ask(NOW_MILLIS, UNANSWERED, new KeyCache.Unknown()).succeeded())
                .isTrue();

        assertThat(asked).hasSize(1);
    }

    private Future<Void> ask(long deadlineMillis, KeyCache.Answer... answers) {
        Queue<KeyCache.Answer> left = new ArrayDeque<>(List.of(answers));
        IdentityLookup lookup = hash -> {
            asked.add(hash);
            return Future.succeededFuture(left.remove());
        };
        return new FirstQuestion(lookup, CLOCK).ask(deadlineMillis);
    }
}
