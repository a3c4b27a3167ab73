package dev.hexhub.app.proxies;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that docs/deploy.md has a configuration for. Each constant adds to the page's snippet
 * what a distribution's own files would: where to log, which modules to load, whose rights to take.
 */
enum ReverseProxy {
    NGINX("nginx", "nginx") {
        @Override
        String around(String snippet, Path home, int adminPort) {
            return "daemon off; pid "
                    + home
                    + "/pid; error_log stderr; events {}\nhttp {\naccess_log off;\n"
                    + "client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fcgi;"
                    + " uwsgi_temp_path uwsgi; scgi_temp_path scgi;\n"
                    + snippet
                    + "}\n";
        }

        @Override
        List<String> command(String executable, Path home, Path config) {
            return List.of(executable, "-p", home.toString(), "-c", config.toString());
        }
    },
    HAPROXY("haproxy", "HAProxy") {
        @Override
        List<String> command(String executable, Path home, Path config) {
            return List.of(executable, "-W", "-q", "-f", config.toString());
        }

        @Override
        String reloadSignal() {
            return "USR2";
        }
    },
    APACHE("apache2", "Apache") {
        @Override
        String around(String snippet, Path home, int adminPort) {
            StringBuilder config = new StringBuilder();
            for (String module :
                    List.of(
                            "mpm_event",
                            "authz_core",
                            "proxy",
                            "proxy_http",
                            "proxy_balancer",
                            "lbmethod_byrequests",
                            "lbmethod_bybusyness",
                            "slotmem_shm")) {
                config.append("LoadModule ").append(module).append("_module /usr/lib/apache2/");
                config.append("modules/mod_").append(module).append(".so\n");
            }
            String own =
                    "User www-data\nGroup www-data\nServerName localhost\nErrorLog /dev/stderr\n";
            return config
                    + "ServerRoot "
                    + home
                    + "\nDefaultRuntimeDir "
                    + home
                    + "\nPidFile "
                    + home
                    + "/pid\n"
                    + own
                    + snippet;
        }

        @Override
        List<String> command(String executable, Path home, Path config) {
            return List.of(executable, "-f", config.toString(), "-DFOREGROUND");
        }

        @Override
        String reloadSignal() {
            return "USR1";
        }
    },
    CADDY("caddy", "Caddy") {
        @Override
        String around(String snippet, Path home, int adminPort) {
            return "{\nadmin 127.0.0.1:" + adminPort + "\nauto_https off\n}\n" + snippet;
        }

        @Override
        List<String> command(String executable, Path home, Path config) {
            return List.of(
                    executable, "run", "--adapter", "caddyfile", "--config", config.toString());
        }

        @Override
        List<String> reload(String executable, Path config, int adminPort, long pid) {
            return List.of(
                    executable,
                    "reload",
                    "--force",
                    "--adapter",
                    "caddyfile",
                    "--address",
                    "127.0.0.1:" + adminPort,
                    "--config",
                    config.toString());
        }

        @Override
        int reloadCode() {
            return GOING_AWAY;
        }
    },
    LIGHTTPD("lighttpd", "lighttpd") {
        @Override
        String around(String snippet, Path home, int adminPort) {
            return "server.document-root = \"" + home + "\"\n" + snippet;
        }

        @Override
        List<String> command(String executable, Path home, Path config) {
            return List.of(executable, "-D", "-f", config.toString());
        }

        @Override
        String reloadSignal() {
            return "USR1";
        }

        @Override
        int reloadCode() {
            return ProxiedClient.BROKEN;
        }
    };

    private static final int GOING_AWAY = 1001;

    private final String program;
    private final String heading;

    ReverseProxy(String program, String heading) {
        this.program = program;
        this.heading = heading;
    }

    /** What the page calls it. */
    String heading() {
        return heading;
    }

    /** What has to be installed. */
    String program() {
        return program;
    }

    /** The whole configuration, with the page's snippet in it. */
    String around(String snippet, Path home, int adminPort) {
        return snippet;
    }

    /** How it is started in the foreground. */
    abstract List<String> command(String executable, Path home, Path config);

    /** How it is told to read its configuration again. */
    List<String> reload(String executable, Path config, int adminPort, long pid) {
        return List.of("kill", "-" + reloadSignal(), Long.toString(pid));
    }

    String reloadSignal() {
        return "HUP";
    }

    /** The code that a reload ends open WebSockets with, or 0 if it leaves them alone. */
    int reloadCode() {
        return 0;
    }

    /** Where its program is, on the path of this process or among the system's own. */
    Optional<Path> executable() {
        Stream<String> path = Stream.of(System.getenv("PATH").split(File.pathSeparator));
        return Stream.concat(path, Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
