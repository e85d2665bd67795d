package dev.trunkline.gateway.fuzz;

import dev.trunkline.gateway.eventstream.AwsEventSplitter;
import dev.trunkline.gateway.eventstream.AwsMessages;
import dev.trunkline.gateway.frame.FrameSplitter;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.Framing;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.sse.SseSplitter;
import dev.trunkline.gateway.transcode.AnswerStream;
import dev.trunkline.gateway.transcode.Transcoder;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Streams of every provider, an event on each line, on their way to callers of every dialect: each frame is JSON. */
public final class StreamTarget implements Target {

    private static final int EVENT_BYTES_AT_MOST = 1 << 20;
    private static final String END_MARK = "[DONE]";
    private static final StreamTarget TARGET = new StreamTarget();

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public boolean isOfLines() {
        return true;
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int room = 0; room < Pairs.ROOMS.size(); room++) {
            for (Path file :
                    Seeds.files(Seeds.root().resolve(Pairs.FOLDERS[room]).resolve("exchange"))) {
                seeds.add(Seeds.chosen(room, Seeds.section(file, "stream")));
            }
        }
        return seeds;
    }

    @Override
    public void run(byte[] input) {
        ChatProtocol room = Pairs.ROOMS.get(Seeds.choice(input, Pairs.ROOMS.size()));
        Buffer stream = framed(room.framing(), new String(Seeds.text(input), StandardCharsets.UTF_8));
        Pairs.of(room).forEach(pair -> relay(pair, stream));
    }

    private static Buffer framed(Framing framing, String lines) {
        Buffer stream = Buffer.buffer();
        for (String line : lines.split("\n", -1)) {
            int space = line.indexOf(' ');
            boolean named = space > 0 && Character.isLetter(line.charAt(0));
            String name = named ? line.substring(0, Math.min(space, 200)) : "unnamed";
            String data = named ? line.substring(space + 1) : line;
            switch (framing) {
                case SERVER_SENT_EVENTS -> stream.appendString("data: " + spread(data) + "\n\n");
                case AWS_EVENT_STREAM -> stream.appendBuffer(AwsMessages.event(name, data));
            }
        }
        return stream;
    }

    /** Some of the events stand on several lines, as JSON that is written for people. */
    private static String spread(String data) {
        return data.hashCode() % 4 == 0 ? data.replace(",\"", ",\ndata: \"") : data;
    }

    private static void relay(Transcoder pair, Buffer stream) {
        AnswerStream answer = pair.stream(Answers.FACE, Answers.ASKED);
        FrameSplitter splitter =
                switch (pair.protocol().framing()) {
                    case SERVER_SENT_EVENTS -> new SseSplitter(EVENT_BYTES_AT_MOST);
                    case AWS_EVENT_STREAM -> new AwsEventSplitter(EVENT_BYTES_AT_MOST);
                };
        Buffer frames = Buffer.buffer();
        FrameSplitter.EventReader reader = (bytes, from, to) -> {
            StreamStep step = answer.accept(bytes, from, to, frames);
            return step != StreamStep.DONE && step != StreamStep.ERROR;
        };
        splitter.feed(stream.copy(), reader);
        splitter.end(reader);
        Answers.check(answer.summary(), stream.length());
        UsageReport usage = new UsageReport(
                TokenUsage.NONE, UsageExtras.NONE, new Shares(BigDecimal.ZERO, BigDecimal.ZERO), 0, 0, false);
        frames.appendBuffer(answer.end("stop", "stop", usage));
        isOfFrames(
                frames.toString(),
                pair.getClass().getSimpleName() + " of " + pair.dialect().recordedAs());
    }

    /** Each line is one of a frame, and each frame's data is JSON. */
    static void isOfFrames(String frames, String by) {
        for (String frame : frames.split("\n\n")) {
            for (String line : frame.split("\n")) {
                if (line.startsWith("data: ") && !line.endsWith(END_MARK)) {
                    Oracle.written(line.substring("data: ".length()).getBytes(StandardCharsets.UTF_8), by);
                } else if (!line.isEmpty()
                        && !line.startsWith(":")
                        && !line.startsWith("event: ")
                        && !line.startsWith("data: ")) {
                    throw new AssertionError(by + " has written a line of no frame: " + line);
                }
            }
        }
    }
}
