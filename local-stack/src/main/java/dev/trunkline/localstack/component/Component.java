package dev.trunkline.localstack.component;

/** Anything in the stack that runs as a process of its own. */
public sealed interface Component permits Part, Service {

    /** Its name in messages, logs and commands. */
    String id();
}
