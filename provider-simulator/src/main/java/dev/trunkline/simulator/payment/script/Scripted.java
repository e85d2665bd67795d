package dev.trunkline.simulator.payment.script;

/** The script in force. Lives on one thread. */
public final class Scripted {

    private Script script = Script.DEFAULT;

    public Script now() {
        return script;
    }

    public void follow(Script other) {
        script = other;
    }
}
