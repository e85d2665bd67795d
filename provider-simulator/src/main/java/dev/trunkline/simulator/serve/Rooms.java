package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.protocol.Room;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rooms that a provider's port leads to. Immutable. */
public final class Rooms {

    private final List<Room> rooms;

    public Rooms(List<Room> rooms) {
        this.rooms = List.copyOf(rooms);
    }

    @Nullable
    Room of(@Nullable String path) {
        if (path != null) {
            for (Room room : rooms) {
                if (room.answersTo(path)) {
                    return room;
                }
            }
        }
        return null;
    }

    /** Who answers where no room does. */
    Room first() {
        return rooms.getFirst();
    }

    String paths() {
        return rooms.stream().map(Room::pathPattern).collect(Collectors.joining(", "));
    }
}
