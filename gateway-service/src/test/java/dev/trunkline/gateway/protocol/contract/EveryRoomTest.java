package dev.trunkline.gateway.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.protocol.ProviderProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever builds a room finds here that it has to pass the contract, too. */
class EveryRoomTest {

    private static final String SUFFIX = ".class";

    @Test
    void everyRoomPassesTheContract() {
        Set<String> rooms = classesBeside(ProviderProtocol.class).stream()
                .filter(type -> ProviderProtocol.class.isAssignableFrom(type) && isConcrete(type))
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> held = contracts().stream()
                .map(contract -> contract.room().getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rooms).hasSizeGreaterThan(10);
        assertThat(held).as("rooms with a subclass of RoomContract").isEqualTo(rooms);
    }

    private static boolean isConcrete(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers());
    }

    /** One for each room, and one more for each other way in which a room is called. */
    static List<RoomContract> contracts() {
        return classesBeside(EveryRoomTest.class).stream()
                .filter(type -> RoomContract.class.isAssignableFrom(type) && isConcrete(type))
                .map(EveryRoomTest::made)
                .toList();
    }

    private static RoomContract made(Class<?> contract) {
        try {
            return (RoomContract) contract.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(contract.getName(), e);
        }
    }

    /** All classes in its package and below, from where it was compiled to. */
    private static Set<Class<?>> classesBeside(Class<?> one) {
        try {
            Path root = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path folder = root.resolve(one.getPackageName().replace('.', '/'));
            try (var files = Files.walk(folder)) {
                return files.filter(file -> file.toString().endsWith(SUFFIX))
                        .map(file -> named(root.relativize(file).toString()))
                        .collect(Collectors.toSet());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> named(String file) {
        String name = file.substring(0, file.length() - SUFFIX.length())
                .replace('/', '.')
                .replace('\\', '.');
        try {
            return Class.forName(name, false, EveryRoomTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
