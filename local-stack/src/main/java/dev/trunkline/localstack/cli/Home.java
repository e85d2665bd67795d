package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.OwnerOnly;
import java.nio.file.Path;

/** The folder {@code .trunkline} of a checkout: data, logs, secrets and what says that a stack runs. */
record Home(Path folder) {

    Folders folders() {
        Folders folders = Folders.under(folder);
        OwnerOnly.home(folder);
        return folders;
    }

    Path envFile() {
        return folder.resolve("env");
    }

    Path lockFile() {
        return folder.resolve("run/trunkline.lock");
    }

    /** There while a stack is ready for use. */
    Path readyFile() {
        return folder.resolve("run/trunkline.ready");
    }

    /** What the supervisor of a detached stack says. */
    Path supervisorLog() {
        return folder.resolve("logs/trunkline.log");
    }
}
