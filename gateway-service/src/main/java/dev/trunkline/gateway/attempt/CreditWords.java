package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.admission.StreamCredit;

/** What a stream does when it hears of its credit. Confined to one event loop. */
record CreditWords(Runnable onMore, Runnable onNoMore) implements StreamCredit.Listener {

    @Override
    public void resume() {
        onMore.run();
    }

    @Override
    public void exhausted() {
        onNoMore.run();
    }
}
