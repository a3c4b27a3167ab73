#!/bin/sh
# Needs: a JDK 17 or newer, Maven.
#
# Package: software.amazon.awssdk:cloudwatch 2.57.8.
# Guess: PutMetricData is a form of AWS' query protocol (`Action=PutMetricData&...`, answered in XML), as the API's
# reference shows it and as local stand-ins for CloudWatch read it.
# Seen: the SDK posts CBOR to /service/GraniteServiceVersion20100801/operation/PutMetricData (Smithy RPC v2) and says no
# Action at all. An endpoint override that leads to a stand-in for the query protocol gets a body it cannot read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>cloudwatch</artifactId><version>2.57.8</version></dependency>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>url-connection-client</artifactId><version>2.57.8</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib
cat >Finding.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.*;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

public class Finding {
    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            System.out.println(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            System.out.println("Content-Type: " + exchange.getRequestHeaders().getFirst("Content-Type"));
            System.out.println("says Action: " + new String(body, StandardCharsets.ISO_8859_1).contains("Action="));
            exchange.getResponseHeaders().add("smithy-protocol", "rpc-v2-cbor");
            exchange.getResponseHeaders().add("Content-Type", "application/cbor");
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write(0xa0);
            exchange.close();
        });
        server.start();
        try (CloudWatchClient client = CloudWatchClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_CENTRAL_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .build()) {
            client.putMetricData(put -> put.namespace("n").metricData(datum -> datum.metricName("m").value(1.0)));
        }
        System.exit(0);
    }
}
JAVA
java -cp 'lib/*' Finding.java 2>/dev/null | tee seen
grep -qx 'POST /service/GraniteServiceVersion20100801/operation/PutMetricData' seen
grep -qx 'Content-Type: application/cbor' seen
grep -qx 'says Action: false' seen
echo "as described"
