package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.dialect.WholeWriter;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That a request is too long is no error in every dialect: in some it has an answer of nothing, which has come to its
 * limit (section 2.2 of the public API).
 */
final class TooLong {

    private static final Set<String> LIMITS =
            Set.of("context_length_exceeded", "max_tokens_exceeded", "token_limit_exceeded", "string_too_long");

    private static final String FINISH_REASON = "length";

    private static final UsageReport NOTHING = new UsageReport(
            TokenUsage.NONE, UsageExtras.NONE, new Shares(BigDecimal.ZERO, BigDecimal.ZERO), 0, 0, false);

    private TooLong() {}

    /** @return whether the caller has got an answer in place of the failure */
    static boolean isAnswered(CallerExchange exchange, Received received, String model, GatewayFailure failure) {
        Buffer answer = answer(received, model, failure);
        if (answer == null || exchange.gone()) {
            return false;
        }
        if (received.envelope().stream()) {
            exchange.begin(received.id());
            exchange.endStream(answer);
        } else {
            exchange.answer(received.id(), answer);
        }
        return true;
    }

    /** Null where it is told as the failure that it is. */
    static @Nullable Buffer answer(Received received, String model, GatewayFailure failure) {
        String type = ToldFailure.of(failure).type();
        if (!LIMITS.contains(type)
                || !(received.dialect() instanceof ChatDialect dialect)
                || !dialect.answersWhatIsTooLong()) {
            return null;
        }
        AnswerFace face = new AnswerFace(received.id(), received.createdSeconds(), model, "");
        if (received.envelope().stream()) {
            return dialect.stream(face, received.envelope()).end(FINISH_REASON, type, NOTHING);
        }
        WholeWriter writer = dialect.whole(face, received.envelope());
        writer.finished(FINISH_REASON, type);
        Buffer whole = writer.head();
        dialect.appendUsage(NOTHING, whole);
        return whole.appendBuffer(writer.tail());
    }
}
