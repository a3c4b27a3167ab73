package dev.hexhub.app.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Kubernetes and Docker write into a container for each service beside it, whatever the
 * service is called: {@code HUB_PORT=tcp://10.96.0.10:8000} for {@code hub}, {@code
 * HUB_1_SERVICE_HOST} for {@code hub-1}. Such a variable is known by the end of its name together
 * with the shape of its value, so that {@code HUB_PORT=9000} stays a setting.
 */
final class ServiceLinks {

    private static final String URL = "(tcp|udp|sctp)://\\S+:\\d+";
    private static final String ADDRESS = "[0-9A-Fa-f:.]*[:.][0-9A-Fa-f:.]*|None";
    private static final String NUMBER = "\\d{1,5}";

    private static final List<Link> LINKS =
            List.of(
                    new Link("(.+)_PORT_\\d+_(?:TCP|UDP|SCTP)(?:_START|_END)?", URL),
                    new Link("(.+)_PORT_\\d+_(?:TCP|UDP|SCTP)_ADDR", "\\S+"),
                    new Link("(.+)_PORT_\\d+_(?:TCP|UDP|SCTP)_PORT(?:_START|_END)?", NUMBER),
                    new Link("(.+)_PORT_\\d+_(?:TCP|UDP|SCTP)_PROTO", "tcp|udp|sctp"),
                    new Link("(.+)_PORT", URL),
                    new Link("(.+)_SERVICE_HOST", ADDRESS),
                    new Link("(.+)_SERVICE_PORT(?:_\\w+)?", NUMBER),
                    new Link("(.+?)_ENV_\\w+", "(?s).*"));

    private static final Pattern ALIAS = Pattern.compile("/[^/\\s]+/([^/\\s]+)");

    private ServiceLinks() {}

    /** Whether somebody else wrote this variable to say where a service is. */
    static boolean isLink(String name, String value) {
        return LINKS.stream().anyMatch(link -> link.fits(name, value)) || namesItself(name, value);
    }

    /** Docker's {@code HUB_NAME=/web/hub}: the alias once more, as part of a path. */
    private static boolean namesItself(String name, String value) {
        Matcher alias = ALIAS.matcher(value);
        return alias.matches()
                && name.equals(alias.group(1).toUpperCase(Locale.ROOT).replace('-', '_') + "_NAME");
    }

    private record Link(Pattern name, Pattern value) {

        Link(String name, String value) {
            this(Pattern.compile(name), Pattern.compile(value));
        }

        boolean fits(String someName, String someValue) {
            return name.matcher(someName).matches() && value.matcher(someValue).matches();
        }
    }
}
