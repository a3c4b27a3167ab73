#!/bin/sh
# Needs: a JDK 17 or newer, Maven.
#
# Package: io.undertow:undertow-core 2.4.4.Final.
# Guess: `close` anywhere in the list of the Connection header ends the connection after the answer (RFC 9110, section
# 7.6.1; RFC 9112, section 9.6).
# Seen: with `Connection: close` it does; with `Connection: TE, close`, as clients that use TE have to send it, the
# connection stays open.
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

public class Finding {
    public static void main(String[] arguments) throws Exception {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", exchange -> exchange.getResponseSender().send("hello")).build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        for (String connection : new String[] {"close", "TE, close"}) {
            System.out.println(connection + ": " + ask(port, connection));
        }
        server.stop();
        System.exit(0);
    }

    static String ask(int port, String connection) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: h\r\nTE: trailers\r\nConnection: " + connection
                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            try {
                while (in.read() >= 0) { }
                return "closed after the answer";
            } catch (SocketTimeoutException open) {
                return "still open after 2 s";
            }
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java 2>/dev/null | tee seen
grep -qx 'close: closed after the answer' seen
grep -qx 'TE, close: still open after 2 s' seen
echo "as described"
