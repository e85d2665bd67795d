package dev.trunkline.billing.generation;

import java.util.HashMap;
import java.util.Map;

/** How many calls wait, in all and by account, so that one account cannot take all places. Safe for all threads. */
final class WaitingRoom {

    private final int most;
    private final int mostOfAccount;
    private final Map<String, Integer> byAccount = new HashMap<>();
    private int waiting;

    WaitingRoom(int most, int mostOfAccount) {
        this.most = most;
        this.mostOfAccount = mostOfAccount;
    }

    /** False when there is no place; a true must be followed by {@link #leave}. */
    synchronized boolean enter(String accountId) {
        int ofAccount = byAccount.getOrDefault(accountId, 0);
        if (waiting >= most || ofAccount >= mostOfAccount) {
            return false;
        }
        byAccount.put(accountId, ofAccount + 1);
        waiting++;
        return true;
    }

    synchronized void leave(String accountId) {
        byAccount.computeIfPresent(accountId, (account, count) -> count == 1 ? null : count - 1);
        waiting--;
    }

    synchronized int waiting() {
        return waiting;
    }
}
