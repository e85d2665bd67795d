package dev.trunkline.routing.figures;

import dev.trunkline.routing.planning.Figures.Share;
import dev.trunkline.routing.planning.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A time that rolls on by whole slots: the one that runs, and so many full ones before it. Holds what was heard only.
 * Confined to one thread.
 */
final class Window {

    private static final double TEN_SECONDS = 10;

    private final long slotMillis;
    private final @Nullable Slot[] slots;

    Window(long slotMillis, int fullSlots) {
        this.slotMillis = slotMillis;
        this.slots = new Slot[fullSlots + 1];
    }

    /** What is over is left out, and so is what is still to come. */
    void add(Measure measure, long nowMillis) {
        long number = Math.floorDiv(measure.atMillis(), slotMillis);
        long present = Math.floorDiv(nowMillis, slotMillis);
        if (number > present || number <= present - slots.length) {
            return;
        }
        int place = (int) Math.floorMod(number, slots.length);
        Slot slot = slots[place];
        if (slot == null || slot.number() != number) {
            slot = new Slot(number);
            slots[place] = slot;
        }
        slot.add(measure);
    }

    /** Lets go of what is over. @return whether there is anything left */
    boolean holdsAnything(long nowMillis) {
        boolean any = false;
        for (int i = 0; i < slots.length; i++) {
            Slot slot = slots[i];
            if (slot != null && isOver(slot, nowMillis)) {
                slots[i] = null;
            }
            any |= slots[i] != null;
        }
        return any;
    }

    Share uptime(long nowMillis) {
        int answered = sum(Slot::answered, nowMillis);
        return new Share(answered, answered + sum(Slot::failed, nowMillis));
    }

    Share toolCalls(long nowMillis) {
        return new Share(sum(Slot::validCalls, nowMillis), sum(Slot::judgedCalls, nowMillis));
    }

    int sum(ToIntFunction<Slot> count, long nowMillis) {
        int sum = 0;
        for (Slot slot : slots) {
            sum += slot == null || isOver(slot, nowMillis) ? 0 : count.applyAsInt(slot);
        }
        return sum;
    }

    Quantiles firstTokenMillis(long nowMillis) {
        return Spread.quantiles(spreads(Slot::firstTokenMillis, nowMillis), 1);
    }

    Quantiles tokensPerSecond(long nowMillis) {
        return Spread.quantiles(spreads(Slot::tokensPerTenSeconds, nowMillis), TEN_SECONDS);
    }

    private List<Spread> spreads(Function<Slot, @Nullable Spread> of, long nowMillis) {
        List<Spread> spreads = new ArrayList<>(slots.length);
        for (Slot slot : slots) {
            Spread spread = slot == null || isOver(slot, nowMillis) ? null : of.apply(slot);
            if (spread != null) {
                spreads.add(Objects.requireNonNull(spread));
            }
        }
        return spreads;
    }

    private boolean isOver(Slot slot, long nowMillis) {
        return slot.number() <= Math.floorDiv(nowMillis, slotMillis) - slots.length;
    }
}
