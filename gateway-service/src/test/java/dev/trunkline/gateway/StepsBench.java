package dev.trunkline.gateway;

import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import dev.trunkline.gateway.settlement.Ending;
import dev.trunkline.gateway.settlement.Settlement;
import dev.trunkline.gateway.settlement.SettlementRules;
import dev.trunkline.gateway.transcode.Transcoder;
import dev.trunkline.gateway.transcode.Transcoding;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import dev.trunkline.gateway.usage.UsageJson;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the gateway's own steps cost for one request of 600 bytes and its answer of 1 kB, without network:
 * {@code benchmarks/run --steps}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
public class StepsBench {

    private static final byte[] REQUEST =
            Given.utf8("""
            {"model":"a","stream":false,"temperature":0.7,"messages":[{"role":"user","content":"%s"}]}""".formatted("A line is only worth what passes through it. ".repeat(11)));
    private static final byte[] ANSWER = Given.utf8("""
            {"id":"chatcmpl-9","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":\
            {"role":"assistant","content":"%s"},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":150,\
            "completion_tokens":200,"total_tokens":350},"system_fingerprint":"fp_1"}""".formatted("All that is carried arrives. ".repeat(27)));
    private static final byte[] CHUNK = Given.utf8("""
            {"id":"chatcmpl-9","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":"fp_1",\
            "choices":[{"index":0,"delta":{"content":" arrives"},"logprobs":null,"finish_reason":null}]}""");
    private static final byte[] MESSAGE_START =
            Given.utf8("{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"usage\":{\"input_tokens\":150}}}");
    private static final byte[] TEXT_DELTA = Given.utf8("{\"type\":\"content_block_delta\",\"index\":0,"
            + "\"delta\":{\"type\":\"text_delta\",\"text\":\" arrives\"}}");
    private static final AnswerFace FACE = new AnswerFace(Given.GENERATION_ID, 1, "a", "ALPHA");

    private final OpenAiProtocol protocol = new OpenAiProtocol();
    private final StreamDecoder stream = protocol.splicedStream(FACE);
    private final Transcoder translation = Transcoding.chatToAnthropic();
    private final StreamDecoder translated =
            Transcoding.chatToAnthropic().stream(FACE, Given.request("\"model\":\"a\","));
    private final Candidate candidate = Given.candidate("a", "alpha");
    private final Envelope envelope = Given.envelope(new String(REQUEST, java.nio.charset.StandardCharsets.UTF_8));
    private final AnswerSummary summary =
            new AnswerSummary(new TokenUsage(150, 200, 0, 0, 0, false), "stop", "stop", "chatcmpl-9", 783);

    @Benchmark
    public Outcome<Envelope> readEnvelope() {
        return Requests.chat(REQUEST);
    }

    @Benchmark
    public Buffer writeProviderRequest() {
        return protocol.spliced(envelope, candidate.endpoint(), 4096);
    }

    @Benchmark
    public Buffer spliceWholeAnswer() {
        WholeAnswer.Answer answer = (WholeAnswer.Answer) protocol.splicedWhole(ANSWER, FACE);
        TokenUsage usage = new TokenUsage(150, 200, 0, 0, 0, false);
        Shares shares = Shares.of(usage, candidate.prices());
        UsageJson.append(answer.head(), new UsageReport(usage, UsageExtras.NONE, shares, 750_000, 750_000, false));
        return answer.head().appendBuffer(answer.tail());
    }

    @Benchmark
    public StreamStep spliceStreamChunk() {
        return stream.accept(CHUNK, 0, CHUNK.length, Buffer.buffer(512));
    }

    @Setup
    public void beginTranslated() {
        translated.accept(MESSAGE_START, 0, MESSAGE_START.length, Buffer.buffer());
    }

    @Benchmark
    public StreamStep translateStreamChunk() {
        return translated.accept(TEXT_DELTA, 0, TEXT_DELTA.length, Buffer.buffer(512));
    }

    /** A short request of OpenAI chat as one of Anthropic's. */
    @Benchmark
    public Outcome<Buffer> translateRequest() {
        return translation.body(envelope, candidate.endpoint(), 4096);
    }

    @Benchmark
    public byte[] settleAndWriteEvent() {
        return settle().event().toByteArray();
    }

    private Settlement settle() {
        Progress progress = Given.progress(envelope, new Hold(9_216_000, 0));
        return SettlementRules.settle(progress, Ending.completed(candidate, summary), Given.NEW_YEAR_MILLIS + 850);
    }
}
