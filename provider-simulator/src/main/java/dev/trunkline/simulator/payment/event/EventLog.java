package dev.trunkline.simulator.payment.event;

import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.Event;
import dev.trunkline.simulator.payment.account.Kept;
import dev.trunkline.simulator.payment.form.Forms;
import java.util.function.Consumer;

/** Makes an event of each change, keeps it and hands it on. Lives on one thread. */
public final class EventLog {

    private final Account account;
    private final Consumer<Event> reader;

    public EventLog(Account account, Consumer<Event> reader) {
        this.account = account;
        this.reader = reader;
    }

    /** @param object as it is after the change */
    public void announce(String type, Kept object) {
        Event event = new Event(account.newId("evt_"), account.nowSeconds(), type, Forms.of(object));
        account.keep(event);
        reader.accept(event);
    }
}
