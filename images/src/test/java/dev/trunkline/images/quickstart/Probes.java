package dev.trunkline.images.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Asks what the chart lets the kubelet ask, in its place. */
final class Probes {

    private static final int TIMEOUT_MILLIS = 3_000;

    private final Podman podman;

    Probes(Podman podman) {
        this.podman = podman;
    }

    /** Whether a container of a pod passes this probe; a container without one does. */
    boolean passes(String pod, JsonNode container, String probe) {
        JsonNode asked = container.path(probe);
        if (asked.has("exec")) {
            List<String> command = new ArrayList<>(
                    List.of("exec", pod + "-" + container.path("name").asText()));
            asked.at("/exec/command").forEach(word -> command.add(word.asText()));
            return podman.tried(command.toArray(String[]::new)).exit() == 0;
        }
        if (asked.has("httpGet")) {
            return answersOk("http://%s:%d%s"
                    .formatted(
                            address(pod),
                            port(container, asked.at("/httpGet/port")),
                            asked.at("/httpGet/path").asText()));
        }
        return !asked.has("tcpSocket") || listens(address(pod), port(container, asked.at("/tcpSocket/port")));
    }

    /** Of a pod, within podman's network; this machine reaches it. */
    String address(String pod) {
        String infra = podman.call("pod", "inspect", pod, "--format", "{{.InfraContainerID}}")
                .strip();
        return podman.inspect(infra)
                .at("/NetworkSettings/Networks")
                .elements()
                .next()
                .path("IPAddress")
                .asText();
    }

    private static int port(JsonNode container, JsonNode port) {
        if (port.isInt()) {
            return port.asInt();
        }
        for (JsonNode one : container.path("ports")) {
            if (one.path("name").asText().equals(port.asText())) {
                return one.path("containerPort").asInt();
            }
        }
        throw new AssertionError("no port %s in %s".formatted(port, container));
    }

    private static boolean answersOk(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean listens(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
