package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class PlainAnswersST {

    private final TestStack stack;

    PlainAnswersST(TestStack stack) {
        this.stack = stack;
    }

    @Test
    void answers() {
        Account account = stack.newAccount("1");
        Reply reply = stack.gateway()
                .complete(account.key().secret(), Chat.of(Chat.LARGE, "Hello").alphaFirst());
        System.out.println(reply.body());
        System.out.println(reply.response().headers());
        System.out.println(stack.gateway()
                .generation(account.key().secret(), reply.generationId())
                .body());
        assertThat(reply.status()).isEqualTo(200);
    }
}
