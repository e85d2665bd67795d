package dev.trunkline.catalog.offer;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fields that make no sense together: the one to look at, what was found, and what was expected. */
public record Misfit(String field, String found, String expected) {

    private static final String AUTH = "auth";
    private static final String ADDRESS = "address";
    private static final String API_VERSION = "apiVersion";

    /** The first one in how an endpoint, or all of a provider, would be called. */
    public static Optional<Misfit> of(WireProtocol protocol, Access access, List<String> credentials) {
        return Stream.of(ofAddress(protocol, access), ofVersion(access), ofAuth(protocol, access))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> ofCredentials(protocol, access, credentials));
    }

    private static Optional<Misfit> ofAddress(WireProtocol protocol, Access access) {
        Address address = access.address();
        return address == null || address.protocols().contains(protocol)
                ? Optional.empty()
                : Optional.of(with(ADDRESS, address.word(), protocol, "the protocol " + words(address.protocols())));
    }

    private static Optional<Misfit> ofVersion(Access access) {
        boolean azure = access.address() == Address.AZURE;
        if (azure && access.apiVersion() == null) {
            return Optional.of(new Misfit(API_VERSION, "missing", "the api-version that address azure needs"));
        }
        return azure || access.apiVersion() == null
                ? Optional.empty()
                : Optional.of(new Misfit(API_VERSION, quoted(access.apiVersion()), "address azure beside it"));
    }

    private static Optional<Misfit> ofAuth(WireProtocol protocol, Access access) {
        Optional<Auth> auth = access.shownBy();
        if (auth.isEmpty()) {
            return Optional.empty();
        }
        Set<WireProtocol> protocols = auth.get().protocols();
        if (!protocols.contains(protocol)) {
            return Optional.of(with(AUTH, auth.get().word(), protocol, "the protocol " + words(protocols)));
        }
        Address address = access.address();
        if (address != null && !address.auths().contains(auth.get())) {
            String found = quoted(auth.get().word()) + " with address " + address.word();
            String expected = address.auths().stream().map(Auth::word).collect(Collectors.joining(" or "));
            return Optional.of(new Misfit(AUTH, found, expected));
        }
        return Optional.empty();
    }

    /** What is more than a string of its own would go to the provider as it is if it was shown in another way. */
    private static Optional<Misfit> ofCredentials(WireProtocol protocol, Access access, List<String> credentials) {
        Auth own = protocol == WireProtocol.BEDROCK ? Auth.AWS : null;
        Auth auth = access.shownBy().orElse(own);
        return credentials.stream()
                .filter(name -> CredentialName.auth(name)
                        .filter(needed -> needed != auth)
                        .isPresent())
                .findFirst()
                .map(name -> new Misfit(
                        "credentials",
                        quoted(name) + " with " + (auth == null ? "no auth" : "auth " + auth.word()),
                        "auth " + CredentialName.auth(name).map(Auth::word).orElse("")));
    }

    private static Misfit with(String field, String word, WireProtocol protocol, String expected) {
        return new Misfit(field, quoted(word) + " with the protocol " + protocol.word(), expected);
    }

    private static String words(Collection<WireProtocol> protocols) {
        return protocols.stream().map(WireProtocol::word).collect(Collectors.joining(" or "));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
