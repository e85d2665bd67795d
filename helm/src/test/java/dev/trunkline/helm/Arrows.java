package dev.trunkline.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Who may talk to whom, by all NetworkPolicies of a rendering together. Between pods of the release an arrow needs both
 * ends: the one may go out, the other lets it in.
 */
record Arrows(Set<String> both, Set<String> onlyOut, Set<String> onlyIn) {

    /** One end of a rule: a component of the release, or a word for what is outside. */
    private record End(String name, boolean pod) {}

    static Arrows of(Rendering rendering) {
        Map<String, Pod> pods =
                rendering.pods().stream().collect(Collectors.toMap(Pod::component, pod -> pod, (one, other) -> one));
        Set<String> out = new TreeSet<>();
        Set<String> in = new TreeSet<>();
        Set<String> outside = new TreeSet<>();
        for (Manifest policy : rendering.ofKind("NetworkPolicy")) {
            for (Pod pod : pods.values()) {
                if (pod.matches(policy.at("/spec/podSelector"))) {
                    egress(pod, policy, pods, out, outside);
                    ingress(pod, policy, pods, in, outside);
                }
            }
        }
        Set<String> both = new TreeSet<>(out);
        both.retainAll(in);
        both.addAll(outside);
        Set<String> onlyOut = new TreeSet<>(out);
        onlyOut.removeAll(in);
        Set<String> onlyIn = new TreeSet<>(in);
        onlyIn.removeAll(out);
        return new Arrows(both, onlyOut, onlyIn);
    }

    private static void egress(Pod from, Manifest policy, Map<String, Pod> pods, Set<String> out, Set<String> outside) {
        for (JsonNode rule : policy.at("/spec/egress")) {
            for (End to : ends(rule.path("to"), pods)) {
                for (String port : ports(rule)) {
                    (to.pod ? out : outside).add("%s -> %s %s".formatted(from.component(), to.name, port));
                }
            }
        }
    }

    private static void ingress(Pod to, Manifest policy, Map<String, Pod> pods, Set<String> in, Set<String> outside) {
        for (JsonNode rule : policy.at("/spec/ingress")) {
            for (End from : ends(rule.path("from"), pods)) {
                for (String port : ports(rule)) {
                    (from.pod ? in : outside).add("%s -> %s %s".formatted(from.name, to.component(), port));
                    if (!from.pod && from.name.equals("anybody")) {
                        // Whoever it is, pods of the release are among them.
                        pods.keySet().forEach(name -> in.add("%s -> %s %s".formatted(name, to.component(), port)));
                    }
                }
            }
        }
    }

    private static List<String> ports(JsonNode rule) {
        List<String> ports = new ArrayList<>();
        rule.path("ports")
                .forEach(port -> ports.add(port.path("port").asString()
                        + (port.path("protocol").asString("TCP").equals("UDP") ? "/udp" : "")));
        return ports.isEmpty() ? List.of("any port") : ports;
    }

    private static List<End> ends(JsonNode peers, Map<String, Pod> pods) {
        if (peers.isMissingNode() || peers.isEmpty()) {
            return List.of(new End("anybody", false));
        }
        List<End> ends = new ArrayList<>();
        for (JsonNode peer : peers) {
            if (peer.has("ipBlock")) {
                String cidr = peer.at("/ipBlock/cidr").asString();
                ends.add(new End(cidr + (peer.at("/ipBlock").has("except") ? " but private" : ""), false));
            } else if (peer.has("namespaceSelector")) {
                ends.add(new End("namespace " + namespace(peer), false));
            } else {
                ends.addAll(selected(peer.path("podSelector"), pods));
            }
        }
        return ends;
    }

    /** Pods of the release; where there are none, somebody else's in the namespace. */
    private static List<End> selected(JsonNode selector, Map<String, Pod> pods) {
        List<End> own = pods.values().stream()
                .filter(pod -> pod.matches(selector))
                .map(pod -> new End(pod.component(), true))
                .toList();
        String labels = selector.path("matchLabels").properties().stream()
                .map(entry -> entry.getValue().asString())
                .collect(Collectors.joining(" "));
        boolean ours = selector.path("matchLabels").has("app.kubernetes.io/component");
        return own.isEmpty() && !ours ? List.of(new End("pods of " + labels, false)) : own;
    }

    private static String namespace(JsonNode peer) {
        JsonNode name = peer.at("/namespaceSelector/matchLabels").path("kubernetes.io/metadata.name");
        return name.isString() ? name.asString() : "any";
    }
}
