package dev.trunkline.gateway.reception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.share.Shares;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnfinishedHeadTest {

    private static final int UNIT = UnfinishedHead.UNIT_BYTES;
    private static final int PLACES = 10;

    private final Shares units = new Shares(PLACES, 50);
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final OpenConnection connection =
            OpenConnection.on(channel, 1_000, Given.clock(), new OpenStreams(units, "a"));
    /** Whether what is read now is the last of a head. */
    private boolean completes;

    private boolean answers;

    UnfinishedHeadTest() {
        channel.pipeline().addLast(new UnfinishedHead(connection, units, "a"), new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (completes) {
                    connection.began();
                }
                if (answers) {
                    connection.ended();
                }
            }
        });
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void send(int bytes) {
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[bytes]));
    }

    @Test
    void aHeadThatIsShortCountsForNothing() {
        send(UNIT - 1);

        assertThat(units.taken()).isZero();
    }

    @Test
    void aHeadCountsUntilItIsWhole() {
        send(3 * UNIT);
        assertThat(units.taken()).isEqualTo(3);
        completes = true;
        send(UNIT);
        assertThat(units.taken()).isZero();
        completes = false;
        send(9 * UNIT);
        assertThat(units.taken()).as("a body").isZero();
        connection.ended();
        send(2 * UNIT);

        assertThat(units.taken()).as("the next head").isEqualTo(2);
    }

    @Test
    void aRequestThatIsAnsweredWhileItIsReadIsNoHead() {
        completes = true;
        answers = true;

        send(2 * UNIT);

        assertThat(units.taken()).isZero();
    }

    @Test
    void whoHasItsShareIsHungUpOn() {
        send(PLACES / 2 * UNIT);
        assertThat(channel.isOpen()).isTrue();

        send(UNIT);

        assertThat(channel.isOpen()).isFalse();
        assertThat(units.taken()).isZero();
    }

    @Test
    void whoChangesTheProtocolIsCountedAsBefore() {
        channel.pipeline().remove(UnfinishedHead.class);
        channel.runPendingTasks();

        send(2 * UNIT);

        assertThat(units.taken()).isEqualTo(2);
    }

    @Test
    void isASixteenthOfTheHeapOrWhatTheOperatorSays() {
        assertThat(UnfinishedHead.shares(Given.settings(), 256 << 20).places()).isEqualTo((16 << 20) / UNIT);
        assertThat(UnfinishedHead.shares(Given.settings("connections.unfinished-heads", "1M"), 256 << 20)
                        .places())
                .isEqualTo((1 << 20) / UNIT);
    }
}
