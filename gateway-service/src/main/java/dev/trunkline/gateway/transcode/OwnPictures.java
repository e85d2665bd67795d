package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures that a model has made, for models whose wire format has them in turns of users alone: they stand before what
 * the user says next. Behind what a model is to go on from nobody shows anything. Pure.
 */
final class OwnPictures {

    private final List<Turn> turns = new ArrayList<>();
    private final List<Part> waiting = new ArrayList<>();

    private OwnPictures() {}

    static ChatRequest asUsers(ChatRequest request) {
        boolean any = request.turns().stream().anyMatch(OwnPictures::holdsPictures);
        if (!any) {
            return request;
        }
        OwnPictures pictures = new OwnPictures();
        request.turns().forEach(pictures::add);
        if (!(request.turns().getLast() instanceof Turn.Assistant)) {
            pictures.show();
        }
        return request.with(List.copyOf(pictures.turns));
    }

    private static boolean holdsPictures(Turn turn) {
        return turn instanceof Turn.Assistant(List<Part> parts)
                && parts.stream().anyMatch(Part.Image.class::isInstance);
    }

    private void add(Turn turn) {
        switch (turn) {
            case Turn.Assistant(List<Part> parts) -> {
                show();
                turns.add(new Turn.Assistant(parts.stream()
                        .filter(part -> !(part instanceof Part.Image))
                        .toList()));
                parts.stream().filter(Part.Image.class::isInstance).forEach(waiting::add);
            }
            case Turn.User(List<Part> parts, JsonText name) -> {
                List<Part> all = new ArrayList<>(waiting);
                waiting.clear();
                all.addAll(parts);
                turns.add(new Turn.User(List.copyOf(all), name));
            }
            // Nothing may stand between a call and its result.
            case Turn.ToolResult _, Turn.Instructions _ -> turns.add(turn);
        }
    }

    private void show() {
        if (!waiting.isEmpty()) {
            turns.add(new Turn.User(List.copyOf(waiting), JsonText.EMPTY));
            waiting.clear();
        }
    }
}
