package dev.trunkline.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an image starts its program: the lines of its {@code java.args}, one argument each. Every command made of it has
 * the same JVM flags and class path, because a cache made with others is not used. Pure.
 *
 * @param java the java program of the base image
 */
public record JavaCommand(String java, List<String> arguments) {

    private static final String CACHE = "-XX:AOTCache=";

    public JavaCommand {
        arguments = List.copyOf(arguments);
        if (arguments.stream().filter(argument -> argument.startsWith(CACHE)).count() != 1) {
            throw new IllegalArgumentException("%s (expected: exactly one %sFILE)".formatted(arguments, CACHE));
        }
    }

    public static JavaCommand read(String java, Path argumentFile) throws IOException {
        return new JavaCommand(java, Files.readAllLines(argumentFile));
    }

    /** As the image runs it. */
    public List<String> withCache() {
        return command(List.of(), arguments);
    }

    /** As the image runs it, but for its cache. */
    public List<String> withoutCache() {
        return command(List.of(), withoutCacheArgument());
    }

    /** Runs the program and writes down what it does. */
    public List<String> recording(Path observations) {
        return command(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + observations), withoutCacheArgument());
    }

    /** Makes the cache of what was written down; the program itself does not run. */
    public List<String> assembling(Path observations, Path cache) {
        return command(
                List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + observations, CACHE + cache),
                withoutCacheArgument());
    }

    /** Ends with 0 if, and only if, the JVM takes this cache; the program itself does not run. */
    public List<String> checking(Path cache) {
        List<String> options = new ArrayList<>(withoutCacheArgument());
        int program = options.indexOf("-jar");
        if (program >= 0) {
            // With -jar the launcher would want to run it; the class path is the same.
            options.set(program, "-cp");
        } else {
            options.removeLast();
        }
        options.add("-version");
        return command(List.of("-XX:AOTMode=on", CACHE + cache), options);
    }

    private List<String> withoutCacheArgument() {
        return arguments.stream()
                .filter(argument -> !argument.startsWith(CACHE))
                .toList();
    }

    private List<String> command(List<String> first, List<String> then) {
        return Stream.of(List.of(java), first, then).flatMap(List::stream).toList();
    }
}
