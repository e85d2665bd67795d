package dev.trunkline.internaltoken;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * For operators: makes a key pair of an issuer, writes the private JWK into a new file that only its owner reads, and
 * prints the public JWK, which belongs into the JWK set.
 */
public final class NewKey {

    private static final int ID_BYTES = 6;

    private NewKey() {}

    public static void main(String[] arguments) throws IOException, JoseException {
        if (arguments.length != 2) {
            System.err.println("expected: ISSUER FILE (for example trunkline-gateway gateway-key.json)");
            System.exit(2);
        }
        EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        key.setKeyId(arguments[0] + "-" + HexFormat.of().formatHex(id));
        key.setOtherParameter(EcKey.ISSUER, arguments[0]);
        Path file = Path.of(arguments[1]);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, key.toJson(OutputControlLevel.INCLUDE_PRIVATE) + "\n");
        System.out.println(key.toJson(OutputControlLevel.PUBLIC_ONLY));
    }
}
