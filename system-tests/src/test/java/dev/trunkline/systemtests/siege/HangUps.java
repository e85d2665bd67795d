package dev.trunkline.systemtests.siege;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import java.io.IOException;
import java.net.Socket;
import java.util.random.RandomGenerator;

/**
 * A tenant that leaves before the first byte, after it, or somewhere on the way; at providers that stop then, and at one
 * that goes on.
 */
final class HangUps implements Attacker {

    private static final int READ_AT_MOST = 6_000;

    private final Door door;
    private final Account account;
    private final Tags tags = Tags.of("hang-up");

    HangUps(Door door, Account account) {
        this.door = door;
        this.account = account;
    }

    @Override
    public String name() {
        return "hang-ups";
    }

    @Override
    public void strike(RandomGenerator random) throws IOException {
        Chat chat =
                switch (random.nextInt(3)) {
                    case 0 -> ask(Chat.LARGE, random).only(Chat.ALPHA);
                    case 1 -> ask(Chat.MACAW, random);
                    default -> ask(Chat.SMALL, random);
                };
        try (Socket socket = door.connect()) {
            Door.write(socket, door.chat(account, chat.with("stream", random.nextInt(4) > 0)));
            switch (random.nextInt(3)) {
                case 0 -> {}
                case 1 -> socket.getInputStream().read();
                default -> socket.getInputStream().readNBytes(random.nextInt(1, READ_AT_MOST));
            }
            if (random.nextBoolean()) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    private Chat ask(String model, RandomGenerator random) {
        int tokens = random.nextInt(20, 400);
        String figures = random.nextBoolean() ? " #running=0:0" : "";
        return tags.ask(model, "Tell me. #tokens=" + tokens + " #pace=300 #ttft=" + random.nextInt(200) + figures);
    }
}
