package dev.trunkline.auth.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.bootstrap.BootstrapKeys.Given;
import dev.trunkline.auth.bootstrap.BootstrapKeys.Unusable;
import dev.trunkline.auth.bootstrap.BootstrapKeys.Usable;
import dev.trunkline.auth.key.ApiKey;
import dev.trunkline.auth.key.KeyGenerator;
import dev.trunkline.auth.key.KeyKind;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapKeysTest {

    private final KeyGenerator generator = new KeyGenerator(new Random(7));
    private final ApiKey first = generator.next();
    private final ApiKey second = generator.next();

    @Test
    void eachVariableGivesItsKindOfKey() {
        assertThat(BootstrapKeys.read(Optional.of(first.secret()), Optional.of(second.secret())))
                .isEqualTo(new Usable(List.of(
                        new Given("TRUNKLINE_BOOTSTRAP_MANAGEMENT_KEY", KeyKind.MANAGEMENT, first),
                        new Given("TRUNKLINE_BOOTSTRAP_API_KEY", KeyKind.INFERENCE, second))));
    }

    @Test
    void bothAreOptional() {
        assertThat(BootstrapKeys.read(Optional.empty(), Optional.empty())).isEqualTo(new Usable(List.of()));
    }

    @Test
    void aMalformedKeyIsOneLineThatNamesTheVariableAndHidesTheKey() {
        String mistyped = first.secret().substring(0, 72) + (first.secret().endsWith("0") ? "1" : "0");

        assertThat(BootstrapKeys.read(Optional.empty(), Optional.of(mistyped)))
                .isInstanceOfSatisfying(Unusable.class, unusable -> assertThat(unusable.line())
                        .startsWith("TRUNKLINE_BOOTSTRAP_API_KEY ")
                        .doesNotContain("\n")
                        .doesNotContain(mistyped.substring(9, 20)));
        assertThat(BootstrapKeys.read(Optional.of("secret"), Optional.empty()))
                .isInstanceOfSatisfying(Unusable.class, unusable -> assertThat(unusable.line())
                        .startsWith("TRUNKLINE_BOOTSTRAP_MANAGEMENT_KEY "));
    }

    @Test
    void oneKeyCannotBeBoth() {
        assertThat(BootstrapKeys.read(Optional.of(first.secret()), Optional.of(first.secret())))
                .isInstanceOf(Unusable.class);
    }
}
