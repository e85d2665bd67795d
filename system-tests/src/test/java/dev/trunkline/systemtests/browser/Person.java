package dev.trunkline.systemtests.browser;

import dev.trunkline.localstack.part.KeycloakLaunch;
import dev.trunkline.systemtests.TestStack;
import java.util.Locale;

/** Somebody who can log in. */
record Person(String userName, String firstName, String lastName, String email, String password) {

    /** Those of the realm file. */
    static Person testUser(TestStack stack) {
        return new Person(
                KeycloakLaunch.TEST_USER,
                "Test",
                "User",
                KeycloakLaunch.TEST_USER + "@example.com",
                stack.processes().testPassword());
    }

    static Person secondUser(TestStack stack) {
        return new Person(
                "second-user",
                "Second",
                "User",
                "second-user@example.com",
                stack.processes().testPassword());
    }

    /** Not known to the realm yet. */
    static Person named(String firstName, String lastName) {
        String userName = (firstName + "-" + lastName).toLowerCase(Locale.ROOT);
        return new Person(userName, firstName, lastName, userName + "@example.com", "password of " + userName);
    }

    String name() {
        return firstName + " " + lastName;
    }
}
