package dev.hexhub.app.config;

import java.net.InetAddress;

/**
 * Where the hub listens.
 *
 * @param host an address or name of this machine
 * @param port 0 to 65535; 0 takes any free port
 */
public record ListenConfig(String host, int port) {

    /** As in a URL, an IPv6 address may stand in brackets. */
    private static final Kind<String> HOST =
            Kind.shown(
                    "an address or a name of this machine",
                    text -> {
                        String host =
                                text.matches("\\[[^\\[\\]]*:.*]")
                                        ? text.substring(1, text.length() - 1)
                                        : text;
                        return host.matches("[^\\s/\\[\\]]+") && !host.matches("[^:]*:[0-9]+")
                                ? host
                                : null;
                    },
                    host -> host);

    static ListenConfig read(SectionReader in) {
        return new ListenConfig(
                in.one("host", HOST, "127.0.0.1"), in.one("port", Kind.number(0, 65_535), 8000));
    }

    /** Whether only this machine can reach the hub. A name other than localhost counts as open. */
    public boolean isLoopback() {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** Host and port, where that says something to others: "" for any address or any port. */
    String address() {
        boolean isAny = port == 0 || host.equals("0.0.0.0") || host.equals("::");
        return isAny ? "" : authority(port);
    }

    /** As a browser takes it, for the port that was taken in the end. */
    public String url(int takenPort) {
        return "http://" + authority(takenPort);
    }

    private String authority(int somePort) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + somePort;
    }
}
