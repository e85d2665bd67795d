package dev.trunkline.systemtests.books;

import java.util.concurrent.locks.LockSupport;

/** Looks at an account again and again while others spend, and remembers the worst it saw. */
final class Watch implements AutoCloseable {

    private static final long BETWEEN_LOOKS_NANOS = 1_000_000;

    private final RedisView redis;
    private final Ledger ledger;
    private final String accountId;
    private final Thread thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::run);
    private volatile boolean ended;
    private volatile long lowestFreeNano = Long.MAX_VALUE;
    private volatile long lowestBalanceNano = Long.MAX_VALUE;
    private volatile int looks;

    private Watch(RedisView redis, Ledger ledger, String accountId) {
        this.redis = redis;
        this.ledger = ledger;
        this.accountId = accountId;
    }

    static Watch begin(RedisView redis, Ledger ledger, String accountId) {
        Watch watch = new Watch(redis, ledger, accountId);
        watch.thread.start();
        return watch;
    }

    private void run() {
        while (!ended) {
            lowestFreeNano = Math.min(lowestFreeNano, redis.credit(accountId).freeNano());
            if (looks % 50 == 0) {
                lowestBalanceNano =
                        Math.min(lowestBalanceNano, ledger.balances().get(accountId));
            }
            looks = looks + 1;
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    long lowestFreeNano() {
        return lowestFreeNano;
    }

    long lowestBalanceNano() {
        return lowestBalanceNano;
    }

    int looks() {
        return looks;
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
