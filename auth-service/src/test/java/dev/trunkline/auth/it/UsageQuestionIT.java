package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.internaltoken.TokenVerifier;
import dev.trunkline.internaltoken.Verdict;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How this service asks billing-service. */
class UsageQuestionIT {

    private static final String BEARER = "Bearer ";

    @Test
    void itAsksInItsOwnNameAboutTheCallersAccount() throws Exception {
        Api own = Api.as(Tokens.operator());
        String hash = own.newKey("{\"name\":\"x\"}");

        own.get(Api.KEYS + "/" + hash).then().statusCode(200);

        Billing.Asked asked = World.BILLING.asked().stream()
                .filter(question -> question.hashes().contains(hash))
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(asked.authorization()).startsWith(BEARER).isNotEqualTo(BEARER + own.token());
        try (TokenVerifier billing = new TokenVerifier(
                World.KEYS.jwksFile(), "billing-service", Set.of("trunkline-auth"), InstantSource.system())) {
            Verdict verdict = billing.verify(asked.authorization().substring(BEARER.length()));
            assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
            Verdict.Accepted accepted = (Verdict.Accepted) verdict;
            assertThat(accepted.claims().getAudience()).containsExactly("billing-service");
            assertThat(accepted.claims().getStringListClaimValue("groups")).containsExactly("management");
            assertThat(accepted.subject()).isEqualTo("acct_operator");
        }
    }
}
