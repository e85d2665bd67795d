package dev.trunkline.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.drain.DrainSettings;
import io.smallrye.config.WithName;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What documents call a setting of the gateway is one; {@code _SUFFIX} ends the name that stands before it. */
class DocumentedSettingsTest {

    private static final String PREFIX = "TRUNKLINE_GATEWAY";
    private static final Pattern NAMES =
            Pattern.compile("`(" + PREFIX + "_[A-Z_]+[A-Z])`((?:,?\\s+(?:and\\s+)?`_[A-Z_]+`)*)");
    private static final Pattern SUFFIX = Pattern.compile("`(_[A-Z_]+)`");

    private final Set<String> settings = new TreeSet<>();

    DocumentedSettingsTest() {
        gather(GatewaySettings.class, PREFIX);
        gather(DrainSettings.class, PREFIX + "_DRAIN");
    }

    private void gather(Class<?> group, String prefix) {
        for (Method setting : group.getMethods()) {
            WithName given = setting.getAnnotation(WithName.class);
            String word = given == null ? StringUtil.skewer(setting.getName()) : given.value();
            String name = prefix + "_" + word.replace('-', '_').toUpperCase(Locale.ROOT);
            Class<?> type = setting.getReturnType();
            if (type.isInterface() && type.getPackage().equals(GatewaySettings.class.getPackage())) {
                gather(type, name);
            } else {
                settings.add(name);
            }
        }
    }

    @Test
    void everySettingInTheDocumentsIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (Path document : documents()) {
            Matcher names = NAMES.matcher(Files.readString(document));
            while (names.find()) {
                found++;
                if (!settings.contains(names.group(1))) {
                    missing.add(document + ": " + names.group(1));
                }
                SUFFIX.matcher(names.group(2))
                        .results()
                        .map(suffix -> suffix.group(1))
                        .filter(suffix -> !ends(names.group(1), suffix))
                        .forEach(suffix -> missing.add(document + ": " + names.group(1) + " and " + suffix));
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).isGreaterThan(20);
    }

    private boolean ends(String name, String suffix) {
        return Stream.iterate(name.lastIndexOf('_'), at -> at >= PREFIX.length(), at -> name.lastIndexOf('_', at - 1))
                .anyMatch(at -> settings.contains(name.substring(0, at) + suffix));
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> folder = Files.walk(Path.of("../docs"))) {
            return Stream.concat(folder, Stream.of(Path.of("../CHANGELOG.md"), Path.of("../README.md")))
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
