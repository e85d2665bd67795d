package dev.trunkline.auth.page;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The mark that every form carries and only our own pages can know: a MAC over the login's session and the purpose of
 * the form. So no other site can send a form in the user's name. Thread-safe.
 */
@Singleton
@Startup
public class FormGuard {

    private static final int SECRET_AT_LEAST = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    FormGuard(SessionSettings settings) {
        String secret = settings.secret().orElse("");
        if (secret.length() < SECRET_AT_LEAST) {
            throw new ConfigurationException("TRUNKLINE_SESSION_SECRET: expected at least " + SECRET_AT_LEAST
                    + " characters, the same for all replicas of auth-service");
        }
        this.key = new SecretKeySpec(("form " + secret).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String mark(String session, String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] sum = mac.doFinal((session.length() + " " + session + purpose).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    boolean accepts(@Nullable String mark, String session, String purpose) {
        byte[] expected = mark(session, purpose).getBytes(StandardCharsets.US_ASCII);
        return mark != null && MessageDigest.isEqual(expected, mark.getBytes(StandardCharsets.UTF_8));
    }
}
