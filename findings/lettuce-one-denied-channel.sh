#!/bin/sh
# Needs: a JDK 17 or newer, Maven, Debian's redis-server (7.0.15 here).
#
# Package: io.lettuce:lettuce-core 7.7.0.RELEASE.
# Guess: when the right to one of several channels is withdrawn, a client that reconnects loses that one channel.
# Seen: after a reconnect Lettuce subscribes to all channels again in one command. Redis refuses it as a whole, so every
# channel is silent from then on. `isOpen()` is true, and nothing but a line of WARN tells it.
set -eu
folder=$(mktemp -d)
trap 'kill "$redis" 2>/dev/null || :; rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.lettuce</groupId><artifactId>lettuce-core</artifactId><version>7.7.0.RELEASE</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib
redis-server --port 0 --unixsocket "$folder/socket" --save '' --appendonly no --daemonize no >redis.log 2>&1 &
redis=$!
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
until redis-cli -s "$folder/socket" ping >/dev/null 2>&1; do sleep 0.1; done
redis-cli -s "$folder/socket" config set port "$port" >/dev/null
redis-cli -s "$folder/socket" acl setuser hub on '>secret' +@all '~*' resetchannels '&a' '&b' '&c' >/dev/null
cat >Finding.java <<'JAVA'
import io.lettuce.core.*;
import io.lettuce.core.pubsub.*;
import java.util.*;
import java.util.concurrent.*;

public class Finding {
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Set<String> heard = ConcurrentHashMap.newKeySet();
        var subscriber = RedisClient.create("redis://hub:secret@127.0.0.1:" + port).connectPubSub();
        subscriber.addListener(new RedisPubSubAdapter<String, String>() {
            @Override public void message(String channel, String message) { heard.add(channel); }
        });
        subscriber.sync().subscribe("a", "b", "c");
        var admin = RedisClient.create("redis://127.0.0.1:" + port).connect().sync();
        System.out.println("before: " + publishAll(admin, heard));
        String rules = "hub";
        admin.aclSetuser(rules, AclSetuserArgs.Builder.resetChannels().channelPattern("a").channelPattern("b"));
        admin.clientKill(KillArgs.Builder.typePubsub());
        for (int i = 0; i < 50 && !subscriber.isOpen(); i++) Thread.sleep(100);
        Thread.sleep(2000);
        System.out.println("after c was withdrawn: " + publishAll(admin, heard) + ", isOpen: " + subscriber.isOpen());
        System.exit(0);
    }

    static String publishAll(io.lettuce.core.api.sync.RedisCommands<String, String> admin, Set<String> heard)
            throws Exception {
        heard.clear();
        for (String each : List.of("a", "b", "c")) admin.publish(each, "x");
        Thread.sleep(500);
        return "heard " + new TreeSet<>(heard);
    }
}
JAVA
java -cp 'lib/*' Finding.java "$port" 2>/dev/null | tee seen
grep -qx 'before: heard \[a, b, c\]' seen
grep -qx 'after c was withdrawn: heard \[\], isOpen: true' seen
echo "as described"
