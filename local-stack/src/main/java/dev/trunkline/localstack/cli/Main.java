package dev.trunkline.localstack.cli;

import java.util.List;

/** What the script {@code trunkline} runs once there is a JDK and everything is built. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Command command = Command.parse(List.of(arguments));
        int exit = new CommandLine(System.out, System.err, System.getenv()).run(command);
        System.exit(exit);
    }
}
