package dev.trunkline.gateway.usage;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one answer used, by meter. Counts are disjoint, so that each token is priced once; sums are derived. Immutable.
 */
public final class TokenUsage {

    public static final TokenUsage NONE = new Tally().usage(false);

    /** Figures of which at least one is no count of tokens: negative, broken or beyond all measure. */
    public static final TokenUsage NONSENSE = new TokenUsage(Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0, 0, false);

    /** Bytes of UTF-8 text that count as one token where a provider gave no figures. */
    public static final int BYTES_PER_COUNTED_TOKEN = 4;

    private static final Set<Meter> TOLD_BY_SUMS =
            Set.of(Meter.PROMPT, Meter.COMPLETION, Meter.CACHE_READ, Meter.CACHE_WRITE_5M, Meter.REASONING);

    private final Meter[] meters;
    private final long[] counts;
    private final boolean counted;

    TokenUsage(Meter[] meters, long[] counts, boolean counted) {
        this.meters = meters;
        this.counts = counts;
        this.counted = counted;
    }

    /**
     * As most providers tell it: two sums, and parts of them.
     *
     * @param promptTokens cached ones included
     * @param completionTokens reasoning included
     * @param cachedTokens part of the prompt read from the provider's cache
     * @param cacheWriteTokens part of the prompt written to the provider's cache
     * @param reasoningTokens part of the completion spent on reasoning
     * @param counted whether the figures were counted by this gateway for want of the provider's own
     */
    public TokenUsage(
            int promptTokens,
            int completionTokens,
            int cachedTokens,
            int cacheWriteTokens,
            int reasoningTokens,
            boolean counted) {
        this(sums(promptTokens, completionTokens, counted)
                .withPart(Meter.CACHE_READ, cachedTokens)
                .withPart(Meter.CACHE_WRITE_5M, cacheWriteTokens)
                .withPart(Meter.REASONING, reasoningTokens));
    }

    private TokenUsage(TokenUsage same) {
        this(same.meters, same.counts, same.counted);
    }

    private static TokenUsage sums(int promptTokens, int completionTokens, boolean counted) {
        return new Tally()
                .add(Meter.PROMPT, promptTokens)
                .add(Meter.COMPLETION, completionTokens)
                .usage(counted);
    }

    public static int countedTokens(long textBytes) {
        return Math.toIntExact(Math.ceilDiv(textBytes, BYTES_PER_COUNTED_TOKEN));
    }

    /** Units of exactly this meter. */
    public long count(Meter meter) {
        for (int i = 0; i < meters.length; i++) {
            if (meters[i].equals(meter)) {
                return counts[i];
            }
        }
        return 0;
    }

    /** How many meters there are with a count. */
    public int size() {
        return meters.length;
    }

    /** @param place from 0 to {@link #size()} */
    public Meter meter(int place) {
        return meters[place];
    }

    /** @param place from 0 to {@link #size()} */
    public long count(int place) {
        return counts[place];
    }

    public boolean counted() {
        return counted;
    }

    /** All of the prompt. */
    public int promptTokens() {
        return sum(Meter.PROMPT);
    }

    /** All of the answer. */
    public int completionTokens() {
        return sum(Meter.COMPLETION);
    }

    public int cachedTokens() {
        return tokens(count(Meter.CACHE_READ));
    }

    public int cacheWriteTokens() {
        return tokens(count(Meter.CACHE_WRITE_5M) + count(Meter.CACHE_WRITE_1H));
    }

    public int reasoningTokens() {
        return tokens(count(Meter.REASONING));
    }

    private int sum(Meter root) {
        long sum = 0;
        for (int i = 0; i < meters.length; i++) {
            sum += meters[i].root().equals(root) ? counts[i] : 0;
        }
        return tokens(sum);
    }

    private static int tokens(long count) {
        return Math.clamp(count, 0, Integer.MAX_VALUE);
    }

    /** The most of what is neither prompt nor answer: pictures, searches, requests. */
    long mostOfOthers() {
        long most = 0;
        for (int i = 0; i < meters.length; i++) {
            most = meters[i].isToken() ? most : Math.max(most, counts[i]);
        }
        return most;
    }

