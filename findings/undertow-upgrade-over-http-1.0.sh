#!/bin/sh
# Needs: a JDK 17 or newer, Maven.
#
# Package: io.undertow:undertow-core 2.4.4.Final.
# Guess: a request in HTTP/1.0 cannot become a WebSocket (RFC 6455, section 4.1 asks for at least 1.1): it is refused.
# Seen: `exchange.upgradeChannel` answers "HTTP/1.0 101 Switching Protocols", and then the connection ends. The upgrade
# listener never runs, so the application does not learn of it; a client reconnects for ever. A proxy that speaks HTTP/1.0
# to its backends (nginx before 1.29.7 without proxy_http_version) sends just such requests.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>io.undertow</groupId><artifactId>undertow-core</artifactId><version>2.4.4.Final</version>
  </dependency></dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib
cat >Finding.java <<'JAVA'
import io.undertow.Undertow;
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

public class Finding {
    public static void main(String[] arguments) throws Exception {
        AtomicInteger upgraded = new AtomicInteger();
        Undertow server = Undertow.builder().addHttpListener(0, "127.0.0.1", exchange ->
                exchange.upgradeChannel("websocket", (stream, same) -> upgraded.incrementAndGet())).build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        String over11 = ask(port, "HTTP/1.1");
        waitFor(upgraded, 1);
        int before = upgraded.get();
        String over10 = ask(port, "HTTP/1.0");
        System.out.println("1.1: " + over11 + ", upgrade listener called: " + before);
        System.out.println("1.0: " + over10 + ", upgrade listener called: " + (upgraded.get() - before));
        server.stop();
        System.exit(0);
    }

    static void waitFor(AtomicInteger count, int value) throws Exception {
        for (int i = 0; i < 100 && count.get() < value; i++) Thread.sleep(20);
    }

    static String ask(int port, String version) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write(("GET / " + version + "\r\nHost: h\r\nConnection: Upgrade\r\n"
                    + "Upgrade: websocket\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            try {
                for (int each = in.read(); each >= 0; each = in.read()) head.append((char) each);
                return head.substring(0, head.indexOf("\r\n")) + ", then the connection ends";
            } catch (SocketTimeoutException open) {
                return head.substring(0, head.indexOf("\r\n")) + ", and the connection stays";
            }
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java 2>/dev/null | tee seen
grep -qx '1.1: HTTP/1.1 101 Switching Protocols, and the connection stays, upgrade listener called: 1' seen
grep -qx '1.0: HTTP/1.0 101 Switching Protocols, then the connection ends, upgrade listener called: 0' seen
echo "as described"
