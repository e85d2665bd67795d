package dev.trunkline.gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressRuleTest {

    private static final EgressRule RULE = EgressRule.allowing(List.of());

    private static InetAddress address(String text) {
        return address(NetUtil.createByteArrayFromIpAddressString(text));
    }

    /** As it stands in a packet, also where Java would take it for an IPv4 address. */
    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static InetAddress beside(String text, int step) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        BigInteger all = BigInteger.ONE.shiftLeft(bytes.length * Byte.SIZE);
        BigInteger moved =
                new BigInteger(1, bytes).add(BigInteger.valueOf(step)).mod(all);
        byte[] out = new byte[bytes.length];
        byte[] digits = moved.toByteArray();
        int length = Math.min(digits.length, out.length);
        System.arraycopy(digits, digits.length - length, out, out.length - length, length);
        return address(out);
    }

    /** Of each range its first and last address, and whether what lies beside them is open. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.255.255.255, false, true",
        "10.0.0.0, 10.255.255.255, true, true",
        "100.64.0.0, 100.127.255.255, true, true",
        "127.0.0.0, 127.255.255.255, true, true",
        "169.254.0.0, 169.254.255.255, true, true",
        "172.16.0.0, 172.31.255.255, true, true",
        "192.0.0.0, 192.0.0.255, true, true",
        "192.0.2.0, 192.0.2.255, true, true",
        "192.31.196.0, 192.31.196.255, true, true",
        "192.52.193.0, 192.52.193.255, true, true",
        "192.88.99.0, 192.88.99.255, true, true",
        "192.168.0.0, 192.168.255.255, true, true",
        "192.175.48.0, 192.175.48.255, true, true",
        "198.18.0.0, 198.19.255.255, true, true",
        "198.51.100.0, 198.51.100.255, true, true",
        "203.0.113.0, 203.0.113.255, true, true",
        "168.63.129.16, 168.63.129.16, true, true",
        "224.0.0.0, 255.255.255.255, true, false",
        "::, 64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff, false, false",
        "64:ff9b::1:0:0, 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, false, true",
        "2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, true, true",
        "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, true, true",
        "2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true, true",
        "2620:4f:8000::, 2620:4f:8000:ffff:ffff:ffff:ffff:ffff, true, true",
        "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, true, true",
        "4000::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true, false"
    })
    void theEdgesOfEachForbiddenRange(String first, String last, boolean openBefore, boolean openBehind) {
        assertThat(RULE.permits(address(first), 443)).isFalse();
        assertThat(RULE.permits(address(last), 443)).isFalse();
        assertThat(RULE.permits(beside(first, -1), 443)).isEqualTo(openBefore);
        assertThat(RULE.permits(beside(last, 1), 443)).isEqualTo(openBehind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "100.100.100.200",
                "192.0.0.192",
                "168.63.129.16",
                "0.0.0.0",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "ff02::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2002:7f00:1::",
                "2002:808:808::1",
                "100::1",
                "5f00::1",
                "64:ff9b:1::808:808",
                "::7f00:1",
                "::808:808"
            })
    void nobodyOutside(String inside) {
        assertThat(RULE.permits(address(inside), 443)).isFalse();
        assertThat(RULE.permits(address(inside), 80)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "93.184.216.34",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::200e"
            })
    void theOpenInternetOnThePortsOfHttpAlone(String open) {
        assertThat(RULE.permits(address(open), 80)).isTrue();
        assertThat(RULE.permits(address(open), 443)).isTrue();
        assertThat(RULE.permits(address(open), 22)).isFalse();
        assertThat(RULE.permits(address(open), 8080)).isFalse();
    }

    /** What carries an IPv4 address is judged by it. */
    @Test
    void formsOfOneAddressAreOneAddress() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 20_000; i++) {
            byte[] four = new byte[4];
            random.nextBytes(four);
            boolean open = RULE.permits(address(four), 443);
            byte[] translated = new byte[16];
            translated[1] = 0x64;
            translated[2] = (byte) 0xFF;
            translated[3] = (byte) 0x9B;
            System.arraycopy(four, 0, translated, 12, 4);
            byte[] mapped = new byte[16];
            mapped[10] = (byte) 0xFF;
            mapped[11] = (byte) 0xFF;
            System.arraycopy(four, 0, mapped, 12, 4);

            assertThat(RULE.permits(address(translated), 443)).isEqualTo(open);
            assertThat(RULE.permits(address(mapped), 443)).isEqualTo(open);
        }
    }

    @Test
    void whatIsReservedIsNeverOpenWhateverIsDrawn() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 50_000; i++) {
            byte[] four = new byte[4];
            random.nextBytes(four);
            InetAddress drawn = address(four);
            if (drawn.isLoopbackAddress()
                    || drawn.isAnyLocalAddress()
                    || drawn.isLinkLocalAddress()
                    || drawn.isSiteLocalAddress()
                    || drawn.isMulticastAddress()) {
                assertThat(RULE.permits(drawn, 443)).as(drawn.toString()).isFalse();
            }
        }
    }

    @Test
    void whatTheOperatorAllowsIsOpenOnAnyPortAndNothingElse() {
        EgressRule rule = EgressRule.allowing(List.of("10.1.0.0/16", " fd00:1::/32", "192.168.7.7"));

        assertThat(rule.permits(address("10.1.255.255"), 9000)).isTrue();
        assertThat(rule.permits(address("fd00:1:ffff::1"), 22)).isTrue();
        assertThat(rule.permits(address("192.168.7.7"), 80)).isTrue();
        assertThat(rule.permits(address("::ffff:10.1.0.1"), 9000)).isTrue();
        assertThat(rule.permits(address("10.2.0.0"), 80)).isFalse();
        assertThat(rule.permits(address("fd00:2::1"), 443)).isFalse();
        assertThat(rule.permits(address("192.168.7.6"), 80)).isFalse();
        assertThat(rule.permits(address("8.8.8.8"), 443)).isTrue();
        assertThat(rule.permits(address("8.8.8.8"), 9000)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.1/8", "fd00::/129", "example.com"})
    void whatIsNoNetworkIsNamed(String text) {
        assertThatThrownBy(() -> EgressRule.allowing(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("TRUNKLINE_EGRESS_ALLOWED_NETWORKS: '" + text + "' (expected: an address like");
    }
}