    /** So many of what was the whole's own are the part's: the sum stays what it was, and no part passes it. */
    public TokenUsage withPart(Meter part, long count) {
        long moved = Math.clamp(count, 0, count(part.root()));
        if (moved == 0) {
            return this;
        }
        Tally tally = new Tally();
        for (int i = 0; i < meters.length; i++) {
            if (meters[i].equals(part.root())) {
                tally.add(part, moved).add(meters[i], counts[i] - moved);
            } else {
                tally.add(meters[i], counts[i]);
            }
        }
        return tally.usage(counted);
    }

    /** With so much more of a meter. */
    public TokenUsage and(Meter meter, long more) {
        return more == 0 ? this : tally().add(meter, more).usage(counted);
    }

    private Tally tally() {
        Tally tally = new Tally();
        for (int i = 0; i < meters.length; i++) {
            tally.add(meters[i], counts[i]);
        }
        return tally;
    }

    /** Not fewer tokens than these, whatever was told. */
    public TokenUsage atLeast(int promptTokens, int completionTokens) {
        int morePrompt = Math.max(0, promptTokens - promptTokens());
        int moreCompletion = Math.max(0, completionTokens - completionTokens());
        return morePrompt == 0 && moreCompletion == 0
                ? this
                : tally().add(Meter.PROMPT, morePrompt)
                        .add(Meter.COMPLETION, moreCompletion)
                        .usage(true);
    }

    /** With what another one has more of: neither a prompt nor an answer gets smaller while it is counted. */
    public TokenUsage orMore(TokenUsage later) {
        Tally tally = new Tally();
        addAll(tally, Meter.PROMPT, later.promptTokens() >= promptTokens() ? later : this);
        addAll(tally, Meter.COMPLETION, later.completionTokens() >= completionTokens() ? later : this);
        for (int i = 0; i < meters.length; i++) {
            addOther(tally, meters[i], Math.max(counts[i], later.count(meters[i])));
        }
        for (int i = 0; i < later.meters.length; i++) {
            addOther(tally, later.meters[i], count(later.meters[i]) == 0 ? later.counts[i] : 0);
        }
        return tally.usage(counted);
    }

    private static void addAll(Tally tally, Meter root, TokenUsage from) {
        for (int i = 0; i < from.meters.length; i++) {
            if (from.meters[i].root().equals(root)) {
                tally.add(from.meters[i], from.counts[i]);
            }
        }
    }

    private static void addOther(Tally tally, Meter meter, long count) {
        if (!meter.isToken()) {
            tally.add(meter, count);
        }
    }

    /** Both together. */
    public TokenUsage plus(TokenUsage more) {
        Tally tally = tally();
        for (int i = 0; i < more.meters.length; i++) {
            tally.add(more.meters[i], more.counts[i]);
        }
        return tally.usage(counted || more.counted);
    }

    /** The part of it that so many tokens allow: parts with a price of their own before the rest. */
    public TokenUsage within(int promptTokensAtMost, int completionTokensAtMost) {
        Tally tally = new Tally();
        addAtMost(tally, Meter.PROMPT, promptTokensAtMost);
        addAtMost(tally, Meter.COMPLETION, completionTokensAtMost);
        for (int i = 0; i < meters.length; i++) {
            addOther(tally, meters[i], counts[i]);
        }
        return tally.usage(counted);
    }

    private void addAtMost(Tally tally, Meter root, long most) {
        long left = most;
        for (int i = 0; i < meters.length; i++) {
            if (meters[i].root().equals(root) && !meters[i].equals(root)) {
                long taken = Math.min(counts[i], left);
                tally.add(meters[i], taken);
                left -= taken;
            }
        }
        tally.add(root, Math.min(count(root), left));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof TokenUsage usage) || counted != usage.counted || meters.length != usage.meters.length) {
            return false;
        }
        for (int i = 0; i < meters.length; i++) {
            if (usage.count(meters[i]) != counts[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = Boolean.hashCode(counted);
        for (int i = 0; i < meters.length; i++) {
            hash += meters[i].hashCode() ^ Long.hashCode(counts[i]);
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("TokenUsage[promptTokens=" + promptTokens() + ", completionTokens="
                + completionTokens() + ", cachedTokens=" + cachedTokens() + ", cacheWriteTokens=" + cacheWriteTokens()
                + ", reasoningTokens=" + reasoningTokens() + ", counted=" + counted);
        for (int i = 0; i < meters.length; i++) {
            if (!TOLD_BY_SUMS.contains(meters[i])) {
                text.append(", ").append(meters[i]).append('=').append(counts[i]);
            }
        }
        return text.append(']').toString();
    }
}
