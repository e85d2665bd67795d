package dev.trunkline.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildSpecTest {

    private final Map<String, String> environment =
            new HashMap<>(Map.of("STRIPE_SECRET_KEY", "real", "STRIPE_API_KEY", "real", "PATH", "/bin"));

    @Test
    void aProcessHasNothingOfTheCallersPaymentProvider() {
        ChildSpec.of(List.of("true"), Path.of("/")).setIn(environment);

        assertThat(environment).containsOnlyKeys("PATH");
    }

    @Test
    void theOneThatMayHasItAndItsOwnWins() {
        new ChildSpec(List.of("true"), Map.of("STRIPE_SECRET_KEY", "own"), Path.of("/"), "TERM")
                .inheriting(Inheritance.ALL)
                .setIn(environment);

        assertThat(environment)
                .containsEntry("STRIPE_SECRET_KEY", "own")
                .containsEntry("STRIPE_API_KEY", "real")
                .containsEntry("PATH", "/bin");
    }
}
