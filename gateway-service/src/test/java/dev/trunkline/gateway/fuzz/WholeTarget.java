package dev.trunkline.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.dialect.cohere.rerank.Rerank;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.cohere.rerank.CohereRerank;
import dev.trunkline.gateway.protocol.cohere.rerank.RerankReading;
import dev.trunkline.gateway.relay.ReceivingCaller;
import dev.trunkline.gateway.relay.StreamRelay;
import dev.trunkline.gateway.rerank.RerankRequest;
import dev.trunkline.gateway.sse.SseSplitter;
import dev.trunkline.gateway.transcode.AnswerStream;
import dev.trunkline.gateway.transcode.Transcoder;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.MultiMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whole answers of every provider on their way to callers of every dialect: what is written is JSON, or nothing is. */
public final class WholeTarget implements Target {

    private static final WholeTarget TARGET = new WholeTarget();
    private static final Envelope VECTORS =
            Given.passed(Requests.embedding(Given.utf8("{\"model\":\"m\",\"input\":[\"a\",\"b\"]}")));
    private static final RerankRequest DOCUMENTS = new Rerank()
            .neutral(Given.passed(new Rerank()
                    .read(
                            Given.utf8(
                                    "{\"model\":\"m\",\"query\":\"q\",\"documents\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}"),
                            MultiMap.caseInsensitiveMultiMap())));
    private static final String[] OTHERS = {
        "contract/openai-embeddings",
        "contract/cohere-embed",
        "contract/gemini-embeddings",
        "contract/bedrock-titan",
        "contract/cohere-rerank",
    };

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    public String name() {
        return "whole";
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int room = 0; room < Pairs.ROOMS.size(); room++) {
            Path folder = Seeds.root().resolve(Pairs.FOLDERS[room]);
            for (Path file : Seeds.files(folder.resolve("exchange"))) {
                seeds.add(Seeds.chosen(room, Seeds.section(file, "whole")));
            }
            seeds.add(Seeds.chosen(room, Seeds.section(folder.resolve("error.txt"), "whole")));
        }
        for (int other = 0; other < OTHERS.length; other++) {
            Path file = Seeds.root().resolve(OTHERS[other]).resolve("answer.txt");
            seeds.add(Seeds.chosen(Pairs.ROOMS.size() + other, Seeds.section(file, "whole")));
        }
        return seeds;
    }

    @Override
    public void run(byte[] input) {
        int choice = Seeds.choice(input, Pairs.ROOMS.size() + OTHERS.length);
        byte[] body = Seeds.text(input);
        int other = choice - Pairs.ROOMS.size();
        if (other < 0) {
            Pairs.of(Pairs.ROOMS.get(choice)).forEach(pair -> read(pair, body, Answers.ASKED));
            if (choice == 0) {
                Pairs.of(Pairs.ROOMS.get(choice)).forEach(pair -> unstreamed(pair, body));
            }
            JsonNode answered = Oracle.readOnce(body);
            Transcoder chat = Transcoding.of(Transcoding.CHAT, Pairs.ROOMS.get(choice));
            if (answered != null
                    && chat.whole(body, Answers.FACE, Answers.ASKED) instanceof WholeAnswer.Answer answer) {
                ModelsWords.arrive(choice, answered, Oracle.written(written(answer), "chat"));
            }
        } else if (other < Pairs.VECTORS.size()) {
            read(Pairs.VECTORS.get(other), body, VECTORS);
        } else if (new CohereRerank().whole(body.clone(), DOCUMENTS) instanceof RerankReading.Read read) {
            Oracle.taken(body);
            Answers.check(read.summary(), body.length);
        }
    }

    private static void read(Transcoder pair, byte[] body, Envelope asked) {
        if (pair.whole(body.clone(), Answers.FACE, asked) instanceof WholeAnswer.Answer answer) {
            Oracle.taken(body);
            byte[] written = Given.utf8(answer.head() + "\"usage\":{}" + answer.tail());
            Oracle.written(
                    written,
                    pair.getClass().getSimpleName() + " of " + pair.dialect().recordedAs());
            Answers.check(answer.summary(), body.length);
        }
    }

    /** Some servers of chat completions answer a stream's request with a whole answer. */
    private static void unstreamed(Transcoder pair, byte[] body) {
        ReceivingCaller caller = new ReceivingCaller();
        AnswerStream answer = pair.stream(Answers.FACE, Answers.ASKED);
        new StreamRelay("gen-1-a", caller, answer, new SseSplitter(1), () -> {}).whole(body);
        StreamTarget.isOfFrames(caller.answer(), "a whole answer in frames");
    }

    private static byte[] written(WholeAnswer.Answer answer) {
        return Given.utf8(answer.head() + "\"usage\":{}" + answer.tail());
    }
}
