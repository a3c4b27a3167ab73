package dev.hexhub.app.proxies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configurations of docs/deploy.md, as whoever copies them gets them. */
final class DeployPage {

    private static final Path PAGE = Path.of("..", "docs", "deploy.md");

    private DeployPage() {}

    /**
     * What stands below a proxy's heading, with real addresses: a reader puts his own in, too.
     *
     * @param port where the proxy is to listen, for 8080
     * @param hubs the ports of hub-1 and hub-2 on the loopback address, for 8000
     */
    static String snippet(ReverseProxy proxy, int port, List<Integer> hubs) throws IOException {
        String name = Pattern.quote(proxy.heading());
        Matcher block =
                Pattern.compile("(?ms)^### " + name + "$.*?^```\\w+\n(.*?)^```$")
                        .matcher(Files.readString(PAGE));
        if (!block.find()) {
            throw new AssertionError(PAGE + " has no block below \"### " + proxy.heading() + "\"");
        }
        String snippet = block.group(1).replace("8080", Integer.toString(port));
        for (int i = 0; i < hubs.size(); i++) {
            Matcher address =
                    Pattern.compile("hub-" + (i + 1) + "(:|\", \"port\" => )8000").matcher(snippet);
            if (!address.find()) {
                throw new AssertionError("hub-" + (i + 1) + " is not in the snippet:\n" + snippet);
            }
            snippet = address.replaceAll("127.0.0.1$1" + hubs.get(i));
        }
        return snippet;
    }
}
