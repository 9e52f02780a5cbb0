package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("moto")
class MotoScanTest {

    private static final URI MOTO = URI.create(System.getProperty("plaudit.moto", ""));

    @TempDir
    private static Path folder;

    private static MotoWorld world;
    private static CommandRun scan;

    @BeforeAll
    static void make_the_world_and_scan_it() throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(MOTO.resolve("/moto-api/reset"))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding());
        world = MotoWorld.create(MOTO);
        scan = CommandRun.of(
                folder,
                "scan",
                "--account",
                MotoWorld.PROVIDER + "," + MotoWorld.CONSUMER + "," + MotoWorld.EMPTY,
                "--role",
                "PlauditAudit",
                "--region",
                "us-east-1,eu-west-1",
                "--endpoint-url",
                MOTO.toString(),
                "--api-budget",
                "unlimited",
                "--out",
                "out");
    }

    @Test
    void look() {
        System.out.println(world);
        System.out.println(scan.out());
        System.out.println(scan.err());
        System.out.println(scan.file("out/findings.json"));
        assertThat(scan.exitCode()).isEqualTo(3);
    }
}
