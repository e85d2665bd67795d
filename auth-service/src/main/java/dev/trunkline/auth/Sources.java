package dev.trunkline.auth;

import dev.trunkline.auth.key.KeyGenerator;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The real clock and the real chance; everything else is given them. */
class Sources {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    KeyGenerator keys(RandomGenerator random) {
        return new KeyGenerator(random);
    }
}
