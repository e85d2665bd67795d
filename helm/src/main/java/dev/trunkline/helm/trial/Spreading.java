package dev.trunkline.helm.trial;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where the gateways are, of several nodes and zones. */
final class Spreading {

    private static final String NODES = "jsonpath={range .items[*]}{.metadata.name}{\"\\t\"}"
            + "{.metadata.labels.topology\\.kubernetes\\.io/zone}{\"\\t\"}{.spec.unschedulable}{\"\\n\"}{end}";
    private static final String PLACES = "jsonpath={range .items[*]}{.spec.nodeName}{\"\\n\"}{end}";

    private Spreading() {}

    static List<Trial> trials() {
        return List.of(new Trial("zones", "two gateways spread over nodes and zones", Spreading::find));
    }

    private static Finding find(Site site) {
        Map<String, String> zones = new HashMap<>();
        for (String line :
                site.kubectl().call("get", "nodes", "-o", NODES).lines().toList()) {
            String[] fields = line.split("\t", -1);
            if (fields[2].isEmpty()) {
                zones.put(fields[0], fields[1]);
            }
        }
        List<String> places = site.kubectl()
                .call("get", "pods", "-l", Kubectl.COMPONENT + "gateway", "-o", PLACES)
                .lines()
                .toList();
        return judge(zones, places);
    }

    /**
     * @param zones of each node, empty where it is in none
     * @param places a node for each gateway
     */
    static Finding judge(Map<String, String> zones, List<String> places) {
        if (zones.size() < 2) {
            return new Finding.NotTried("needs several nodes, and this cluster has one");
        }
        Set<String> nodes = new TreeSet<>(places);
        Set<String> taken = new TreeSet<>();
        nodes.forEach(node -> taken.add(zones.getOrDefault(node, "")));
        Set<String> all = new HashSet<>(zones.values());
        String figures = "%d gateways on %s, of %d nodes; in zones '%s', of %d"
                .formatted(
                        places.size(),
                        String.join(" and ", nodes),
                        zones.size(),
                        String.join("' and '", taken),
                        all.size());
        return nodes.size() < Math.min(places.size(), zones.size())
                        || taken.size() < Math.min(places.size(), all.size())
                ? new Finding.Fails(figures)
                : new Finding.Holds(figures);
    }
}
