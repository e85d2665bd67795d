package dev.trunkline.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.transcode.Transcoding;
import dev.trunkline.gateway.usage.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures of every provider: those that are believed are what Jackson reads, and what cannot be is not believed. */
public final class UsageTarget implements Target {

    /** What is nested deeper may be refused. */
    private static final int LEVELS_AT_LEAST = 100;

    private static final UsageTarget TARGET = new UsageTarget();

    /**
     * Where a provider has its figures.
     *
     * @param member that holds all of them
     * @param prompt paths of counts that are the prompt together
     * @param completion the same of the answer
     * @param total path of both, empty where there is none
     */
    private record Figures(String member, List<String> prompt, List<String> completion, String total) {}

    /** In the order of {@link Pairs#ROOMS}. */
    private static final List<Figures> FIGURES = List.of(
            new Figures("usage", List.of("/prompt_tokens"), List.of("/completion_tokens"), "/total_tokens"),
            new Figures("usage", List.of("/input_tokens"), List.of("/output_tokens"), "/total_tokens"),
            new Figures(
                    "usage",
                    List.of("/input_tokens", "/cache_creation_input_tokens", "/cache_read_input_tokens"),
                    List.of("/output_tokens"),
                    ""),
            new Figures(
                    "usageMetadata",
                    List.of("/promptTokenCount", "/toolUsePromptTokenCount"),
                    List.of("/candidatesTokenCount", "/thoughtsTokenCount"),
                    "/totalTokenCount"),
            new Figures(
                    "usage",
                    List.of("/inputTokens", "/cacheReadInputTokens", "/cacheWriteInputTokens"),
                    List.of("/outputTokens"),
                    "/totalTokens"),
            new Figures("usage", List.of("/billed_units/input_tokens"), List.of("/billed_units/output_tokens"), ""));

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    public String name() {
        return "usage";
    }

    private static ObjectNode answer(int room) {
        Path file = Seeds.root().resolve(Pairs.FOLDERS[room]).resolve("exchange/thinking.txt");
        return (ObjectNode) Oracle.written(Seeds.section(file, "whole"), "the sample");
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int room = 0; room < FIGURES.size(); room++) {
            String usage = answer(room).get(FIGURES.get(room).member()).toString();
            seeds.add(Seeds.chosen(room, Given.utf8(usage)));
        }
        return seeds;
    }

    @Override
    public void run(byte[] input) {
        int room = Seeds.choice(input, FIGURES.size());
        Figures figures = FIGURES.get(room);
        JsonNode usage = Oracle.readOnce(Seeds.text(input));
        if (usage == null) {
            return;
        }
        ObjectNode answer = answer(room);
        answer.remove(figures.member());
        String json = answer.toString();
        String text = new String(Seeds.text(input), StandardCharsets.UTF_8);
        byte[] body = Given.utf8(json.substring(0, json.length() - 1) + ",\"" + figures.member() + "\":" + text + "}");
        ChatProtocol protocol = Pairs.ROOMS.get(room);
        if (Transcoding.of(Transcoding.CHAT, protocol).whole(body, Answers.FACE, Answers.ASKED)
                instanceof WholeAnswer.Answer read) {
            Answers.check(read.summary(), body.length);
            compare(read.summary().usage(), usage, figures);
        } else if (levels(usage) <= LEVELS_AT_LEAST) {
            throw new AssertionError("an answer became useless by its figures");
        }
    }

    private static int levels(JsonNode node) {
        int most = 0;
        for (JsonNode member : node) {
            most = Math.max(most, levels(member));
        }
        return 1 + most;
    }

    /** What a total has and none of its parts may be billed; nothing else is more than is counted. */
    private static void compare(@Nullable TokenUsage believed, JsonNode usage, Figures figures) {
        if (believed == null || believed.promptTokens() == Integer.MAX_VALUE) {
            return;
        }
        long prompt = sum(usage, figures.prompt());
        long completion = sum(usage, figures.completion());
        long total = figures.total().isEmpty() ? 0 : count(usage.at(figures.total()));
        if (prompt < 0 || completion < 0) {
            throw new AssertionError("believed " + believed + " where there is no count");
        }
        long believedTotal = (long) believed.promptTokens() + believed.completionTokens();
        boolean fits = believed.promptTokens() >= prompt
                && believed.completionTokens() >= completion
                && believedTotal <= Math.max(prompt + completion, total);
        if (!fits) {
            throw new AssertionError("believed " + believed + ", expected " + prompt + "+" + completion);
        }
    }

    /** Negative where one of them is no count. */
    private static long sum(JsonNode usage, List<String> paths) {
        long sum = 0;
        for (String path : paths) {
            long count = count(usage.at(path));
            sum = count < 0 || sum < 0 ? -1 : sum + count;
        }
        return sum;
    }

    /** What is missing counts nothing; a whole number may be written as a text, or with a fraction of zero. */
    private static long count(JsonNode figure) {
        if (figure.isMissingNode() || figure.isNull()) {
            return 0;
        }
        double value = figure.isNumber() ? figure.asDouble() : figure.isTextual() ? figure.asDouble(-1) : -1;
        return value >= 0 && value == Math.rint(value) && value <= Integer.MAX_VALUE ? (long) value : -1;
    }
}
