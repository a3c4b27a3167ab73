package dev.hexhub.app.token;

import static dev.hexhub.app.token.Forge.HS256;
import static dev.hexhub.app.token.Forge.KEY;
import static dev.hexhub.app.token.Forge.encoded;
import static dev.hexhub.app.token.Forge.genuine;
import static dev.hexhub.app.token.Forge.signed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tokens that prove nothing, each wrong in one way only, each with a name for the test report. */
final class BadTokens {

    record BadToken(String name, String token) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String CLAIMS = "{\"sub\":\"42\",\"channel\":\"news\"}";
    private static final String CONNECTION = "{\"sub\":\"42\"}";
    private static final String GOOD = genuine(CLAIMS);

    private static final Map<String, String> MAC_OF =
            Map.of("HS256", "HmacSHA256", "HS384", "HmacSHA384", "HS512", "HmacSHA512");

    private static final List<String> HEADERS =
            List.of(
                    "",
                    "null",
                    "[]",
                    "\"HS256\"",
                    "{",
                    "{}",
                    "{\"typ\":\"JWT\"}",
                    "{\"alg\":null}",
                    "{\"alg\":256}",
                    "{\"alg\":[\"HS256\"]}",
                    "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
                    "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}",
                    "{\"alg\":\"HS256\",\"crit\":[]}",
                    "{\"alg\":\"HS256\",\"b64\":false}",
                    "{\"alg\":\"HS256\",\"zip\":\"DEF\"}",
                    "{\"alg\":\"HS256\",\"enc\":\"A256GCM\"}",
                    "{\"alg\":\"HS256\",\"jku\":\"https://evil.example/keys\"}",
                    "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}",
                    "{\"alg\":\"HS256\",\"x5u\":\"https://evil.example/cert\"}",
                    "{\"alg\":\"HS256\",\"x5c\":[\"AAAA\"]}",
                    "{\"alg\":\"HS256\"}{}",
                    "{\"alg\":\"HS256\",}",
                    "{'alg':'HS256'}",
                    "{\"alg\":\"HS256\",\"a\":" + "[".repeat(20) + "]".repeat(20) + "}");

    private static final String[] ALGORITHMS = {
        "none",
        "None",
        "NONE",
        "nOnE",
        "",
        "hs256",
        "HS256 ",
        "HS1",
        "RS256",
        "RS384",
        "RS512",
        "ES256",
        "ES512",
        "PS256",
        "EdDSA",
        "dir",
        "A128KW",
        "PBES2-HS256+A128KW"
    };

    private static final String[] TYPES = {
        "\"sub\":42",
        "\"sub\":{}",
        "\"sub\":[\"42\"]",
        "\"sub\":true",
        "\"sub\":0",
        "\"sub\":false",
        "\"exp\":\"\"",
        "\"exp\":false",
        "\"nbf\":\"\"",
        "\"expire_at\":false",
        "\"exp\":\"9999999999\"",
        "\"exp\":true",
        "\"exp\":[]",
        "\"exp\":1e12",
        "\"exp\":1e999999999",
        "\"exp\":99999999999999999999",
        "\"nbf\":\"1\"",
        "\"nbf\":{}",
        "\"expire_at\":\"0\"",
        "\"expire_at\":{}",
        "\"b64info\":\"*\"",
        "\"b64info\":1",
        "\"b64info\":\"AP8=\"",
        "\"info\":1,\"b64info\":\"ew==\"",
        "\"b64info\":\"MSAx\""
    };

    private BadTokens() {}

    /** Bad as any kind of token. */
    static Stream<BadToken> all() {
        List<BadToken> tokens = new ArrayList<>();
        shapes(tokens);
        spellings(tokens);
        headers(tokens);
        algorithms(tokens);
        confusedAlgorithms(tokens);
        signatures(tokens);
        claims(tokens);
        types(tokens);
        return tokens.stream();
    }

    private static void shapes(List<BadToken> to) {
        List.of(
                        "",
                        ".",
                        "..",
                        "...",
                        "a",
                        "a.b",
                        "a.b.c",
                        " ",
                        "null",
                        "{}",
                        GOOD + ".",
                        "." + GOOD)
                .forEach(token -> to.add(new BadToken("shape '" + shortened(token) + "'", token)));
        String[] parts = GOOD.split("\\.", -1);
        to.add(new BadToken("no header", "." + parts[1] + "." + parts[2]));
        to.add(new BadToken("no claims", parts[0] + ".." + parts[2]));
        to.add(new BadToken("no signature", parts[0] + "." + parts[1] + "."));
        to.add(new BadToken("two parts", parts[0] + "." + parts[1]));
        to.add(new BadToken("five parts, as if encrypted", GOOD + ".AAAA.AAAA"));
        to.add(new BadToken("a user too long", genuine("{\"sub\":\"" + "4".repeat(9000) + "\"}")));
        to.add(new BadToken("truncated", GOOD.substring(0, GOOD.length() - 1)));
        to.add(new BadToken("bearer in front", "Bearer " + GOOD));
    }

