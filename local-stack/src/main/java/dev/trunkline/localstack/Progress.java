package dev.trunkline.localstack;

import dev.trunkline.localstack.component.Component;
import java.time.Duration;

/** Told how a start goes on, from several threads. */
public interface Progress {

    /** Says nothing. */
    Progress SILENT = new Progress() {};

    /** Something takes long this once; the text says what and how long. */
    default void preparing(Component component, String what) {}

    /** A process does its work now. */
    default void ready(Component component, int port, Duration took) {}
}
