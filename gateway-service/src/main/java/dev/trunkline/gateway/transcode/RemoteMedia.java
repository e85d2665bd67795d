package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.egress.FetchedMedia;
import dev.trunkline.gateway.egress.RemoteMedium;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Media of a request that lie elsewhere, of kinds that a provider wants in the request itself. Pure. */
final class RemoteMedia {

    private RemoteMedia() {}

    static List<RemoteMedium> of(ChatRequest request, Set<MediaKind> kinds) {
        List<RemoteMedium> found = new ArrayList<>();
        for (Turn turn : request.turns()) {
            for (Part part : turn.parts()) {
                RemoteMedium medium = remote(part);
                if (medium != null && kinds.contains(medium.kind())) {
                    found.add(medium);
                }
            }
        }
        return List.copyOf(found);
    }

    /** The same request with what was fetched in the place of its address. */
    static ChatRequest inlined(ChatRequest request, Set<MediaKind> kinds, FetchedMedia fetched) {
        return request.with(request.turns().stream()
                .map(turn -> inlined(turn, kinds, fetched))
                .toList());
    }

    private static Turn inlined(Turn turn, Set<MediaKind> kinds, FetchedMedia fetched) {
        List<Part> parts =
                turn.parts().stream().map(part -> inlined(part, kinds, fetched)).toList();
        return switch (turn) {
            case Turn.Instructions instructions -> new Turn.Instructions(parts, instructions.developer());
            case Turn.User user -> new Turn.User(parts, user.name());
            case Turn.Assistant _ -> new Turn.Assistant(parts);
            case Turn.ToolResult result -> new Turn.ToolResult(result.callId(), parts, result.failed(), result.cache());
        };
    }

    private static Part inlined(Part part, Set<MediaKind> kinds, FetchedMedia fetched) {
        RemoteMedium remote = remote(part);
        Media medium = remote == null ? null : fetched.brought(remote);
        if (remote == null || medium == null || !kinds.contains(remote.kind())) {
            return part;
        }
        return switch (part) {
            case Part.Image image -> new Part.Image(medium, image.detail(), image.cache());
            case Part.File file ->
                new Part.File(medium, file.name().isEmpty() ? remote.fileName() : file.name(), file.cache());
            case Part.Text _,
                    Part.Audio _,
                    Part.Video _,
                    Part.ToolCall _,
                    Part.Thinking _,
                    Part.Refusal _,
                    Part.Foreign _ -> part;
        };
    }

    private static @Nullable RemoteMedium remote(Part part) {
        return switch (part) {
            case Part.Image image -> remote(MediaKind.IMAGE, image.media());
            case Part.File file -> remote(MediaKind.DOCUMENT, file.media());
            case Part.Text _,
                    Part.Audio _,
                    Part.Video _,
                    Part.ToolCall _,
                    Part.Thinking _,
                    Part.Refusal _,
                    Part.Foreign _ -> null;
        };
    }

    private static @Nullable RemoteMedium remote(MediaKind kind, Media media) {
        return media instanceof Media.Remote remote ? new RemoteMedium(kind, remote.url()) : null;
    }
}