    private static void spellings(List<BadToken> to) {
        List.of("=", "==", " ", "\n", "\t", "\0", "%3D", "+", "/", "\u200b", "\u0663", "\ud83d")
                .forEach(extra -> {
                    to.add(new BadToken("ends with U+" + code(extra), GOOD + extra));
                    to.add(new BadToken("starts with U+" + code(extra), extra + GOOD));
                    to.add(
                            new BadToken(
                                    "has U+" + code(extra) + " before the dot",
                                    GOOD.replaceFirst(
                                            "\\.",
                                            java.util.regex.Matcher.quoteReplacement(
                                                    extra + "."))));
                });
        String[] parts = GOOD.split("\\.", -1);
        String last = parts[2].substring(0, parts[2].length() - 1);
        for (char other : "BCDEFGHIJ".toCharArray()) {
            to.add(
                    new BadToken(
                            "left-over bits " + other,
                            parts[0] + "." + parts[1] + "." + last + other));
        }
    }

    private static void headers(List<BadToken> to) {
        HEADERS.forEach(header ->
                to.add(
                        new BadToken(
                                "header " + shortened(header),
                                signed(header, CLAIMS, "HmacSHA256", KEY))));
    }

    private static void algorithms(List<BadToken> to) {
        for (String name : ALGORITHMS) {
            String header = "{\"alg\":\"" + name + "\"}";
            to.add(new BadToken("alg " + name, signed(header, CLAIMS, "HmacSHA256", KEY)));
            to.add(
                    new BadToken(
                            "alg " + name + " unsigned",
                            encoded(header) + "." + encoded(CLAIMS) + "."));
        }
    }

    private static void confusedAlgorithms(List<BadToken> to) {
        MAC_OF.forEach((named, unused) ->
                MAC_OF.forEach((other, mac) -> {
                    if (!named.equals(other)) {
                        to.add(
                                new BadToken(
                                        named + " signed with " + other,
                                        signed("{\"alg\":\"" + named + "\"}", CLAIMS, mac, KEY)));
                    }
                }));
    }

    private static void signatures(List<BadToken> to) {
        String[] parts = GOOD.split("\\.", -1);
        String signed = parts[0] + "." + parts[1];
        to.add(new BadToken("another key", signed(HS256, CLAIMS, "HmacSHA256", KEY + "x")));
        to.add(new BadToken("zeros", signed + "." + encoded(new byte[32])));
        to.add(new BadToken("half a signature", signed + "." + parts[2].substring(0, 20)));
        to.add(
                new BadToken(
                        "another's signature",
                        signed + "." + genuine(CONNECTION).split("\\.", -1)[2]));
        to.add(
                new BadToken(
                        "claims changed after signing",
                        parts[0] + "." + encoded("{\"sub\":\"1\"}") + "." + parts[2]));
        to.add(
                new BadToken(
                        "header changed after signing",
                        encoded("{\"alg\":\"HS256\"}") + "." + parts[1] + "." + parts[2]));
    }

    private static void claims(List<BadToken> to) {
        List.of(
                        "",
                        "null",
                        "[]",
                        "42",
                        "{",
                        "{\"sub\":\"42\",\"sub\":\"1\",\"channel\":\"news\"}",
                        "{\"sub\":\"42\",\"exp\":1,\"exp\":9999999999,\"channel\":\"news\"}",
                        "{\"sub\":\"42\"} {}",
                        "{\"sub\":\"42\",}",
                        "{\"sub\":NaN}",
                        "{\"info\":{\"" + "x".repeat(70_000) + "\":1}}",
                        "{\"sub\":\"42\",\"info\":" + "[".repeat(10_001) + "]".repeat(10_001) + "}",
                        "{\"sub\":\"42\" /* a comment */}")
                .forEach(claims ->
                        to.add(new BadToken("claims " + shortened(claims), genuine(claims))));
        to.add(new BadToken("claims that are not UTF-8", notUtf8()));
    }

    /** Wrong as a connection token and as a subscription token alike. */
    private static void types(List<BadToken> to) {
        for (String claim : TYPES) {
            to.add(new BadToken("connection with " + claim, genuine("{" + claim + "}")));
            to.add(
                    new BadToken(
                            "subscription with " + claim,
                            genuine("{\"channel\":\"news\"," + claim + "}")));
        }
    }

    private static String notUtf8() {
        byte[] claims = {
            '{', '"', 's', 'u', 'b', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'
        };
        String signed = encoded(HS256) + "." + encoded(claims);
        return signed + "." + Forge.signature(signed, "HmacSHA256", KEY);
    }

    private static String code(String extra) {
        return Integer.toHexString(extra.codePointAt(0)) + (extra.length() > 1 ? "..." : "");
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
